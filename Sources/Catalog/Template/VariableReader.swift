import Diagnostics
import Templating
import YAML

extension FileReading {
    /// The declared variables of a template, or fields of an object.
    mutating func variables(_ entries: [Node.Entry]) -> [Variable] {
        var seen: [String: SourceSpan] = [:]
        return entries.compactMap { entry in
            let isOptional = entry.name.hasSuffix("?")
            let name = Located(isOptional ? String(entry.name.dropLast()) : entry.name, at: entry.key.span)
            if let first = seen.updateValue(entry.key.span, forKey: name.value) {
                diagnostics.append(declaredTwice(name, first: first))
                return nil
            }
            return variable(name, isOptional: isOptional, entry.value)
        }
    }

    private mutating func variable(_ name: Located<String>, isOptional: Bool, _ node: Node) -> Variable {
        let type = variableType(node)
        let written = node["default"]
        return Variable(
            name: name, isOptional: isOptional, type: type,
            defaultValue: written.flatMap { value($0, as: type, named: name.value) },
            maximum: LengthLimit(node["max"]),
            role: node.text("role").flatMap(Reference.Role.init) ?? .product, describe: node.text("describe"))
    }

    private mutating func variableType(_ node: Node) -> VariableType {
        if node["one-of"] != nil { return .oneOf(node.texts("one-of").map(\.value)) }
        switch node.text ?? node.text("type") {
        case "number": return .number
        case "integer": return .integer
        case "boolean": return .boolean
        case "color": return .color
        case "image": return .image
        case "locale": return .locale
        case "list": return .list(node["of"].map { variableType($0) } ?? .text)
        case "object": return .object(variables(node.entries("fields")))
        default: return node["fields"] == nil ? .text : .object(variables(node.entries("fields")))
        }
    }
}
