/// How far two thumbnails differ where they differ most, after what copying does to a picture as a whole is taken off.
///
/// A ground that all pictures of a series share outweighs their subjects in any number for the whole: copies are alike in each place.
struct ThumbnailDifference {
    /// L\*, a\* and b\* of each place; only L\* where one of the two has no colours.
    private let one: [Plane], other: [Plane]

    /// How much of a picture's sides is left in copies with a narrow cut; they are tried one after the other.
    private static let cuts = [1.0, 0.96, 0.92]
    /// How far a place may lie from where it is in the other picture, in places.
    private static let shift = 0.25
    /// What a place may be off by for each unit by which the picture as a whole is lighter or darker.
    ///
    /// Where a copy is clipped at white, it lags behind by the whole of it, and by half as much again in its colours. Pictures with a ground in common are as light
    /// as each other in most places, and nothing is allowed them.
    private static let allowance = 1.5
    /// How much stronger a copy may be in its lightness and its colours.
    private static let (mostContrast, mostColour) = (1.3, 1.25)

    init(_ one: Fingerprint, _ other: Fingerprint) {
        let hasColours = !one.tints.isEmpty && !other.tints.isEmpty
        self.one = Self.planes(of: one, hasColours)
        self.other = Self.planes(of: other, hasColours)
    }

    private static func planes(of print: Fingerprint, _ hasColours: Bool) -> [Plane] {
        let lightness = Plane(values: print.thumbnail.map { Double($0) / 2.55 })
        guard hasColours else { return [lightness] }
        let places = print.thumbnail.count
        return [lightness]
            + [print.tints.prefix(places), print.tints.suffix(places)].map {
                Plane(values: $0.map(Double.init))
            }
    }

    /// The difference in the place that differs most, in units of L\*, a\* and b\*, less that of the picture as a whole: a lighter copy
    /// is clipped where it is light.
    ///
    /// - Parameter rows: The rows of the thumbnails that count.
    /// - Returns: The least over all cuts; below 0 where no place lags behind.
    func most(in rows: Range<Int>) -> Double {
        Self.cuts.map { cut in
            let first = difference(one, other.map { $0.middle(cut) }, rows)
            return cut == 1 ? first : min(first, difference(one.map { $0.middle(cut) }, other, rows))
        }.min() ?? 0
    }

    /// The greater of two: each picture's tones may be brought to the other's.
    private func difference(_ one: [Plane], _ other: [Plane], _ rows: Range<Int>) -> Double {
        let (one, other) = (one.map { $0.rows(rows) }, other.map { $0.rows(rows) })
        let lighter = zip(one[0].values, other[0].values).map { $0 - $1 }.sorted().quantile(0.5)
        return max(Self.worst(one, Self.toned(other, to: one)), Self.worst(other, Self.toned(one, to: other)))
            - Self.allowance * abs(lighter)
    }

    private static func worst(_ one: [Plane], _ other: [Plane]) -> Double {
        var squares = [Double](repeating: 0, count: one[0].values.count)
        for (plane, second) in zip(one, other) {
            let (range, secondRange) = (plane.ranges(within: shift), second.ranges(within: shift))
            for place in squares.indices {
                let gap = max(
                    0, range[place].lowerBound - secondRange[place].upperBound,
                    secondRange[place].lowerBound - range[place].upperBound)
                squares[place] += gap * gap
            }
        }
        return (squares.max() ?? 0).squareRoot()
    }

    private static func toned(_ planes: [Plane], to others: [Plane]) -> [Plane] {
        [planes[0].toned(to: others[0], atMost: mostContrast)] + strengthened(planes, others)
    }

    /// The colours of the second, as strong as those of the first.
    private static func strengthened(_ planes: [Plane], _ others: [Plane]) -> [Plane] {
        guard planes.count == 3 else { return [] }
        var (both, own) = (0.0, 0.0)
        for channel in 1...2 {
            for (value, other) in zip(planes[channel].values, others[channel].values) {
                both += value * other
                own += value * value
            }
        }
        let gain = min(mostColour, max(1 / mostColour, both / max(1, own)))
        return planes.dropFirst().map { Plane(values: $0.values.map { $0 * gain }) }
    }
}

/// A channel of a thumbnail, row by row.
private struct Plane {
    static let side = Fingerprint.side
    var values: [Double]

    func rows(_ rows: Range<Int>) -> Plane {
        Plane(values: Array(values[(rows.lowerBound * Self.side)..<(rows.upperBound * Self.side)]))
    }

    /// The middle of the picture at the size of the whole: so much of each side, straight lines between places.
    func middle(_ part: Double) -> Plane {
        guard part < 1 else { return self }
        let side = Self.side
        let ways = (0..<side).map { place -> (first: Int, way: Double) in
            let half = Double(side) / 2
            let position = min(Double(side - 1), max(0, (Double(place) + 0.5 - half) * part + half - 0.5))
            let first = min(side - 2, Int(position))
            return (first, position - Double(first))
        }
        return Plane(
            values: ways.flatMap { down in
                ways.map { across in
                    func along(_ row: Int) -> Double {
                        let (left, right) = (
                            values[row * side + across.first], values[row * side + across.first + 1]
                        )
                        return left + (right - left) * across.way
                    }
                    let (above, below) = (along(down.first), along(down.first + 1))
                    return above + (below - above) * down.way
                }
            })
    }

    /// The plane with another's mean and as much of its contrast as a copy may have.
    func toned(to other: Plane, atMost most: Double) -> Plane {
        let (own, mean) = (values.mean, other.values.mean)
        var (both, square) = (0.0, 0.0)
        for (value, second) in zip(values, other.values) {
            both += (value - own) * (second - mean)
            square += (value - own) * (value - own)
        }
        let isFlat = square < Double(values.count)
        let gain = isFlat ? 1 : min(most, max(1 / most, both / square))
        return Plane(values: values.map { mean + gain * ($0 - own) })
    }

    /// What each place may be where the picture is shifted by less than a place.
    func ranges(within shift: Double) -> [ClosedRange<Double>] {
        let (side, rows) = (Self.side, values.count / Self.side)
        return values.indices.map { place in
            let (row, column, own) = (place / side, place % side, values[place])
            var (least, most) = (own, own)
            for down in max(0, row - 1)...min(rows - 1, row + 1) {
                for across in max(0, column - 1)...min(side - 1, column + 1) {
                    let value = own + (values[down * side + across] - own) * shift
                    least = min(least, value)
                    most = max(most, value)
                }
            }
            return least...most
        }
    }
}
