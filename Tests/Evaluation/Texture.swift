internal import Foundation
internal import SeededRandom

/// What the surface of all pictures of a series is like.
enum Surface: String, Sendable {
    case clean, grain, halftone, canvas, oil, lines
    case coarse = "coarse grain"
    case dots, linen, watercolour, hatching, cutout

    static func all(of part: Part) -> [Surface] {
        switch part {
        case .choose: [.clean, .grain, .halftone, .canvas, .oil, .lines]
        case .heldBack: [.coarse, .dots, .linen, .watercolour, .hatching, .cutout]
        }
    }
}

extension Painting {
    /// Gives the picture its surface, with a strength of 1 for the usual, 0.7 for a faint and 1.3 for a strong one.
    mutating func surface(_ surface: Surface, strength: Float, random: inout SeededGenerator) {
        switch surface {
        case .clean: break
        case .grain: add(.white(&random), 5 * strength)
        case .coarse: add(.white(&random).blurred(1, 1).normalized, 6 * strength)
        case .halftone: screen(pitch: 5.5, degrees: 45, isDots: true, strength: 0.28 * strength)
        case .dots: screen(pitch: 8, degrees: 15, isDots: true, strength: 0.28 * strength)
        case .lines: screen(pitch: 5, degrees: 20, isDots: false, strength: 0.22 * strength)
        case .canvas: weave(strength: 5 * strength, random: &random)
        case .linen:
            add(.white(&random).blurred(14, 0).normalized, 3.5 * strength)
            add(.white(&random).blurred(0, 14).normalized, 3.5 * strength)
        case .oil: smoothWithEdges(radius: strength > 1 ? 4 : 3)
        case .watercolour:
            smoothWithEdges(radius: 2)
            darkenEdges(0.5 * strength)
            add(.white(&random).blurred(3, 3).normalized, 3 * strength)
        case .hatching: hatch(strength: 9 * strength)
        case .cutout: quantize(step: 12 * strength)
        }
    }

    /// Adds to lightness, less in deep black and pure white.
    private mutating func add(_ pattern: Field, _ amount: Float) {
        for place in lightness.indices {
            let share = lightness[place] / 100
            let room = 0.35 + 2.6 * share * (1 - share)
            lightness[place] = min(100, max(0, lightness[place] + amount * room * pattern.values[place]))
        }
    }

    /// Mixes the picture with what a printer's screen makes of it.
    private mutating func screen(pitch: Float, degrees: Float, isDots: Bool, strength: Float) {
        let (cosine, sine) = (cosf(degrees * .pi / 180), sinf(degrees * .pi / 180))
        let turn = 2 * Float.pi / pitch
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                let (x, y) = (Float(column), Float(row))
                let across = cosf(turn * (x * cosine + y * sine))
                let down = cosf(turn * (y * cosine - x * sine))
                let threshold = isDots ? 0.5 + 0.25 * (across + down) : 0.5 + 0.5 * across
                let place = row * Self.width + column
                let ink = min(1, max(0, (lightness[place] / 100 - threshold) * 3 + 0.5))
                lightness[place] += (100 * ink - lightness[place]) * strength
            }
        }
    }

    /// Threads over and under each other, each four pixels wide.
    private mutating func weave(strength: Float, random: inout SeededGenerator) {
        let turn = 2 * Float.pi / 4
        var pattern = Field.white(&random).blurred(1, 1).normalized
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                let thread = cosf(turn * Float(column)) * cosf(turn * Float(row))
                let isOver = (column / 4 + row / 4) % 2 == 0
                pattern.values[row * Self.width + column] =
                    0.3 * pattern.values[row * Self.width + column] + 1.2 * thread + (isOver ? 0.5 : -0.5)
            }
        }
        add(pattern, strength)
    }

    /// Pen strokes in the shadows, and across them where it is darkest.
    private mutating func hatch(strength: Float) {
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                let place = row * Self.width + column
                let (x, y) = (Float(column), Float(row))
                var ink: Float = 0
                if lightness[place] < 70 { ink += max(0, cosf((x + y) * 2 * .pi / 7)) }
                if lightness[place] < 40 { ink += max(0, cosf((x - y) * 2 * .pi / 7)) }
                lightness[place] = max(0, lightness[place] - strength * ink)
            }
        }
    }

    /// Paper cut out in steps of lightness, each a little softened.
    private mutating func quantize(step: Float) {
        smoothWithEdges(radius: 2)
        for place in lightness.indices {
            let steps = lightness[place] / step
            let whole = steps.rounded(.down)
            let soft = min(1, max(0, (steps - whole - 0.5) * 6 + 0.5))
            lightness[place] = min(100, (whole + soft) * step)
        }
    }

    private mutating func darkenEdges(_ amount: Float) {
        let before = lightness
        for row in 1..<(Self.height - 1) {
            for column in 1..<(Self.width - 1) {
                let place = row * Self.width + column
                let across = before[place + 1] - before[place - 1]
                let down = before[place + Self.width] - before[place - Self.width]
                let edge = (across * across + down * down).squareRoot()
                lightness[place] = max(0, before[place] - amount * min(20, edge))
            }
        }
    }

    /// Kuwahara's filter: each place takes the mean of that of its four quarters which varies least, as if painted with a brush.
    ///
    /// - Note: Kuwahara, Hachimura, Eiho and Kinoshita, "Processing of RI-angiocardiographic images" (1976).
    private mutating func smoothWithEdges(radius: Int) {
        let sums = [lightness, a, b].map { Sums($0) }
        let squares = Sums(lightness.map { $0 * $0 })
        for row in 0..<Self.height {
            for column in 0..<Self.width {
                var best: (variance: Double, box: Sums.Box)?
                for (left, top) in [(-radius, -radius), (0, -radius), (-radius, 0), (0, 0)] {
                    let box = Sums.Box(
                        left: max(0, column + left), top: max(0, row + top),
                        right: min(Self.width, column + left + radius + 1),
                        bottom: min(Self.height, row + top + radius + 1))
                    let mean = sums[0].mean(box)
                    let variance = squares.mean(box) - mean * mean
                    if variance < best?.variance ?? .infinity { best = (variance, box) }
                }
                guard let box = best?.box else { continue }
                let place = row * Self.width + column
                lightness[place] = Float(sums[0].mean(box))
                a[place] = Float(sums[1].mean(box))
                b[place] = Float(sums[2].mean(box))
            }
        }
    }
}

