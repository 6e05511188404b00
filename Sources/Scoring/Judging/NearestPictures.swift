/// The nearest pictures to each of some by one facet: one more than count, so that any one may be left out.
struct NearestPictures: Sendable {
    private static let width = Strangeness.neighbours + 1

    /// For each picture so many distances, the least first; infinite where there are fewer others.
    private var distances: [Double]
    /// Whose they are.
    private var places: [Int]

    init(count: Int) {
        distances = Array(repeating: .infinity, count: count * Self.width)
        places = Array(repeating: -1, count: count * Self.width)
    }

    /// Compares some pictures with each other and with all that come after them.
    mutating func compare<Look>(
        _ range: Range<Int>, in looks: [Look], by distance: (Look, Look) -> Double
    ) {
        for second in range.lowerBound..<looks.count {
            for first in range.lowerBound..<min(range.upperBound, second) {
                let between = distance(looks[first], looks[second])
                add(between, from: second, to: first)
                add(between, from: first, to: second)
            }
        }
    }

    /// With what others have found among other pairs.
    func merging(_ other: NearestPictures) -> NearestPictures {
        var all = self
        for place in other.places.indices where other.places[place] >= 0 {
            all.add(other.distances[place], from: other.places[place], to: place / Self.width)
        }
        return all
    }

    private mutating func add(_ distance: Double, from other: Int, to picture: Int) {
        let start = picture * Self.width
        var place = start + Self.width - 1
        guard distance < distances[place] else { return }
        while place > start, distances[place - 1] > distance {
            distances[place] = distances[place - 1]
            places[place] = places[place - 1]
            place -= 1
        }
        distances[place] = distance
        places[place] = other
    }

    /// How strange a picture is among the others, the one left out that does not count; `nil` where there are none.
    func strangeness(of picture: Int, without leftOut: Int?) -> Double? {
        let range = (picture * Self.width)..<((picture + 1) * Self.width)
        var (sum, count) = (0.0, 0)
        for place in range where places[place] >= 0 && places[place] != leftOut {
            guard count < Strangeness.neighbours else { break }
            sum += distances[place]
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }
}
