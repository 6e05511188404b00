import Diagnostics

/// A name that leads nowhere: with the nearest one that would.
///
/// - Parameters:
///   - id: What kind of name.
///   - message: What is wrong.
///   - name: The name as written.
///   - names: Those that would be right.
///   - span: Where it is written.
///   - help: What to say when none is near; the names themselves unless said.
///   - related: Other places.
///   - fix: An edit that mends it, where the name can have been meant alone.
/// - Returns: The diagnostic.
func unknownName(
    _ id: DiagnosticID, _ message: String, _ name: String, among names: [String], at span: SourceSpan,
    otherwise help: String? = nil, related: [Diagnostic.Related] = [], fix: Diagnostic.Fix? = nil
) -> Diagnostic {
    let nearest = nearestName(to: name, among: names)
    let listed = names.isEmpty ? nil : "there are \(names.prefix(12).joined(separator: ", "))"
    return Diagnostic(
        id, message, at: span, related: related,
        help: nearest.map { "did you mean '\($0)'?" } ?? help ?? listed, fix: fix)
}
