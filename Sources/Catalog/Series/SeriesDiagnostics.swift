import Diagnostics

// The wording of what is wrong with a series by itself.

func emptyAxis(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "the axis '\(name.value)' has no values", at: name.span,
        help: "without a value there is no cell: write one, or delete the axis")
}

func valueTwice(_ value: String, on axis: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateValue, "'\(value)' stands twice on the axis '\(axis)'", at: span,
        related: [.init(at: first, "first here")], help: "keep one of the two")
}

func describedTwice(_ value: String, on axis: String, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateValue, "'\(value)' is described otherwise in an earlier block of the matrix", at: span,
        related: [.init(at: first, "first here")],
        help: "describe it once, and name it alone after that: '\(axis): [\(value)]'")
}

func blockLacks(_ axis: Axis, at span: SourceSpan) -> Diagnostic {
    let name = axis.name.value
    return Diagnostic(
        .missingKey, "this block of the matrix has no axis '\(name)'", at: span,
        related: [.init(at: axis.name.span, "which this block has")],
        help: "write '\(name): [\(axis.values.first?.name ?? "…")]', or give the value under 'set'")
}

func axisIsNoObject(_ axis: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .wrongType, "the template declares '\(axis)' without fields", at: span,
        help: "write a list of values, or declare '\(axis)' as an object in the template")
}

func axisNeedsObjects(_ axis: String, value: Located<String>) -> Diagnostic {
    Diagnostic(
        .wrongType, "the template declares '\(axis)' as an object with fields", at: value.span,
        help: "write '\(value.value): {…}' with the fields instead of a list")
}

/// `field` is one that the value has to have; `nil` where none is declared.
func valueIsNoObject(_ name: Located<String>, _ text: Located<String>, _ field: String?) -> Diagnostic {
    let isList = field == nil ? "; a value without fields stands in a list: '[\(name.value)]'" : ""
    return Diagnostic(
        .wrongType, "'\(shortened(name.value))' takes a map of its fields, not a text", at: text.span,
        label: "no template would see this",
        help: "write '\(name.value): {\(field ?? "shot"): \(shortened(text.value))}'\(isList)")
}

func fromMeant(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
        .unknownKey, "'\(shortened(key.value))' is given the name of a sheet", at: key.span,
        help: "did you mean 'from'?", fix: renaming(key.span, to: "from"))
}

func noLocale(_ text: Located<String>) -> Diagnostic {
    Diagnostic(
        .wrongType, "'\(shortened(text.value))' is no locale", at: text.span,
        help: localeMeant(by: text.value).map { "did you mean '\($0)'?" } ?? "write \(localeWords)",
        fix: localeMeant(by: text.value).flatMap { rewriting(text.span, as: $0) })
}

/// An axis that is not there; one of the `keys`, which may stand beside the axes, may have been meant.
func unknownAxis(_ axis: Located<String>, among names: [String], keys: [String] = []) -> Diagnostic {
    unknownName(
        .unknownAxis, "the matrix has no axis '\(shortened(axis.value))'", axis.value, among: names + keys,
        at: axis.span,
        otherwise: "its axes are \(names.joined(separator: ", "))")
}

func valueNotOnAxis(_ value: Located<String>, on axis: String, among names: [String]) -> Diagnostic {
    unknownName(
        .unknownValue, "the axis '\(axis)' has no value '\(shortened(value.value))'", value.value,
        among: names,
        at: value.span, otherwise: "its values are \(names.prefix(12).joined(separator: ", "))")
}

func patternMeetsNothing(_ pattern: Located<String>, on axis: String, among names: [String]) -> Diagnostic {
    Diagnostic(
        .unknownValue, "no value of the axis '\(axis)' matches '\(shortened(pattern.value))'",
        at: pattern.span,
        help: "its values are \(names.prefix(12).joined(separator: ", "))")
}

func leavesNothing(_ exclude: Exclude) -> Diagnostic {
    Diagnostic(
        .emptyMatrix, severity: .warning, "with this exclude no cell is left", at: exclude.span,
        help: "narrow it, or delete the series")
}

func excludesAll(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "this exclude names no axis", at: span,
        help: "name an axis and its values, or write 'when' and an expression")
}

func excludesTwice(_ axis: Located<String>) -> Diagnostic {
    Diagnostic(
        .unknownKey, "an exclude with 'when' takes no axes beside it", at: axis.span,
        help: "say it in the expression: '\(axis.value) == \"…\"'")
}

func includeLacks(_ axes: [String], at span: SourceSpan) -> Diagnostic {
    let names = axes.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
        .includeIncomplete, "an include names every axis; \(names) \(axes.count == 1 ? "is" : "are") missing",
        at: span,
        help: "add \(axes.map { "\($0): …" }.joined(separator: ", "))")
}

/// `given` are the names that the same adjustment sets.
func nothingToAdjust(_ name: Located<String>, among names: [String], given: [String]) -> Diagnostic {
    let nearest = nearestName(to: name.value, among: names)
    return Diagnostic(
        .unknownKey, "nothing in this series is named '\(name.value)'", at: name.span,
        help: nearest.map { "did you mean '\($0)'?" }
            ?? "an adjustment replaces values of 'set', copy, or fields of an axis",
        fix: onlyName(near: name.value, among: names).flatMap { only in
            given.contains(only) ? nil : renaming(name.span, to: only)
        })
}

extension Diagnostic {
    /// The same problem, pointed at another place.
    func moved(to span: SourceSpan) -> Diagnostic {
        let moved = Diagnostic(
            id, severity: severity, message, at: span, label: label, related: related, notes: notes,
            help: help, fix: fix)
        return cells.map(moved.concerning) ?? moved
    }
}
