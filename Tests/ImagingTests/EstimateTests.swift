import Generation
import Imaging
import SeededRandom
import Testing

@testable import Planning

@Suite struct `An estimate of how text will be set` {
    private static let words = [
        "a", "I", "slow", "morning", "Kaffee,", "with", "WAVE", "freshly", "To", "AV", "ground", "Bohnen",
        "in",
        "Rooibos.", "über", "fjord", "1,5", "—", "Æ",
    ]

    /// Without it, `check` would call a headline sound that its poster cannot hold.
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `calls nothing fitting that does not fit`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let ruler = PangoRuler()
        let estimate = EstimatingRuler(RememberingRuler(ruler))
        let family = ["Inter", "Vollkorn", "DejaVu Sans"].randomElement(using: &random) ?? "Inter"
        let style = TextStyle(
            font: Font(family: family, weight: Bool.random(using: &random) ? 400 : 700),
            size: Int.random(in: 9000...200_000, using: &random), leading: 1050,
            tracking: Int.random(in: -30...60, using: &random))
        let count = Int.random(in: 1...14, using: &random)
        let spaces = ["", " ", " ", " ", "  "]
        let text = (0..<count).map { _ in
            (Self.words.randomElement(using: &random) ?? "") + " "
                + (spaces.randomElement(using: &random) ?? "")
        }.joined()
        let guess = estimate.set(text, in: style, width: 1 << 20, language: "en")
        let widest = guess.widths.max() ?? 0
        // What just fits by the estimate, on one line and on several.
        for width in [widest, widest / 2, widest / 3].filter({ $0 > 0 }) {
            let guess = estimate.set(text, in: style, width: width, language: "en")
            guard guess.widths.allSatisfy({ $0 <= width }) else { continue }
            let set = ruler.set(text, in: style, width: width, language: "en")
            #expect(set.widths.allSatisfy { $0 <= width }, "\(set.widths) in \(width)")
            #expect(set.lines.count <= guess.lines.count)
        }
    }
}
