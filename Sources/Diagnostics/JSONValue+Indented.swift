extension JSONValue {
    /// The value as JSON text for people: two spaces a level, arrays and objects of plain values that fit on one line
    /// beside their key, no line break at the end.
    public var indented: String { text(indentation: 0) }

    private func text(indentation: Int) -> String {
        let line = oneLine
        if isFlat, indentation + line.utf8.count <= 100 { return line }
        let margin = String(repeating: " ", count: indentation + 2)
        let end = "\n" + String(repeating: " ", count: indentation)
        switch self {
        case .array(let values) where !values.isEmpty:
            return "[\n"
                + values.map { margin + $0.text(indentation: indentation + 2) }.joined(separator: ",\n")
                + end + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { member in
                "\(margin)\(JSONValue.text(member.key).compact): \(member.value.text(indentation: indentation + 2))"
            }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return line
        }
    }

    /// Whether it holds nothing that holds something.
    private var isFlat: Bool {
        switch self {
        case .array(let values): values.allSatisfy(\.isPlain)
        case .object(let members): members.allSatisfy(\.value.isPlain)
        default: true
        }
    }

    private var isPlain: Bool {
        switch self {
        case .array(let values): values.isEmpty
        case .object(let members): members.isEmpty
        default: true
        }
    }

    private var oneLine: String {
        switch self {
        case .array(let values): "[\(values.map(\.oneLine).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.map { "\(JSONValue.text($0.key).compact): \($0.value.oneLine)" }.joined(separator: ", "))}"
        default: compact
        }
    }
}
