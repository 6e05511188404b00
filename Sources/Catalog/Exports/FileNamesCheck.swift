import Diagnostics
import Templating

/// What is wrong with how exported files are named, as far as it is known before there are any.
struct FileNamesCheck {
    let series: Series
    let brand: Brand

    /// More cells are named only when they are exported.
    private static let mostCells = 20_000

    /// All problems: names that nothing gives, else cells whose files would have one name.
    var diagnostics: [Diagnostic] {
        let names = FileNames(series: series, brand: brand)
        guard let template = names.template else { return [] }
        let unknown = KnownNames(fileNamesOf: series, brand: brand).problems(of: template.uses)
        let matrix = Matrix(series, brand: brand)
        guard unknown.isEmpty, matrix.combinationCount <= Self.mostCells else { return unknown }
        var first: [String: String] = [:]
        for cell in matrix.cells {
            do throws(TemplateError) {
                let name = try names.name(of: cell, round: 1)
                if let other = first.updateValue(cell.id, forKey: FileNames.folded(name)) {
                    return [sameName(name, other, cell.id, at: template.source)]
                }
            } catch {
                return [error.diagnostic]
            }
        }
        return []
    }

    private func sameName(_ name: String, _ one: String, _ other: String, at source: SourceText) -> Diagnostic
    {
        Diagnostic(
            .duplicateName,
            "the files of '\(shortened(one))' and '\(shortened(other))' would have one name, '\(shortened(name))'",
            at: source.span(0..<source.text.utf8.count),
            help:
                "name every axis that tells them apart (\(series.axes.map(\.name.value).joined(separator: ", "))), "
                + "or '{{ cell.id }}'; capitals alone do not")
    }
}
