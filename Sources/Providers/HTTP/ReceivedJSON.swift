internal import Foundation

/// JSON that a service sent: looked into without ever trusting that a thing is there, or of a kind.
package enum ReceivedJSON: Hashable, Sendable {
    case null
    case flag(Bool)
    case whole(Int)
    /// A number that is not whole, by its digits: money must not become a binary fraction.
    case number(String)
    case text(String)
    case list([ReceivedJSON])
    case object([String: ReceivedJSON])

    /// The value of a body, at most 512 levels deep, where Foundation's parser stops.
    ///
    /// What is not JSON is `nil`.
    package init?(_ body: [UInt8]) {
        guard let value = try? JSONDecoder().decode(ReceivedJSON.self, from: Data(body)) else { return nil }
        self = value
    }

    /// The value of a key of an object.
    package subscript(key: String) -> ReceivedJSON? {
        guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
        return value
    }

    /// The elements; one value alone counts as a list of itself.
    package var elements: [ReceivedJSON] {
        if case .list(let elements) = self { elements } else { [self] }
    }

    /// The text, if it is one and not empty.
    package var text: String? {
        if case .text(let text) = self, !text.isEmpty { text } else { nil }
    }

    /// The text, or a whole number as text: ids and codes come as either.
    package var word: String? {
        if case .whole(let number) = self { return String(number) }
        return text
    }

    /// A word that may be somebody's id: short, printable, and no path that climbs.
    ///
    /// What a service calls a task goes into addresses, the ledger and messages.
    package var identifier: String? {
        guard let word, word.utf8.count <= 200, word != ".", word != "..",
            word.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return word
    }

    /// The digits of a number, or of a text, as services write either.
    package var digits: String? {
        if case .number(let digits) = self { return digits }
        return word
    }

    /// Whether it is an object.
    package var isObject: Bool {
        if case .object = self { true } else { false }
    }
}

extension ReceivedJSON: Decodable {
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .whole(number)
        } else if let number = try? value.decode(Decimal.self) {
            self = .number("\(number)")
        } else if let number = try? value.decode(Double.self) {
            self = .number("\(number)")
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([ReceivedJSON].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: ReceivedJSON].self))
        }
    }
}
