import Diagnostics
import Templating

/// The cells that lack a text of one copy field, gathered into one diagnostic.
struct CopyGap {
    /// The field's name.
    let field: String
    private let copy: Copy
    private let series: Series
    /// The cells without a text.
    private var cells: [CellGroup] = []
    /// Where the axes that tell the field's rows apart stand among a cell's values.
    private let axes: [Int]
    /// The locales without a text, by what the cells are on those axes; in order of the cells.
    private var gaps: [(subject: String, locales: [String])] = []

    /// No gap yet.
    init(field: String, series: Series) {
        self.field = field
        self.series = series
        copy = series.copy
        let rows = series.copy.rows.filter { $0.fields.contains { $0.name.value == field } }
        let named = Set(rows.flatMap(\.condition.axisNames)).subtracting(["locale"])
        axes = series.axes.indices.filter { named.contains(series.axes[$0].name.value) }
    }

    /// Takes in a cell without a text.
    mutating func add(_ cell: Cell, locale: String) {
        var group = ["locale": Set([locale])]
        for axis in axes { group[series.axes[axis].name.value] = [cell.values[axis].name] }
        cells.append(CellGroup(group))
        let subject = axes.map { cell.values[$0].name }.joined(separator: " ")
        guard let index = gaps.firstIndex(where: { $0.subject == subject }) else {
            return gaps.append((subject, [locale]))
        }
        if !gaps[index].locales.contains(locale) { gaps[index].locales.append(locale) }
    }

    /// What is missing; `nil` when nothing is.
    var diagnostic: Diagnostic? {
        let locales = gaps.flatMap(\.locales)
        let chains = locales.map(copy.chain)
        let longest = chains.max { $0.count < $1.count }
        guard let chain = longest, let end = chain.last, let span = copy.place(of: field) else { return nil }
        let tried = chain.filter { !locales.contains($0) }
        let rest = tried.isEmpty ? "" : "; \(tried.joined(separator: ", ")) has none either"
        return Diagnostic(
            .copyMissing, "'\(field)' has no text for \(subjects)\(rest)", at: span,
            help: help(end: end, isFallback: chain.count > 1)
        ).concerning(cells)
    }

    /// `espresso in en-GB, de-DE`, subjects that lack the same locales together.
    private var subjects: String {
        var groups: [(subjects: [String], locales: [String])] = []
        for gap in gaps {
            if let index = groups.firstIndex(where: { $0.locales == gap.locales }) {
                groups[index].subjects.append(gap.subject)
            } else {
                groups.append(([gap.subject], gap.locales))
            }
        }
        let parts = groups.map { group in
            axes.isEmpty ? listed(group.locales) : "\(listed(group.subjects)) in \(listed(group.locales))"
        }
        return listed(parts, separator: "; ")
    }

    private func listed(_ names: [String], separator: String = ", ") -> String {
        names.prefix(6).joined(separator: separator) + (names.count > 6 ? "\(separator)…" : "")
    }

    private func help(end: String, isFallback: Bool) -> String {
        let own = copy.fields.first { $0.name.value == field }
        if let own, !own.name.span.file.isYAML {
            return "fill the column '\(end)' of this row"
                + (isFallback ? ", which the others fall back to" : "")
        }
        let text = own == nil ? "'\(field): {\(end): …}' in 'copy'" : "'\(end): …'"
        if isFallback { return "write \(text), which the others fall back to" }
        let other = own?.texts.first { $0.locale.value != end }?.locale.value
        guard let other, copy.defaultLocale == nil else { return "write \(text)" }
        return "write \(text), or let it fall back: 'fallback: {\(end): \(other)}'"
    }
}
