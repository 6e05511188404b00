/// Diagnostics as GitHub's workflow commands, which show them beside the lines of a pull request.
///
/// The form is that of "Workflow commands for GitHub Actions": `::error file=…,line=…,col=…::message`.
public struct AnnotationRenderer: Sendable {
    /// A renderer without options.
    public init() {}

    /// One diagnostic as one line, no line break at the end.
    public func render(_ diagnostic: Diagnostic) -> String {
        let (start, end) = (diagnostic.span.start, diagnostic.span.end)
        let kind = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
        let place =
            "file=\(property(diagnostic.span.file.path)),line=\(start.line),col=\(start.column)"
            + ",endLine=\(end.line),endColumn=\(end.column),title=\(property(diagnostic.id.rawValue))"
        let help = diagnostic.help.map { "; \($0)" } ?? ""
        return "::\(kind) \(place)::\(escaped((diagnostic.message + help).visible))"
    }

    /// A notice that belongs to no file, as one line, no line break at the end.
    public func render(_ notice: String, titled title: String) -> String {
        "::notice title=\(property(title))::\(escaped(notice.visible))"
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    private func property(_ text: String) -> String {
        escaped(text.visible).reduce(into: "") { escaped, character in
            switch character {
            case ":": escaped += "%3A"
            case ",": escaped += "%2C"
            default: escaped.append(character)
            }
        }
    }
}
