internal import Foundation

/// JSON looked at where it lies: texts and numbers are places among the bytes, so that fifty megabytes of picture in one of
/// them cost nothing.
indirect enum JSONSketch: Hashable {
    case null
    case flag(Bool)
    /// The digits.
    case number(Range<Int>)
    /// What stands between the quotation marks, its escapes not yet undone.
    case text(Range<Int>)
    case list([JSONSketch])
    /// The members in order; of several with one key the first counts, as Foundation has it.
    case object([Member])

    struct Member: Hashable {
        let key: String
        let value: JSONSketch
    }

    /// The value of a key of an object.
    subscript(key: String) -> JSONSketch? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The elements of a list; nothing of anything else.
    var elements: [JSONSketch] { if case .list(let elements) = self { elements } else { [] } }

    /// One whole value with nothing but white space around it; `nil` for what is cut short, or is no JSON.
    ///
    /// - Parameter bytes: The text, in UTF-8.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var scanner = JSONScanner(bytes)
        guard let value = scanner.document() else { return nil }
        self = value
    }
}

/// Reads one value after the other (RFC 8259), at most 64 levels deep and 100,000 of them.
private struct JSONScanner {
    let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var count = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func document() -> JSONSketch? {
        guard let value = value(depth: 0) else { return nil }
        skipBlanks()
        return position == bytes.count ? value : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipBlanks()
        guard next == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) -> JSONSketch? {
        skipBlanks()
        count += 1
        guard depth < 64, count < 100_000, let byte = next else { return nil }
        switch byte {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return list(depth)
        case UInt8(ascii: "\""): return text().map(JSONSketch.text)
        case UInt8(ascii: "t"): return word("true", .flag(true))
        case UInt8(ascii: "f"): return word("false", .flag(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func object(_ depth: Int) -> JSONSketch? {
        position += 1
        var members: [JSONSketch.Member] = []
        if take("}") { return .object(members) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\""), let range = text(), range.count <= 1000,
                let key = bytes.unescaped(range), take(":"), let value = value(depth: depth + 1)
            else { return nil }
            members.append(.init(key: key, value: value))
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func list(_ depth: Int) -> JSONSketch? {
        position += 1
        var elements: [JSONSketch] = []
        if take("]") { return .list(elements) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
        } while take(",")
        return take("]") ? .list(elements) : nil
    }

    /// From one quotation mark to the next that no odd number of backslashes stands before.
    private mutating func text() -> Range<Int>? {
        let start = position + 1
        var from = start
        while let end = bytes.firstIndex(of: "\"", in: from..<bytes.count) {
            var slashes = 0
            while end - slashes > start, bytes[end - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
            if slashes.isMultiple(of: 2) {
                position = end + 1
                return start..<end
            }
            from = end + 1
        }
        return nil
    }

    private mutating func word(_ word: String, _ value: JSONSketch) -> JSONSketch? {
        guard bytes[position...].starts(with: word.utf8) else { return nil }
        position += word.utf8.count
        return value
    }

    private mutating func number() -> JSONSketch? {
        let start = position
        while let byte = next, "+-.0123456789eE".utf8.contains(byte) { position += 1 }
        let range = start..<position
        return Double(String(decoding: bytes[range], as: UTF8.self)) == nil ? nil : .number(range)
    }
}

extension UnsafeRawBufferPointer {
    /// The library's own search: in a debug build a loop over fifty megabytes would take seconds.
    fileprivate func firstIndex(of character: Unicode.Scalar, in range: Range<Int>) -> Int? {
        guard let base = baseAddress, !range.isEmpty,
            let found = memchr(base + range.lowerBound, Int32(character.value), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// A text with its escapes undone; `nil` where they are none.
    func unescaped(_ range: Range<Int>) -> String? {
        let raw = UnsafeRawBufferPointer(rebasing: self[range])
        guard firstIndex(of: "\\", in: range) != nil else { return String(decoding: raw, as: UTF8.self) }
        let quoted = [UInt8(ascii: "\"")] + raw + [UInt8(ascii: "\"")]
        return try? JSONDecoder().decode(String.self, from: Data(quoted))
    }
}

extension ReceivedJSON {
    /// What is sketched, copied out; `nil` where a text has no meaning.
    init?(_ sketch: JSONSketch, in bytes: UnsafeRawBufferPointer) {
        switch sketch {
        case .null: self = .null
        case .flag(let flag): self = .flag(flag)
        case .number(let range):
            let digits = String(decoding: bytes[range], as: UTF8.self)
            self = Int(digits).map(ReceivedJSON.whole) ?? .number(digits)
        case .text(let range):
            guard let text = bytes.unescaped(range) else { return nil }
            self = .text(text)
        case .list(let elements):
            let values = elements.compactMap { ReceivedJSON($0, in: bytes) }
            guard values.count == elements.count else { return nil }
            self = .list(values)
        case .object(let members):
            var values: [String: ReceivedJSON] = [:]
            for member in members {
                guard let value = ReceivedJSON(member.value, in: bytes) else { return nil }
                if values[member.key] == nil { values[member.key] = value }
            }
            self = .object(values)
        }
    }
}
