/// Keys of maps that are no texts: `{1: "one", true: "yes"}`.
///
/// A map keeps all under names. What is no text gets a name that begins with U+0000; so that none can be taken for another, a
/// text that begins with it gets one more.
extension TemplateValue {
    /// The name under which a map keeps what has this key; `nil` for what cannot be a key.
    var mapKey: String? {
        switch self {
        case .text(let text), .markup(let text), .named(let text, _):
            text.utf8.first == 0 ? "\u{0}t" + text : text
        case .integer(let value): "\u{0}i\(value)"
        case .boolean(let value): value ? "\u{0}b1" : "\u{0}b0"
        case .number(let value): Int(exactly: value).map { "\u{0}i\($0)" } ?? "\u{0}n\(value)"
        case .null: "\u{0}z"
        case .list, .tuple, .map, .object: nil
        }
    }

    /// The key that a map keeps under a name.
    init(mapKey name: String) {
        guard name.utf8.first == 0, let kind = name.utf8.dropFirst().first else {
            self = .text(name)
            return
        }
        let rest = String(name.unicodeScalars.dropFirst(2))
        switch kind {
        case UInt8(ascii: "i"): self = .integer(Int(rest) ?? 0)
        case UInt8(ascii: "b"): self = .boolean(rest == "1")
        case UInt8(ascii: "n"): self = .number(Double(rest) ?? 0)
        case UInt8(ascii: "z"): self = .null
        default: self = .text(rest)
        }
    }
}

extension TemplateMap {
    /// The keys in order, each of the kind that it was given as.
    var keyValues: [TemplateValue] { pairs.map { TemplateValue(mapKey: $0.key) } }
}
