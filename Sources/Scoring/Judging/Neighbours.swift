/// The nearest of some pictures to each of them, by each comparing facet.
struct Neighbours: Sendable {
    fileprivate struct Neighbour {
        let place: Int
        let distance: Double
    }

    /// By facet, for each picture: one more than count, so that any one may be left out.
    private let nearest: [Facet: [[Neighbour]]]

    /// Compares each two of some pictures once.
    init<Look>(of looks: [Look], by distances: Peers<Look>.Distances) {
        nearest = distances.mapValues { distance in
            var all = Array(repeating: [Neighbour](), count: looks.count)
            for first in looks.indices {
                for second in (first + 1)..<max(first + 1, looks.count) {
                    let between = distance(looks[first], looks[second])
                    all[first].insert(Neighbour(place: second, distance: between))
                    all[second].insert(Neighbour(place: first, distance: between))
                }
            }
            return all
        }
    }

    /// How strange a picture is among the others, by facet.
    ///
    /// - Parameters:
    ///   - place: The picture's.
    ///   - leftOut: The place of one that does not count.
    /// - Returns: A number for each facet; none where there are no others.
    func strangeness(of place: Int, without leftOut: Int? = nil) -> [Facet: Double] {
        nearest.compactMapValues { pictures in
            Strangeness.among(pictures[place].filter { $0.place != leftOut }.map(\.distance))
        }
    }
}

extension [Neighbours.Neighbour] {
    /// Keeps the nearest, sorted; of equals the first that came.
    fileprivate mutating func insert(_ neighbour: Neighbours.Neighbour) {
        let place = firstIndex { $0.distance > neighbour.distance } ?? endIndex
        guard place <= Strangeness.neighbours else { return }
        insert(neighbour, at: place)
        if count > Strangeness.neighbours + 1 { removeLast() }
    }
}
