/// One sentence of a prompt with its origins.
public struct PromptSentence: Hashable, Sendable {
    /// The sentence, without white space around it.
    public let text: String
    /// The pieces that it is made of, each once, in order.
    public let pieces: [PromptPiece]

    /// A sentence; without pieces it is no file's.
    public init(text: String, pieces: [PromptPiece]) {
        self.text = text
        self.pieces = pieces
    }
}

extension PromptTrace {
    /// The prompt sentence by sentence: a sentence ends with a line, or with `.`, `!`, `?` or `…` before white space.
    public var sentences: [PromptSentence] {
        var sentences: [PromptSentence] = []
        let bytes = Array(text.utf8)
        var start = 0
        for end in ends(of: bytes) {
            if let sentence = sentence(bytes, start..<end) { sentences.append(sentence) }
            start = end
        }
        return sentences
    }

    private func ends(of bytes: [UInt8]) -> [Int] {
        let marks: Set<UInt8> = [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")]
        let ellipsis = Array("…".utf8)
        var ends = bytes.indices.filter { place in
            if bytes[place] == UInt8(ascii: "\n") { return true }
            guard bytes[place] == UInt8(ascii: " ") else { return false }
            return place > 0
                && (marks.contains(bytes[place - 1]) || bytes[..<place].suffix(3) == ellipsis[...])
        }
        if ends.last != bytes.count { ends.append(bytes.count) }
        return ends
    }

    private func sentence(_ bytes: [UInt8], _ range: Range<Int>) -> PromptSentence? {
        let isSpace: (Int) -> Bool = { bytes[$0] == UInt8(ascii: " ") || bytes[$0] == UInt8(ascii: "\n") }
        guard let first = range.first(where: { !isSpace($0) }), let last = range.last(where: { !isSpace($0) })
        else { return nil }
        let kept = first..<last + 1
        let inside = pieces.filter { $0.range.overlaps(kept) }
        // The stop after a value and the space between two are pieces of the template, and tell nothing.
        let telling = inside.filter { !marksOnly(bytes[$0.range.clamped(to: kept)]) }
        return PromptSentence(
            text: String(decoding: bytes[kept], as: UTF8.self), pieces: telling.isEmpty ? inside : telling)
    }

    private func marksOnly(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { " \n.,;:!?-()\"'".utf8.contains($0) }
    }
}
