import Diagnostics

/// Writes a shape as JSON Schema.
struct SchemaWriter {
    private let names: WorkspaceNames?
    /// The shapes that hold themselves, by name, in the order met.
    private var definitions: [JSONValue.Member] = []
    private var met: Set<String> = []

    init(names: WorkspaceNames?) { self.names = names }

    /// The schema of a whole file.
    mutating func schema(of record: Record) -> JSONValue {
        var root = members(of: .record(record))
        if !record.fields.contains(where: \.isRequired) {
            // A file that says nothing, which an editor takes for null, lacks nothing.
            root = root.map { $0.key == "type" ? .init("type", ["object", "null"]) : $0 }
        }
        let heading = JSONValue.Member("$schema", "https://json-schema.org/draft/2020-12/schema")
        return .object(
            [heading] + root + (definitions.isEmpty ? [] : [.init("$defs", .object(definitions))]))
    }

    private mutating func members(of shape: Shape) -> [JSONValue.Member] {
        switch shape {
        case .anything: []
        case .scalar(let type): scalar(type)
        case .record(let record): map(record)
        case .list(let element, let takesOne):
            takesOne
                ? choice([.object(members(of: element)), list(of: element)]) : list(of: element).members
        case .either(let scalarType, let list, let record):
            choice(
                (scalarType.map { [.object(scalar($0))] } ?? [])
                    + (list.map { [.object(members(of: $0))] } ?? [])
                    + (record.map { [.object(map($0))] } ?? []))
        case .recursive(let inner): reference(to: inner())
        }
    }

    private func choice(_ schemas: [JSONValue]) -> [JSONValue.Member] {
        schemas.count == 1 ? schemas[0].members : [.init("anyOf", .array(schemas))]
    }

    private mutating func list(of element: Shape) -> JSONValue {
        .object([.init("type", "array"), .init("items", .object(members(of: element)))])
    }

    private mutating func map(_ record: Record) -> [JSONValue.Member] {
        // What nothing acts upon is refused by `check`, so it is not offered either.
        let fields = record.fields.filter { $0.remedy == nil }
        var result: [JSONValue.Member] = [.init("title", .text(record.noun)), .init("type", "object")]
        if !fields.isEmpty {
            result.append(.init("properties", .object(fields.map { .init($0.name, property($0)) })))
        }
        let required = fields.filter(\.isRequired).map { JSONValue.text($0.name) }
        if !required.isEmpty { result.append(.init("required", .array(required))) }
        let others = record.others.map { others in
            JSONValue.object([.init("description", .text(others.noun))] + members(of: others.shape))
        }
        if let known = record.others?.names.flatMap({ names?.all($0) }) {
            let keys = (known + ["*"]).map(JSONValue.text)
            result.append(.init("propertyNames", .object([.init("enum", .array(keys))])))
        }
        if let pattern = record.others?.pattern {
            result.append(.init("propertyNames", .object([.init("pattern", .text(pattern))])))
        }
        return result + [.init("additionalProperties", others ?? false)] + keys(of: record.choice)
    }

    private func keys(of choice: Record.Choice?) -> [JSONValue.Member] {
        func each(_ names: [String]) -> JSONValue {
            .array(names.map { .object([.init("required", [.text($0)])]) })
        }
        switch choice {
        case .exactlyOne(let names): return [.init("oneOf", each(names))]
        case .atLeastOne(let names): return [.init("anyOf", each(names))]
        case .alone(let key, let remark): return [.init("oneOf", alone(key, beside: remark))]
        case nil: return []
        }
    }

    /// Either the one key and perhaps the remark, or any others than these.
    private func alone(_ key: String, beside remark: String) -> JSONValue {
        let hasKey: JSONValue = ["required": [.text(key)]]
        let hasRemark: JSONValue = ["required": [.text(remark)]]
        let only: JSONValue = ["enum": [.text(key), .text(remark)]]
        return [
            ["required": [.text(key)], "propertyNames": only],
            ["not": hasKey, "if": hasRemark, "then": ["minProperties": 2], "else": ["minProperties": 1]],
        ]
    }

