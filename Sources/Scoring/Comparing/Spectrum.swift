internal import Foundation

/// A square of complex numbers that is transformed in place (Cooley and Tukey, 1965).
struct Spectrum {
    private let side: Int
    var real: [Double]
    var imaginary: [Double]

    /// - Parameters:
    ///   - side: A power of two.
    ///   - values: Real numbers, row by row.
    init(side: Int, values: [Double]) {
        precondition(side.nonzeroBitCount == 1 && values.count == side * side, "a square of a power of two")
        self.side = side
        real = values
        imaginary = [Double](repeating: 0, count: values.count)
    }

    /// From places to frequencies, or back; there and back multiplies by the count of places.
    mutating func transform(isInverse: Bool = false) {
        let turns = (0..<(side / 2)).map { step -> (cos: Double, sin: Double) in
            let angle = 2 * Double.pi * Double(step) / Double(side)
            return (cos(angle), isInverse ? sin(angle) : -sin(angle))
        }
        real.withUnsafeMutableBufferPointer { real in
            imaginary.withUnsafeMutableBufferPointer { imaginary in
                for line in 0..<side {
                    Self.transform(real, imaginary, from: line * side, step: 1, side, turns)
                }
                for line in 0..<side {
                    Self.transform(real, imaginary, from: line, step: side, side, turns)
                }
            }
        }
    }

    /// One row or column.
    private static func transform(
        _ real: UnsafeMutableBufferPointer<Double>, _ imaginary: UnsafeMutableBufferPointer<Double>,
        from start: Int, step: Int, _ count: Int, _ turns: [(cos: Double, sin: Double)]
    ) {
        var turned = 0
        for place in 1..<count {
            var bit = count >> 1
            while turned & bit != 0 {
                turned ^= bit
                bit >>= 1
            }
            turned |= bit
            if place < turned {
                real.swapAt(start + place * step, start + turned * step)
                imaginary.swapAt(start + place * step, start + turned * step)
            }
        }
        var length = 2
        while length <= count {
            let half = length / 2
            for first in stride(from: 0, to: count, by: length) {
                for way in 0..<half {
                    let turn = turns[way * (count / length)]
                    let (one, two) = (start + (first + way) * step, start + (first + way + half) * step)
                    let r = real[two] * turn.cos - imaginary[two] * turn.sin
                    let i = real[two] * turn.sin + imaginary[two] * turn.cos
                    real[two] = real[one] - r
                    imaginary[two] = imaginary[one] - i
                    real[one] += r
                    imaginary[one] += i
                }
            }
            length *= 2
        }
    }
}
