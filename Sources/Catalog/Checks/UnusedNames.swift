import Diagnostics

/// The axes and constants of a series that nothing uses, and what they were probably meant to be.
struct UnusedNames {
    /// The diagnostics, one for each name.
    let diagnostics: [Diagnostic]
    /// The names that they were probably meant to be: that these are missing is no second mistake.
    let meant: Set<String>

    /// The names of a series, and what its template uses; without that none is unused.
    init(series: Series, names: UsedNames?) {
        // A prompt that takes nothing from a series is one still to be written.
        guard let names, !names.shown.allSatisfy(KnownNames.isBuiltIn) else {
            (diagnostics, meant) = ([], [])
            return
        }
        let conditions =
            series.excludes.map(\.condition) + series.adjusts.map(\.condition)
            + series.copy.rows.map(\.condition)
        let used = names.shown.union(names.others).union(conditions.flatMap(\.axisNames))
        func isUnused(_ name: Located<String>) -> Bool {
            !used.contains(name.value) && !KnownNames.isBuiltIn(name.value)
        }
        // A cell's id has the values of all axes.
        let axes = names.shown.contains("cell") ? [] : series.axes.map(\.name).filter(isUnused)
        // A constant that stands for an axis which a block lacks is told as the axis.
        let constants = series.constants.map(\.name).filter(isUnused)
        guard !axes.isEmpty || !constants.isEmpty else {
            (diagnostics, meant) = ([], [])
            return
        }
        let given =
            series.axes.map(\.name.value) + series.constants.map(\.name.value) + series.copy.fieldNames
            + series.unreadNames
        let known = names.shown.filter { !KnownNames.isBuiltIn($0) }.union(["size", "locale"])
        let misspellings = Misspellings(given, known: known.subtracting(given).sorted())
        diagnostics =
            axes.map { misspelt($0, misspellings) ?? axisWithoutUse($0) }
            + constants.map { misspelt($0, misspellings) ?? constantWithoutUse($0) }
        meant = Set((axes + constants).compactMap { misspellings.missing(meantBy: $0.value) })
    }
}

private func misspelt(_ name: Located<String>, _ misspellings: Misspellings) -> Diagnostic? {
    misspellings.missing(meantBy: name.value).map { meant in
        Diagnostic(
            .unknownKey, "nothing uses '\(shortened(name.value))'", at: name.span,
            help: "did you mean '\(meant)'?",
            fix: misspellings.replacement(for: name.value).flatMap { renaming(name.span, to: $0) })
    }
}

private func axisWithoutUse(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .unusedName, severity: .warning, "nothing uses the axis '\(shortened(name.value))'", at: name.span,
        label: "its values make the same image",
        help: "use it in the template's prompt or layout, or delete it")
}

private func constantWithoutUse(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .unusedName, severity: .warning, "nothing uses '\(shortened(name.value))'", at: name.span,
        help: "use it in the template, or delete it")
}
