/// A JSON value to be written, its keys in the order given.
///
/// Numbers are exact: whole, or in thousandths; amounts and hashes are text, so that
/// no reader rounds them.
public enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A measure in thousandths: 1,500 is written as 1.5.
    case thousandths(Int)
    /// A share in hundred-thousandths: 12,345 is written as 0.12345.
    case hundredThousandths(Int)
    case text(String)
    case array([JSONValue])
    case object([Member])

    /// One key with its value.
    public struct Member: Hashable, Sendable {
        /// The key.
        public let key: String
        /// Its value.
        public let value: JSONValue

        /// A key with its value.
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Text, or `null` where there is none.
    public static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }

    /// A measure, rounded to thousandths; `null` for one that is not finite or beyond 10¹².
    public static func measure(_ value: Double) -> JSONValue {
        abs(value) < 1e12 ? .thousandths(Int((value * 1000).rounded())) : .null
    }

    /// The value as JSON text without spaces or line breaks, keys in their order.
    public var compact: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as UTF-8 JSON without spaces (RFC 8259; `/` and characters beyond ASCII stand as they are).
    ///
    /// - Parameters:
    ///   - bytes: Where it goes.
    ///   - sorted: Whether keys are put in the order of their UTF-8 bytes, as a canonical form needs.
    public func write(to bytes: inout [UInt8], sorted: Bool = false) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .thousandths(let value): bytes.append(contentsOf: decimalText(value, places: 3).utf8)
        case .hundredThousandths(let value): bytes.append(contentsOf: decimalText(value, places: 5).utf8)
        case .text(let value): writeJSONText(value, to: &bytes)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes, sorted: sorted)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            writeMembers(
                sorted ? members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : members,
                to: &bytes, sorted: sorted)
        }
    }

    private func writeMembers(_ members: [Member], to bytes: inout [UInt8], sorted: Bool) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            writeJSONText(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            member.value.write(to: &bytes, sorted: sorted)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
    /// An object, its keys in the order written.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }

    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }

    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }

    /// True or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// The shortest form: no zeros at the end.
private func decimalText(_ value: Int, places: Int) -> String {
    let one = (0..<places).reduce(1 as UInt) { unit, _ in unit * 10 }
    let (whole, part) = value.magnitude.quotientAndRemainder(dividingBy: one)
    var digits = String(part)
    digits = String(repeating: "0", count: places - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return (value < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + digits)
}

private func writeJSONText(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(escapedForJSON: text)
    bytes.append(UInt8(ascii: "\""))
}
