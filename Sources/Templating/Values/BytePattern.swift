/// A text to look for in other texts, byte by byte: where its bytes stand, its code points do.
///
/// In time linear in both texts, since a stranger chooses them: Knuth, Morris and Pratt (1977).
struct BytePattern {
    private let bytes: [UInt8]
    /// For each place, how much of the beginning still matches there when the next byte does not.
    private let fallbacks: [Int]

    /// How many bytes it has.
    var count: Int { bytes.count }

    /// A pattern of a text.
    init(_ text: String) { self.init(bytes: Array(text.utf8)) }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        var fallbacks = [0]
        var matched = 0
        for place in bytes.indices.dropFirst() {
            while matched > 0, bytes[place] != bytes[matched] { matched = fallbacks[matched - 1] }
            if bytes[place] == bytes[matched] { matched += 1 }
            fallbacks.append(matched)
        }
        self.fallbacks = fallbacks
    }

    /// The same from its end to its beginning, to look from the right in bytes that are turned round too.
    var reversed: BytePattern { BytePattern(bytes: bytes.reversed()) }

    /// Where it begins in `text` at or after `start`; an empty one begins at once.
    func place(in text: [UInt8], from start: Int) -> Int? {
        guard !bytes.isEmpty else { return start <= text.count ? start : nil }
        guard bytes.count <= text.count - start else { return nil }
        var matched = 0
        for place in start..<text.count {
            while matched > 0, text[place] != bytes[matched] { matched = fallbacks[matched - 1] }
            if text[place] == bytes[matched] { matched += 1 }
            if matched == bytes.count { return place + 1 - matched }
        }
        return nil
    }

    /// Where it is next; an empty one stands before each character and at the end, as Python has it.
    func next(in text: [UInt8], from position: Int, isFirst: Bool) -> Int? {
        guard bytes.isEmpty else { return place(in: text, from: position) }
        if isFirst { return 0 }
        guard position < text.count else { return nil }
        return text[(position + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
    }
}
