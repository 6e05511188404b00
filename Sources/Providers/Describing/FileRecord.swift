internal import Diagnostics

/// Why a file that describes services and models cannot be used.
public enum ServiceFileError: Error, Hashable, Sendable {
    /// Not JSON.
    case unreadable(file: String)
    /// A key that is not there.
    case missing(file: String, key: String)
    /// A key that means nothing, and one that is near.
    case unknown(file: String, key: String, near: String?)
    /// A value that is not what its key needs.
    case wrong(file: String, key: String, needed: String)
}

extension ServiceFileError: CustomStringConvertible {
    /// What is wrong and what to write, for people.
    public var description: String {
        switch self {
        case .unreadable(let file): "\(file).json is not JSON"
        case .missing(let file, let key): "\(file).json lacks '\(key)'"
        case .unknown(let file, let key, let near):
            "\(file).json has '\(key)', which means nothing" + (near.map { "; did you mean '\($0)'?" } ?? "")
        case .wrong(let file, let key, let needed): "\(file).json: '\(key)' must be \(needed)"
        }
    }
}

/// One object of a file that describes a service, with its place, so that every mistake has one.
struct FileRecord {
    let file: String
    /// The keys that lead here: `service.submit`.
    let place: String
    let members: [String: ReceivedJSON]

    /// An object that has no keys but these.
    init(_ value: ReceivedJSON, file: String, place: String, keys: Set<String>) throws(ServiceFileError) {
        guard case .object(let members) = value else {
            throw .wrong(file: file, key: place, needed: "an object")
        }
        (self.file, self.place, self.members) = (file, place, members)
        if let stranger = members.keys.sorted().first(where: { !keys.contains($0) }) {
            throw .unknown(
                file: file, key: path(stranger), near: nearestName(to: stranger, among: keys.sorted()))
        }
    }

    func path(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    func wrong(_ key: String, _ needed: String) -> ServiceFileError {
        .wrong(file: file, key: path(key), needed: needed)
    }

    func has(_ key: String) -> Bool { members[key] != nil }

    func value(_ key: String) throws(ServiceFileError) -> ReceivedJSON {
        guard let value = members[key] else { throw .missing(file: file, key: path(key)) }
        return value
    }

    func record(_ key: String, _ keys: Set<String>) throws(ServiceFileError) -> FileRecord {
        try FileRecord(try value(key), file: file, place: path(key), keys: keys)
    }

    func text(_ key: String) throws(ServiceFileError) -> String {
        guard let text = try value(key).text else { throw wrong(key, "a text that is not empty") }
        return text
    }

    func optionalText(_ key: String) throws(ServiceFileError) -> String? { has(key) ? try text(key) : nil }

    /// A whole number within bounds.
    func number(_ key: String, _ range: ClosedRange<Int>) throws(ServiceFileError) -> Int {
        guard case .whole(let number) = try value(key), range.contains(number) else {
            throw wrong(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func flag(_ key: String) throws(ServiceFileError) -> Bool {
        guard has(key) else { return false }
        guard case .flag(let flag) = try value(key) else { throw wrong(key, "true or false") }
        return flag
    }

    /// A list of texts; none where the key is missing.
    func texts(_ key: String) throws(ServiceFileError) -> [String] {
        guard has(key) else { return [] }
        guard case .list(let values) = try value(key), values.allSatisfy({ $0.text != nil }) else {
            throw wrong(key, "a list of texts")
        }
        return values.compactMap(\.text)
    }

    func paths(_ key: String) throws(ServiceFileError) -> [AnswerPath] {
        try texts(key).map(AnswerPath.init)
    }

    func words(_ key: String) throws(ServiceFileError) -> Set<String> {
        let words = try texts(key)
        guard words.allSatisfy({ $0 == $0.lowercased() }) else {
            throw wrong(key, "in lower case; letter case is ignored in answers")
        }
        return Set(words)
    }

    /// The segments of an address' path.
    func segments(_ key: String) throws(ServiceFileError) -> [String] {
        try text(key).split(separator: "/").map(String.init)
    }

    /// A list of objects, none of which has keys but these.
    func records(_ key: String, _ keys: Set<String>) throws(ServiceFileError) -> [FileRecord] {
        guard case .list(let values) = try value(key) else { throw wrong(key, "a list") }
        var records: [FileRecord] = []
        for (number, value) in values.enumerated() {
            let place = "\(path(key))[\(number + 1)]"
            records.append(try FileRecord(value, file: file, place: place, keys: keys))
        }
        return records
    }
}
