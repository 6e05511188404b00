public import Diagnostics
import YAML

/// A translators' sheet taken over into the file of a series; nothing is written.
///
/// Texts of known fields change, new locales, fields and rows are added after the last ones, nothing is deleted, and every
/// other byte stays as it was.
public struct CopyImport: Sendable {
    /// The series' file as it was read.
    public let file: SourceFile
    /// Its bytes with the texts of the sheet.
    public let bytes: [UInt8]
    /// How many texts are other ones than before.
    public let changedCount: Int
    /// How many texts are new.
    public let addedCount: Int
    /// How many rows of the sheet were left out.
    public let leftOutCount: Int
    /// What is wrong with the sheet, and what of it has no place in the series.
    public let diagnostics: [Diagnostic]

    /// Takes a sheet over.
    ///
    /// - Parameters:
    ///   - sheet: The sheet's file as it was read.
    ///   - series: A series whose copy stands in its own file.
    public init(_ sheet: SourceFile, into series: Series) {
        file = series.file
        var found: [Diagnostic] = []
        let (rows, read) = Self.rows(of: sheet, axes: series.axes, telling: &found)
        let root = Document(series.file).root
        var targets = CopyTargets(root, in: series.file)
        var leftOut = 0
        for row in rows {
            let told =
                unknownValues(in: row.condition, series.axes) + targets.take(row.field, for: row.condition)
            found += told
            if !told.isEmpty { leftOut += 1 }
        }
        let isRefused = found.contains { $0.severity == .error }
        let edited = isRefused ? nil : targets.edited()
        if !isRefused, edited == nil { found.append(notWritable(in: series.file)) }
        bytes = edited ?? series.file.bytes
        changedCount = edited == nil ? 0 : targets.changedCount
        addedCount = edited == nil ? 0 : targets.addedCount
        leftOutCount = leftOut
        diagnostics = (read?.placed(found) ?? found).sorted()
    }

    private static func rows(
        of file: SourceFile, axes: [Axis], telling found: inout [Diagnostic]
    ) -> (rows: [(field: Copy.Field, condition: Condition?)], read: Sheet?) {
        let sheet: Sheet
        do throws(SheetProblem) {
            sheet = try Sheet(file)
        } catch {
            found.append(
                error.diagnostic(named: Located(file.path, at: SourceSpan(file: file, range: 0..<0))))
            return ([], nil)
        }
        found += sheet.diagnostics
        guard !sheet.isBroken, !sheet.headings.isEmpty,
            let columns = CopyColumns(sheet, axes: axes, telling: &found)
        else { return ([], sheet) }
        let rows = sheet.rows.compactMap { row -> (field: Copy.Field, condition: Condition?)? in
            found += row.diagnostics.filter { !columns.ignores($0.span, in: row) }
            guard let field = columns.field(of: row) else {
                found.append(noFieldName(at: row.span))
                return nil
            }
            switch columns.cells(of: row, telling: &found) {
            case .all: return (field, nil)
            case .some(let condition): return (field, condition)
            case .unknown: return nil
            }
        }
        return (rows, sheet)
    }
}

/// The values of a row's cells that their axes do not have: a row for no cell would be written.
private func unknownValues(in condition: Condition?, _ axes: [Axis]) -> [Diagnostic] {
    guard case .axes(let choices) = condition?.form else { return [] }
    return choices.flatMap { choice -> [Diagnostic] in
        guard let axis = axes.first(where: { $0.name.value == choice.axis.value }) else { return [] }
        let names = axis.values.map(\.name)
        return choice.values.filter { Catalog.names(meantBy: $0.value, among: names).isEmpty }
            .map { valueNotOnAxis($0, on: axis.name.value, among: names) }
    }
}

private func notWritable(in file: SourceFile) -> Diagnostic {
    Diagnostic(
        .unsupportedYAML, "the sheet cannot be taken over without changing more than its texts",
        at: SourceSpan(file: file, range: 0..<0),
        help: "texts that an anchor shares, or a copy that is empty, are written by hand")
}