    private mutating func property(_ field: Record.Field) -> JSONValue {
        let examples = field.examples.isEmpty ? [] : [JSONValue.Member("examples", .array(field.examples))]
        let shape = members(of: field.shape).filter { examples.isEmpty || $0.key != "examples" }
        return .object([.init("description", .text(field.summary))] + shape + examples)
    }

    /// A shape that holds itself is written once, under its record's name.
    private mutating func reference(to shape: Shape) -> [JSONValue.Member] {
        guard let noun = shape.record?.noun else { return members(of: shape) }
        let name = noun.split(separator: " ").dropFirst().joined(separator: "-")
        if met.insert(name).inserted {
            let definition = JSONValue.object(members(of: shape))
            definitions.append(.init(name, definition))
        }
        return [.init("$ref", .text("#/$defs/\(name)"))]
    }

    private func scalar(_ type: ScalarType) -> [JSONValue.Member] {
        if let words = type.allowed ?? type.names.flatMap({ names?.all($0) }) {
            return enumeration(of: words, mayHaveVersion: type.names == .template || type.names == .brand)
        }
        let text =
            [JSONValue.Member("type", "string")] + (type.pattern.map { [.init("pattern", .text($0))] } ?? [])
        let examples: [JSONValue.Member] =
            type.examples.isEmpty ? [] : [.init("examples", .array(type.examples.map { .text($0) }))]
        switch type.reading {
        case .text: return text + examples
        case .anything:
            return [.init("type", ["string", "number", "boolean", "null"])] + text.dropFirst() + examples
        case .truth: return [.init("enum", [true, false, "true", "false", "yes", "no"])]
        case .integer(let range):
            let number: [JSONValue.Member] = [
                .init("type", "integer"), .init("minimum", .integer(range.lowerBound)),
                .init("maximum", .integer(range.upperBound)),
            ]
            return choice([.object(number), .object(text)]) + examples
        case .number(let most):
            let number: [JSONValue.Member] =
                [.init("type", "number"), .init("exclusiveMinimum", 0)]
                + (most.map { [.init("maximum", .integer($0))] } ?? [])
            return choice([.object(number), .object(text)]) + examples
        }
    }

    /// Words as an editor reads them: a size that is named `4` is a number to it.
    private func enumeration(of words: [String], mayHaveVersion: Bool) -> [JSONValue.Member] {
        let readings = words.map { EditorValue($0) }
        var values = words.map { JSONValue.text($0) }
        values += readings.compactMap(\.json).filter { !values.contains($0) }
        var schemas: [JSONValue] = [.object([.init("enum", .array(values))])]
        if readings.contains(.number) { schemas.append(.object([.init("type", "number")])) }
        if mayHaveVersion {
            schemas.append(.object([.init("type", "string"), .init("pattern", "^[^@]+@.")]))
        }
        return choice(schemas)
    }
}

/// What an editor makes of a plain text by YAML's core schema (YAML 1.2.2, section 10.3.2).
enum EditorValue: Hashable {
    case text, nothing, truth(Bool), integer(Int), number

    init(_ text: String) {
        switch text {
        case "", "~", "null", "Null", "NULL": self = .nothing
        case "true", "True", "TRUE": self = .truth(true)
        case "false", "False", "FALSE": self = .truth(false)
        default:
            if text.wholeMatch(of: /[-+]?[0-9]+/) != nil, let value = Int(text) {
                self = .integer(value)
            } else if text.wholeMatch(
                of:
                    /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)/
            ) != nil {
                self = .number
            } else {
                self = .text
            }
        }
    }

    /// The value in JSON, if it is another than the text itself and can be said.
    var json: JSONValue? {
        switch self {
        case .text, .number: nil
        case .nothing: .null
        case .truth(let value): .boolean(value)
        case .integer(let value): .integer(value)
        }
    }
}

extension Shape {
    fileprivate var record: Record? {
        switch self {
        case .record(let record): record
        case .either(_, _, let record): record
        default: nil
        }
    }
}

extension JSONValue {
    fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }
}
