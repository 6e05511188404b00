import Diagnostics

/// The locales of a series' copy that no cell asks for, directly or by falling back.
struct CopyLocalesCheck {
    let series: Series

    /// One warning for each such locale, where it first stands.
    var diagnostics: [Diagnostic] {
        let cells = cellLocales
        guard !cells.isEmpty else { return [] }
        let reached = Set(cells.flatMap(series.copy.chain))
        var told: Set<String> = []
        return (series.copy.fields + series.copy.rows.flatMap(\.fields)).flatMap(\.texts).map(\.locale)
            .filter { isLocale($0.value) && !reached.contains($0.value) && told.insert($0.value).inserted }
            .map { localeWithoutCell($0, among: cells) }
    }

    /// The locales of the cells, in the file's order; the one for all where there is no axis of them.
    private var cellLocales: [String] {
        guard let axis = series.axes.firstIndex(where: { $0.name.value == "locale" }) else {
            return [series.copy.defaultLocale?.value].compactMap { $0 }
        }
        let included = series.includes.map { $0.values[axis].name }
        return series.axes[axis].values.map(\.name) + included
    }
}

private func localeWithoutCell(_ locale: Located<String>, among cells: [String]) -> Diagnostic {
    let language = locale.value.prefix { $0 != "-" }
    // `de` and `de-DE` are far apart by their letters, and the likeliest slip.
    let nearest =
        cells.first { $0.prefix { $0 != "-" } == language } ?? nearestName(to: locale.value, among: cells)
    return Diagnostic(
        .unknownValue, severity: .warning, "'\(locale.value)' is used by no cell", at: locale.span,
        help: nearest.map { "did you mean '\($0)'?" } ?? "add it to the axis 'locale', or delete the text")
}
