public import Diagnostics
public import Templating
import YAML

/// Values for a template from a JSON or YAML file, to try it out.
///
/// JSON has types of its own. In YAML every value is text, as it is wherever no declaration says otherwise.
///
/// - Parameter file: The file; JSON if its name ends in `.json` or its first character is a brace.
/// - Returns: The values by name, or `nil` and what is wrong.
public func templateData(in file: SourceFile) -> (values: TemplateMap?, problems: [Diagnostic]) {
    let first = file.bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    if file.path.hasSuffix(".json") || first == UInt8(ascii: "{") { return jsonData(in: file) }
    let document = Document(file)
    guard !document.isBroken, !document.diagnostics.contains(where: { $0.severity == .error }) else {
        return (nil, document.diagnostics)
    }
    guard let root = document.root, !root.isAbsent else { return (TemplateMap(), document.diagnostics) }
    guard case .map(let values) = untyped(root) else { return (nil, [noMap(at: root.span)]) }
    return (values, document.diagnostics)
}

private func jsonData(in file: SourceFile) -> (TemplateMap?, [Diagnostic]) {
    var reader = JSONReader(file)
    do throws(JSONReader.Mistake) {
        let value = try reader.document()
        guard case .map(let values) = value else {
            return (nil, [noMap(at: SourceSpan(file: file, range: 0..<min(1, file.bytes.count)))])
        }
        return (values, [])
    } catch {
        let problem = Diagnostic(
            .unreadableFile, "this is not JSON: \(error.message)", at: error.span,
            help: "mend it here; everything before this place was read")
        return (nil, [problem])
    }
}

private func untyped(_ node: Node) -> TemplateValue {
    if let entries = node.entries { return .map(TemplateMap(entries.map { ($0.name, untyped($0.value)) })) }
    if let elements = node.elements { return .list(elements.map(untyped)) }
    return .text(node.text ?? "")
}

private func noMap(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .wrongType, "a template's values are names with values", at: span,
        help: "write a map, such as {\"product\": \"espresso\"}")
}
