internal import Foundation
internal import Generation

/// What stands out of a picture, as a map of 64×64: what its spectrum has beyond what any picture has.
///
/// - Note: Hou and Zhang, "Saliency detection: a spectral residual approach" (2007). Of L\*, a\* and b\*, each weighed by how much
///   it varies, since the residual alone would count faint noise for as much as a subject.
struct Saliency {
    /// Places along each side.
    static let side = 64

    /// Row by row, none below 0.
    let map: [Double]

    init(of pixels: LabPixels) {
        var map = [Double](repeating: 0, count: Self.side * Self.side)
        let grid = PixelSize(width: Self.side, height: Self.side)
        for plane in [pixels.lightness, pixels.a, pixels.b] {
            let values = pixels.size.means(of: plane, over: grid).map { $0 / Double(LabPixels.steps) }
            let mean = values.reduce(0, +) / Double(values.count)
            let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            // Less than half a step of L* everywhere is no subject.
            guard square > 0.0625 else { continue }
            let residual = Self.residual(of: Self.tapered(values.map { $0 - mean }))
            let total = max(residual.reduce(0, +), .leastNormalMagnitude)
            for place in map.indices { map[place] += residual[place] / total * square.squareRoot() }
        }
        let smooth = Self.blurred(map)
        let mean = smooth.reduce(0, +) / Double(smooth.count)
        // What is no more than the mean is ground: it would draw the middle of the subject to the picture's.
        self.map = smooth.map { max(0, $0 - mean) }
    }

    /// Middle and deviation of the map in shares of the sides; those of an even map where nothing stands out.
    var place: (x: Double, y: Double, across: Double, down: Double) {
        let total = map.reduce(0, +)
        guard total > 0 else {
            let even = (1.0 / 12).squareRoot()
            return (0.5, 0.5, even, even)
        }
        func moments(_ position: (Int) -> Int) -> (Double, Double) {
            var (first, second) = (0.0, 0.0)
            for (place, weight) in map.enumerated() {
                let way = (Double(position(place)) + 0.5) / Double(Self.side)
                first += weight * way
                second += weight * way * way
            }
            let mean = first / total
            return (mean, max(0, second / total - mean * mean).squareRoot())
        }
        let (x, across) = moments { $0 % Self.side }
        let (y, down) = moments { $0 / Self.side }
        return (x, y, across, down)
    }

    /// Faded out over the outermost four places: opposite edges are neighbours in a spectrum, and their step would stand out.
    private static func tapered(_ values: [Double]) -> [Double] {
        let fades = (0..<side).map { place -> Double in
            let way = (Double(min(place, side - 1 - place)) + 0.5) / 4
            return way >= 1 ? 1 : 0.5 - 0.5 * cos(.pi * way)
        }
        return values.enumerated().map { $1 * fades[$0 % side] * fades[$0 / side] }
    }

    /// The square of what the spectrum has beyond its own mean over 3×3.
    private static func residual(of values: [Double]) -> [Double] {
        var spectrum = Spectrum(side: side, values: values)
        spectrum.transform()
        let magnitudes = spectrum.real.indices.map { place in
            (spectrum.real[place] * spectrum.real[place] + spectrum.imaginary[place]
                * spectrum.imaginary[place])
                .squareRoot()
        }
        // A floor far below any detail, for a logarithm of rounding errors would be as large as one of a picture.
        let floor = 1e-6 * (magnitudes.max() ?? 0) + .leastNormalMagnitude
        let logs = magnitudes.map { log($0 + floor) }
        for place in logs.indices {
            let (row, column) = (place / side, place % side)
            var sum = 0.0
            for down in [side - 1, 0, 1] {
                for across in [side - 1, 0, 1] {
                    sum += logs[(row + down) % side * side + (column + across) % side]
                }
            }
            let factor = exp(logs[place] - sum / 9) / (magnitudes[place] + floor)
            spectrum.real[place] *= factor
            spectrum.imaginary[place] *= factor
        }
        spectrum.transform(isInverse: true)
        return zip(spectrum.real, spectrum.imaginary).map { $0 * $0 + $1 * $1 }
    }

    /// Blurred by 2.5 places, as the paper does for its size.
    private static func blurred(_ map: [Double]) -> [Double] {
        let weights = (-7...7).map { exp(-Double($0 * $0) / (2 * 2.5 * 2.5)) }
        func pass(_ map: [Double], _ place: (_ line: Int, _ step: Int) -> Int) -> [Double] {
            var result = map
            for line in 0..<side {
                for step in 0..<side {
                    var (sum, total) = (0.0, 0.0)
                    for way in max(0, step - 7)...min(side - 1, step + 7) {
                        sum += map[place(line, way)] * weights[way - step + 7]
                        total += weights[way - step + 7]
                    }
                    result[place(line, step)] = sum / total
                }
            }
            return result
        }
        return pass(pass(map) { $0 * side + $1 }) { $1 * side + $0 }
    }
}
