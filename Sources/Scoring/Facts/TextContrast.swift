internal import Generation
internal import Imaging

/// How well words can be read: the contrast of their letters with what lies right around each of them.
///
/// Which pixels are letters is known, for they are drawn again as finishing draws them: ground that has their colour is ground.
///
/// - Note: WCAG 2.2, success criterion 1.4.3: 4.5 for text, 3 for large text (24 px, or 18.66 px bold, at 96 dots per inch).
struct TextContrast: Hashable {
    /// The contrast ratio that nine tenths of the letters reach, 1…21: the share that finishing asks for as well.
    ///
    /// A pixel of a letter that has not its colour is hidden, and reaches 1.
    let reached: Double
    /// How far the letters are from their colour, in 255ths of a channel on average.
    let deviation: Double

    /// The share of the letters that need not reach it.
    private static let tolerated = 10
    /// How much darker or lighter a pixel of a letter may be than its colour, in 255ths: what JPEG of quality 60 does to thin letters.
    private static let mostOff = 48

    /// The contrast of words of a colour; `nil` where there is no ground around them.
    ///
    /// - Parameters:
    ///   - words: The letters with their ground.
    ///   - color: The colour that they were given.
    init?(of words: Surroundings, color: RGB) {
        var reached: [(ratio: Double, count: Int)] = []
        var (off, count) = (0, 0)
        for field in words.fields {
            guard let ground = field.ground else { continue }
            var hidden = 0
            for place in field.drawn {
                let found = words.deviation(from: color, at: place)
                off += found.channels
                if found.light > Self.mostOff { hidden += 1 }
            }
            count += field.drawn.count
            reached.append((color.contrast(with: ground), field.drawn.count - hidden))
            reached.append((1, hidden))
        }
        guard count > 0 else { return nil }
        deviation = Double(off) / Double(3 * count)
        reached.sort { $0.ratio < $1.ratio }
        var seen = 0
        self.reached =
            reached.first { field in
                seen += field.count
                return seen * Self.tolerated > count
            }?.ratio ?? 1
    }
}

extension Surroundings {
    /// How far a pixel is from what a colour laid over any ground may look like there, in 255ths: its channels in sum, and how light
    /// it is.
    fileprivate func deviation(from color: RGB, at place: Int) -> (channels: Int, light: Int) {
        let own = [Int(color.red), Int(color.green), Int(color.blue)]
        let found = (0..<3).map { Int(raster.pixels[3 * place + $0]) }
        let cover = Int(coverage[place])
        func off(_ own: Int, _ found: Int) -> Int {
            max(0, own * cover / 255 - found, found - (own * cover + 255 * (255 - cover)) / 255)
        }
        // Y′ of ITU-R BT.601, which is what JPEG keeps.
        func light(_ channels: [Int]) -> Int {
            (299 * channels[0] + 587 * channels[1] + 114 * channels[2]) / 1000
        }
        return ((0..<3).reduce(0) { $0 + off(own[$1], found[$1]) }, off(light(own), light(found)))
    }
}
