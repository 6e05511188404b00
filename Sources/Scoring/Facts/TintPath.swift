internal import Imaging

/// The straight lines in CIE L\*a\*b\* from each swatch to each other: mixtures of two of them.
struct TintPath {
    private struct Line {
        let start: Lab
        let (l, a, b): (Double, Double, Double)
        let square: Double

        init(from start: Lab, to end: Lab) {
            self.start = start
            (l, a, b) = (end.lightness - start.lightness, end.a - start.a, end.b - start.b)
            square = l * l + a * a + b * b
        }

        /// The point of the line that is nearest to a colour, and the square of the way there.
        func nearest(to color: Lab) -> (point: Lab, square: Double) {
            let (x, y, z) = (color.lightness - start.lightness, color.a - start.a, color.b - start.b)
            let way = square > 0 ? min(1, max(0, (x * l + y * a + z * b) / square)) : 0
            let (dx, dy, dz) = (x - way * l, y - way * a, z - way * b)
            let point = Lab(lightness: start.lightness + way * l, a: start.a + way * a, b: start.b + way * b)
            return (point, dx * dx + dy * dy + dz * dz)
        }
    }

    private let lines: [Line]

    init(_ swatches: [Lab]) {
        lines = swatches.indices.flatMap { first in
            swatches[(first + 1)...].map { Line(from: swatches[first], to: $0) }
        }
    }

    /// The difference of a colour from the nearest mixture, in ΔE₀₀.
    ///
    /// The nearest by plain distance, or the next nearest: ΔE₀₀ has no straight lines to be near to.
    ///
    /// - Parameters:
    ///   - color: The colour.
    ///   - limit: Its difference from the nearest swatch, which is a mixture, too.
    /// - Returns: The limit, or less.
    func difference(of color: Lab, atMost limit: Double) -> Double {
        var (first, second): ((point: Lab, square: Double)?, (point: Lab, square: Double)?)
        for line in lines {
            let found = line.nearest(to: color)
            if found.square < first?.square ?? .infinity {
                (first, second) = (found, first)
            } else if found.square < second?.square ?? .infinity {
                second = found
            }
        }
        var least = limit
        for case let found? in [first, second] where color.leastDifference(to: found.point) < least {
            least = min(least, colorDifference(color, found.point))
        }
        return least
    }
}
