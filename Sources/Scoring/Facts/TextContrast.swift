public import Generation
internal import Imaging

/// How well words can be read: the contrast of their colour with the pixels right around the letters.
///
/// - Note: WCAG 2.2, success criterion 1.4.3: 4.5 for text, 3 for large text (24 px, or 18.66 px bold, at 96 dots per inch).
public struct TextContrast: Hashable, Sendable {
    /// The contrast ratio that all but a twentieth of the pixels around the letters reach, 1…21.
    public let least: Double
    /// The contrast ratio that half of them reach, 1…21.
    public let middle: Double
    /// The share of the box that has the letters' colour, 0…1; 0 where none can be seen, and the ground of the whole box counts.
    public let inked: Double

    /// The contrast in a box of a finished poster.
    ///
    /// - Parameters:
    ///   - box: The pixels of the text's box, in the poster's own size: letters that are made smaller mix with their ground.
    ///   - color: The colour that the letters were given.
    public init(in box: Raster, color: RGB) {
        let letters = Letters(in: box, color: color)
        var ratios = letters.ground.map {
            color.contrast(with: box[$0 % box.size.width, $0 / box.size.width])
        }
        ratios.sort()
        inked = letters.share
        least = ratios.isEmpty ? 1 : ratios[ratios.count / 20]
        middle = ratios.isEmpty ? 1 : ratios[ratios.count / 2]
    }

    /// The contrast of a colour that words are to have with a ground that has none yet.
    ///
    /// - Parameters:
    ///   - color: The colour of the words.
    ///   - ground: What they are going to stand on.
    public init(of color: RGB, on ground: Raster) {
        let count = ground.size.width * ground.size.height
        var ratios = (0..<count).map {
            color.contrast(with: ground[$0 % ground.size.width, $0 / ground.size.width])
        }
        ratios.sort()
        inked = 0
        least = ratios[count / 20]
        middle = ratios[count / 2]
    }
}

/// Which pixels of a box are letters, and which are right around them.
private struct Letters {
    let share: Double
    /// Places around the letters; none where letters cannot be told from their ground.
    let ground: [Int]

    init(in box: Raster, color: RGB) {
        let (width, height) = (box.size.width, box.size.height)
        let own = Lab(color)
        let pixels = LabPixels(box)
        let isLetter = pixels.lightness.indices.map { pixels[$0].isWithin(6, of: own) }
        let count = isLetter.count { $0 }
        share = Double(count) / Double(width * height)
        if count == 0 {
            ground = Array(pixels.lightness.indices)
            return
        }
        // Soft edges are neither letter nor ground: two pixels. What is further away than a stroke and a half is not seen with it.
        let reach = max(4, box.size.height / 24)
        let edge = Letters.grown(isLetter, by: 2, width: width, height: height)
        let around = Letters.grown(isLetter, by: 2 + reach, width: width, height: height)
        ground = edge.indices.filter { around[$0] && !edge[$0] }
    }

    /// Everything within so many pixels, across and down.
    private static func grown(_ places: [Bool], by reach: Int, width: Int, height: Int) -> [Bool] {
        func pass(_ places: [Bool], lines: Int, length: Int, place: (Int, Int) -> Int) -> [Bool] {
            var result = places
            for line in 0..<lines {
                var last = -1 - reach
                for step in 0..<(length + reach) {
                    if step < length, places[place(line, step)] { last = step }
                    let behind = step - reach
                    if behind >= 0, behind < length, last >= behind - reach {
                        result[place(line, behind)] = true
                    }
                }
            }
            return result
        }
        let across = pass(places, lines: height, length: width) { $0 * width + $1 }
        return pass(across, lines: width, length: height) { $1 * width + $0 }
    }
}

extension Lab {
    fileprivate func isWithin(_ limit: Double, of other: Lab) -> Bool {
        let (l, a, b) = (lightness - other.lightness, self.a - other.a, self.b - other.b)
        return l * l + a * a + b * b <= limit * limit
    }
}
