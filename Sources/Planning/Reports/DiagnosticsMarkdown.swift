public import Diagnostics

/// Diagnostics as Markdown, for a pull request: a list, each with its place and its remedy.
public struct DiagnosticsMarkdown: Sendable {
    /// A renderer without options.
    public init() {}

    /// All diagnostics in their order, no line break at the end.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.sorted().map { diagnostic in
            let start = diagnostic.span.start
            let place = "\(diagnostic.span.file.path):\(start.line):\(start.column)"
            let help = diagnostic.help.map { "; \($0)" } ?? ""
            return "- **\(diagnostic.severity.rawValue)** "
                + PlanMarkdown.escaped("\(place): \(diagnostic.message)\(help)")
        }.joined(separator: "\n")
    }
}
