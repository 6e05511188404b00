/// A name that values are found by, its code points compared: Swift's own equality of strings would take `é` in two
/// spellings for one.
struct Name: Hashable, Sendable {
    /// The text.
    let text: String
    /// Its length, no more than 255, over its first seven bytes: all there is of a short name, so that most comparisons
    /// are over at one look, and count no owners of texts.
    let mark: UInt64

    /// The longest that a mark holds whole, in bytes of UTF-8.
    private static let short = 7

    init(_ text: String) {
        self.text = text
        mark = Name.mark(of: text)
    }

    /// The name that a mark holds whole.
    init(short mark: UInt64) {
        let count = Int(mark >> 56)
        text = String(
            decoding: (0..<count).map { UInt8(truncatingIfNeeded: mark >> (8 * UInt64(count - 1 - $0))) },
            as: UTF8.self)
        self.mark = mark
    }

    private static func mark(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            var mark: UInt64 = 0
            for byte in bytes.prefix(short) { mark = mark << 8 | UInt64(byte) }
            return mark | UInt64(min(bytes.count, 255)) << 56
        }
    }

    /// Whether a mark leaves no doubt about its text.
    static func isWhole(_ mark: UInt64) -> Bool { mark >> 56 <= UInt64(short) }

    static func == (left: Name, right: Name) -> Bool {
        left.mark == right.mark && (isWhole(left.mark) || left.text.isSame(as: right.text))
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(mark)
        if Name.isWhole(mark) { return }
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
