/// Diagnostics for programs: one JSON object with a `diagnostics` array, in their total order.
///
/// Lines and columns count from 1, columns in Unicode scalars, ends exclusive.
public struct JSONRenderer: Sendable {
    /// A renderer without options.
    public init() {}

    /// All diagnostics as one line of JSON, no line break at the end.
    public func render(_ diagnostics: [Diagnostic]) -> String {
        JSONValue.object([.init("diagnostics", .array(diagnostics.sorted().map(object)))]).compact
    }

    /// One diagnostic as a JSON object.
    public func object(_ diagnostic: Diagnostic) -> JSONValue {
        .object(
            [
                .init("id", .text(diagnostic.id.rawValue)),
                .init("severity", .text(diagnostic.severity.rawValue)),
                .init("message", .text(diagnostic.message)),
                .init("path", .text(diagnostic.span.file.path)),
            ] + place(diagnostic.span) + notes(diagnostic) + cells(diagnostic) + [
                .init("help", .optional(diagnostic.help)),
                .init("fix", diagnostic.fix.map(fix) ?? .null),
                .init("related", .array(diagnostic.related.map(related))),
            ])
    }

    /// Notes are there only where there is something to note.
    private func notes(_ diagnostic: Diagnostic) -> [JSONValue.Member] {
        diagnostic.notes.isEmpty ? [] : [.init("notes", .array(diagnostic.notes.map { .text($0) }))]
    }

    /// The cells concerned, where it is not all: `[{"locale":["de-DE"]}]`.
    private func cells(_ diagnostic: Diagnostic) -> [JSONValue.Member] {
        guard let cells = diagnostic.cells else { return [] }
        let groups = cells.map { group in
            JSONValue.object(
                group.values.sorted { $0.key < $1.key }.map { axis, values in
                    .init(axis, .array(values.sorted().map(JSONValue.text)))
                })
        }
        return [.init("cells", .array(groups))]
    }

    private func place(_ span: SourceSpan) -> [JSONValue.Member] {
        let (start, end) = (span.start, span.end)
        return [
            .init("line", .integer(start.line)), .init("column", .integer(start.column)),
            .init("endLine", .integer(end.line)), .init("endColumn", .integer(end.column)),
        ]
    }

    private func fix(_ fix: Diagnostic.Fix) -> JSONValue {
        let edits = fix.edits.map { JSONValue.object(place($0.span) + [.init("text", .text($0.text))]) }
        return .object([.init("safe", .boolean(fix.isSafe)), .init("edits", .array(edits))])
    }

    private func related(_ related: Diagnostic.Related) -> JSONValue {
        .object(
            [.init("message", .text(related.message)), .init("path", .text(related.span.file.path))]
                + place(related.span))
    }
}
