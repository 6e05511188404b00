import SeededRandom
import Testing

@testable import Templating

/// Texts of awkward code points, asked of bytes by the engine and of code points here.
@Suite struct `Texts as Python sees them` {
    private static let scalars: [Unicode.Scalar] = [
        "a", "B", " ", "\n", "\r", "\t", "\u{B}", "\u{1C}", "\u{1F}", "\u{85}", "\u{A0}", "\u{E9}", "\u{301}",
        "\u{3A3}", "\u{2028}", "\u{2029}", "\u{2027}", "\u{3000}", "\u{1F600}", "\u{130}",
    ]

    private static func text(_ seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            text.append(scalars.randomElement(using: &random) ?? "a")
        }
        return String(text)
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func `lose white space at both ends`(seed: UInt64) {
        let text = Self.text(seed)
        #expect(text.stripped.isSame(as: text.stripped(where: \.isPythonSpace)))
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func `are lines and what ends them`(seed: UInt64) {
        let text = Self.text(seed)
        #expect(text.pythonLines(keepsEnds: true).joined().isSame(as: text))
        let ends: Set<Unicode.Scalar> = [
            "\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{1D}", "\u{1E}", "\u{85}", "\u{2028}", "\u{2029}",
        ]
        let bare = text.unicodeScalars.filter { !ends.contains($0) }
        #expect(text.pythonLines.joined().isSame(as: String(String.UnicodeScalarView(bare))))
        let paired = Array(text.unicodeScalars)
        let breaks = paired.indices.filter { index in
            ends.contains(paired[index])
                && !(paired[index] == "\n" && index > 0 && paired[index - 1] == "\r")
        }
        let endsOpen = paired.last.map { !ends.contains($0) } ?? false
        #expect(text.pythonLines.count == breaks.count + (endsOpen ? 1 : 0))
    }

    @Test(arguments: 0..<400 as Range<UInt64>) func `are cut at a mark`(seed: UInt64) {
        let text = Self.text(seed)
        let pieces = text.pieces(between: "a")
        #expect(pieces.joined(separator: "a").isSame(as: text))
        #expect(pieces.allSatisfy { !$0.utf8.contains(UInt8(ascii: "a")) })
    }
}