/// The sums of all rectangles that begin at the top left corner.
///
/// - Note: Crow, "Summed-area tables for texture mapping" (1984).
private struct Sums {
    struct Box {
        let left: Int, top: Int, right: Int, bottom: Int
    }

    private let values: [Double]
    private static let stride = Painting.width + 1

    init(_ field: [Float]) {
        var values = [Double](repeating: 0, count: Self.stride * (Painting.height + 1))
        for row in 0..<Painting.height {
            var sum = 0.0
            for column in 0..<Painting.width {
                sum += Double(field[row * Painting.width + column])
                values[(row + 1) * Self.stride + column + 1] = values[row * Self.stride + column + 1] + sum
            }
        }
        self.values = values
    }

    func mean(_ box: Box) -> Double {
        let (top, bottom) = (box.top * Self.stride, box.bottom * Self.stride)
        let sum =
            values[bottom + box.right] - values[bottom + box.left] - values[top + box.right]
            + values[top + box.left]
        return sum / Double((box.right - box.left) * (box.bottom - box.top))
    }
}

/// A number for each pixel of a painting.
struct Field {
    var values: [Float]

    /// Independent numbers of mean 0 and deviation 1: eight bytes added up are as good as normal here.
    static func white(_ random: inout SeededGenerator) -> Field {
        Field(
            values: (0..<(Painting.width * Painting.height)).map { _ in
                let bits = random.next()
                var sum: UInt64 = 0
                for shift in stride(from: 0, to: 64, by: 8) { sum += bits >> UInt64(shift) & 255 }
                return (Float(sum) - 1020) / 209
            })
    }

    /// The mean over so many pixels to each side, across and down.
    func blurred(_ across: Int, _ down: Int) -> Field {
        let (width, height) = (Painting.width, Painting.height)
        var rows = self
        if across > 0 {
            for row in 0..<height {
                for column in 0..<width {
                    let near = max(0, column - across)...min(width - 1, column + across)
                    let sum = near.reduce(Float(0)) { $0 + values[row * width + $1] }
                    rows.values[row * width + column] = sum / Float(near.count)
                }
            }
        }
        guard down > 0 else { return rows }
        var both = rows
        for row in 0..<height {
            let near = max(0, row - down)...min(height - 1, row + down)
            for column in 0..<width {
                let sum = near.reduce(Float(0)) { $0 + rows.values[$1 * width + column] }
                both.values[row * width + column] = sum / Float(near.count)
            }
        }
        return both
    }

    /// The same with a deviation of 1.
    var normalized: Field {
        let square = values.reduce(0) { $0 + $1 * $1 } / Float(values.count)
        let scale = 1 / max(1e-6, square.squareRoot())
        return Field(values: values.map { $0 * scale })
    }
}
