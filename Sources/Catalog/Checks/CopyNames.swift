import Diagnostics
import Templating

/// The copy fields of a series that its template has no use for, and what they were probably meant to be.
///
/// What is misspelt here is missing elsewhere: whoever tells of missing names asks ``meant`` first.
struct CopyNames {
    /// The diagnostics, one for each place.
    let diagnostics: [Diagnostic]
    /// The names of the fields without use.
    let unused: Set<String>
    /// The names that they were probably meant to be.
    let meant: Set<String>
    /// The names that a required field may have; empty where they are not known.
    private let known: Set<String>

    /// The names of a series with its brand, and what its template uses; without that none is unused.
    init(series: Series, brand: Brand, names: UsedNames?) {
        guard let shown = names?.shown else {
            (diagnostics, unused, meant, known) = ([], [], [], [])
            return
        }
        known = shown.union(series.copy.fieldNames)
        let used = shown.union(brand.voice.required.flatMap(\.fields).map(\.value))
        let others = Set(series.axes.map(\.name.value) + series.constants.map(\.name.value))
        let fields = series.copy.fields + series.copy.rows.flatMap(\.fields)
        let strangers = fields.map(\.name).filter {
            !used.contains($0.value) && !others.contains($0.value) && !KnownNames.isBuiltIn($0.value)
        }
        guard !strangers.isEmpty else {
            (diagnostics, unused, meant) = ([], [], [])
            return
        }
        let candidates = used.subtracting(others).filter { !KnownNames.isBuiltIn($0) }.sorted()
        let misspellings = Misspellings(series.copy.fieldNames, known: candidates)
        diagnostics = strangers.map { unknownCopyField($0, misspellings) }
        unused = Set(strangers.map(\.value))
        meant = Set(strangers.compactMap { misspellings.nearest(to: $0.value) })
    }

    /// What is wrong with the name of a field that the brand requires; `nil` where it is known, or no other is near.
    func requiredButUnknown(_ field: Located<String>) -> Diagnostic? {
        guard !known.contains(field.value), let nearest = nearestName(to: field.value, among: known) else {
            return nil
        }
        return Diagnostic(
            .unknownValue, "no copy field is named '\(shortened(field.value))'", at: field.span,
            help: "did you mean '\(nearest)'?",
            fix: onlyName(near: field.value, among: known).flatMap { rewriting(field.span, as: $0) })
    }
}

private func unknownCopyField(_ name: Located<String>, _ misspellings: Misspellings) -> Diagnostic {
    Diagnostic(
        .unknownKey, "the template has no copy field '\(shortened(name.value))'", at: name.span,
        label: "nothing shows this text",
        help: misspellings.nearest(to: name.value).map { "did you mean '\($0)'?" }
            ?? "show it in the template's layout or prompt, or delete it",
        fix: misspellings.replacement(for: name.value).flatMap { renaming(name.span, to: $0) })
}
