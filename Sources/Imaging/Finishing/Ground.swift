internal import CVips
internal import Generation

/// What lies behind something, as far as legibility goes.
struct Ground {
    /// The relative luminances of a coarse view of it, 0…1 (WCAG 2.2).
    private let luminances: [Double]

    /// The most fields a side that are looked at: a letter is read against its surroundings, not against single pixels.
    private static let side = 96

    /// A part of a poster.
    init(_ picture: Bitmap) throws(ImageError) {
        let (across, down) = (Self.step(picture.width), Self.step(picture.height))
        let coarse = try picture.applying { shim_shrink($0, $1, across, down) }
        let samples = try (coarse.width > 0 ? coarse : picture).samples()
        luminances = stride(from: 0, to: samples.count, by: 3).map {
            RGB(red: samples[$0], green: samples[$0 + 1], blue: samples[$0 + 2]).luminance
        }
    }

    /// The mean of the relative luminance, 0…1.
    var meanLuminance: Double { luminances.reduce(0, +) / Double(max(1, luminances.count)) }

    /// The contrast that a colour has with nine tenths of the ground at least (WCAG 2.2, "contrast ratio").
    ///
    /// The mean would pass white words that run from a dark wall into a bright window; the single worst spot would fail every
    /// photograph.
    func contrast(of color: RGB) -> Double {
        let own = color.luminance
        let contrasts = luminances.map { (max($0, own) + 0.05) / (min($0, own) + 0.05) }.sorted()
        return contrasts.isEmpty ? 1 : contrasts[contrasts.count / 10]
    }

    private static func step(_ length: Int) -> Double { Double(max(1, length / side)) }
}

extension TextBlock {
    /// The first colour that reads on a ground, else the one that reads best.
    ///
    /// - Parameters:
    ///   - ground: What lies behind the letters.
    ///   - poster: The size of the whole, which tells how large the letters will look.
    /// - Returns: One of ``TextBlock/colors``, black if there is none, and its contrast in hundredths.
    func color(on ground: Ground, poster: PixelSize) -> (color: RGB, contrast: Int) {
        let needed = neededContrast(on: poster)
        let colors = colors.isEmpty ? [RGB(red: 0, green: 0, blue: 0)] : colors
        let rated = colors.map { ($0, Int((ground.contrast(of: $0) * 100).rounded(.down))) }
        return rated.first { $0.1 >= needed } ?? rated.max { $0.1 < $1.1 } ?? rated[0]
    }
}
