import Diagnostics
import Templating

// The wording of what is wrong between files.

func unknownTemplate(_ name: Located<String>, among names: [String]) -> Diagnostic {
    unknownName(
        .unknownTemplate, "there is no template '\(shortened(name.value))'", name.value, among: names,
        at: name.span,
        otherwise: names.isEmpty
            ? "put it into templates/" : "there are \(names.prefix(12).joined(separator: ", "))")
}

func unknownSize(_ name: Located<String>, brand: Brand) -> Diagnostic {
    unknownName(
        .unknownSize, "the brand '\(brand.id)' has no size '\(shortened(name.value))'", name.value,
        among: brand.declared.sizes, at: name.span)
}

func unknownReference(_ name: Located<String>, brand: Brand) -> Diagnostic {
    unknownName(
        .unknownReference, "the brand '\(brand.id)' has no reference '\(shortened(name.value))'", name.value,
        among: brand.references.map(\.name.value), at: name.span)
}

func mayBeAbsent(_ name: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .undefinedVariable, "'\(name)' is optional and may be absent", at: span,
        help: "write '{% if \(name) is defined %}' around it, or '{{ \(name) | default(\"\") }}'")
}

/// `size == story`: in an expression a word without quotes is a name.
func valueWithoutQuotes(_ value: String, at span: SourceSpan) -> Diagnostic {
    // Inside YAML's double quotes the other kind stands for a text as well.
    let line = span.file.text(span.file.lineRange(span.start.line))
    let quote = line.contains("\"") ? "'" : "\""
    let isFlowSafe = span.file.isYAML && !(line.contains("\"") && line.contains("'"))
    let text = quote + value + quote
    return Diagnostic(
        .undefinedVariable, "'\(shortened(value))' is a value, and texts need quotes here", at: span,
        help: "write \(text)",
        fix: isFlowSafe ? .init(isSafe: true, edits: [.init(replacing: span, with: text)]) : nil)
}

func valueLacks(_ field: String, _ value: AxisValue, at span: SourceSpan) -> Diagnostic {
    let nearest = nearestName(to: field, among: value.fields?.keys ?? [])
    return Diagnostic(
        .undefinedVariable, "the axis value '\(value.name)' has no '\(field)'", at: span,
        related: [.init(at: value.span, "this value")],
        help: nearest.map { "did you mean '\($0)'?" }
            ?? "give it to the value, or guard this with 'is defined'")
}

func nameIsBuiltIn(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .duplicateName, "'\(name.value)' is a built-in name", at: name.span, help: "choose another name")
}

func nameTwice(_ name: Located<String>, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateName, "'\(name.value)' is declared twice in this series", at: name.span,
        related: [.init(at: first, "first here")], help: "templates could not tell the two apart: rename one")
}

func variableNotGiven(_ name: Located<String>, template: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "the series gives no '\(name.value)', which its template needs", at: template.span,
        related: [.init(at: name.span, "declared here")],
        help: "give it as an axis, in 'copy' or in 'set', or declare '\(name.value)?' in the template")
}

func needsSizeAxis(_ span: SourceSpan, brand: Brand) -> Diagnostic {
    let sizes = brand.declared.sizes
    return Diagnostic(
        .missingKey, "the matrix needs the axis 'size': the brand '\(brand.id)' has \(sizes.count) sizes",
        at: span, help: "write 'size: [\(sizes.first ?? "")]'")
}

func needsLocaleAxis(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "the matrix needs the axis 'locale' for its copy", at: span,
        help: "write 'locale: [en-GB]', or 'fallback: {\"*\": en-GB}' in 'copy'")
}

func matrixTooLarge(
    _ matrix: Matrix, count: Int, limit: Located<Int>, cut: (axes: [Axis], rest: Int)
) -> Diagnostic {
    let arithmetic = matrix.arithmetic
    let changes = [
        arithmetic.excluded > 0 ? ", − \(arithmetic.excluded) excluded" : "",
        arithmetic.included > 0 ? ", + \(arithmetic.included) included" : "",
    ].joined()
    let hasChanges = !changes.isEmpty && count == arithmetic.cells
    let product = arithmetic.multiplication + (hasChanges ? "\(changes)," : "")
    let axes = cut.axes.map { "'\($0.name.value)' (\($0.values.count) values)" }.joined(separator: " and ")
    let isOne = cut.axes.count == 1
    return Diagnostic(
        .matrixTooLarge,
        "\(product) makes \(count == .max ? "too many" : String(count)) cells, more than the limit of \(limit.value)",
        at: limit.span,
        help: "with one value \(isOne ? "of" : "each of") \(axes) there would be \(cut.rest); "
            + "shorten \(isOne ? "that axis" : "those axes"), use 'exclude', or raise 'limit'")
}

func madeTwice(_ cell: Cell, at span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .duplicateCell, "this block of the matrix makes '\(cell.id)', which another makes already", at: span,
        related: [.init(at: first, "the other block")],
        help: "take one of its values out of one block, or leave it out with 'exclude'")
}

func excludesNothing(_ exclude: Exclude) -> Diagnostic {
    Diagnostic(
        .excludeMatchesNothing, severity: .warning, "this exclude matches no cell", at: exclude.span,
        help: "delete it, or correct its values")
}

func holdsNowhere(_ condition: Condition) -> Diagnostic {
    Diagnostic(
        .conditionMatchesNothing, severity: .warning, "this holds for no cell", at: condition.span,
        help: "delete what depends on it, or correct the condition")
}

func includeTwice(_ include: Include, first: SourceSpan) -> Diagnostic {
    Diagnostic(
        .includeDuplicatesCell, "this cell is included twice", at: include.span,
        related: [.init(at: first, "first here")], help: "keep one of the two")
}

func includeIsInMatrix(_ include: Include) -> Diagnostic {
    Diagnostic(
        .includeDuplicatesCell, "this cell is in the matrix already", at: include.span,
        help: "delete it; 'adjust' gives a cell of the matrix other values")
}

func requiredMissing(_ field: Located<String>, locale: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .copyMissing, "'\(field.value)' is required for \(locale) and has no text of its own", at: span,
        related: [.init(at: field.span, "required here")],
        help: span.file.isYAML
            ? "write '\(locale): …' under '\(field.value)'" : "fill the column '\(locale)' of this row"
    )
}

func rowsTie(_ field: Located<String>, first: Located<String>, cell: String) -> Diagnostic {
    Diagnostic(
        .duplicateValue, "two rows give '\(field.value)' for \(cell), and neither names more axes",
        at: field.span,
        related: [.init(at: first.span, "the other row")],
        help: "name one more axis in the row that should win")
}

func limitOfNothing(_ field: Located<String>, among names: Set<String>) -> Diagnostic {
    let nearest = nearestName(to: field.value, among: names)
    return Diagnostic(
        nearest == nil ? .unusedName : .unknownKey, severity: nearest == nil ? .warning : .error,
        "no copy field is named '\(shortened(field.value))'", at: field.span, label: "this limits nothing",
        help: nearest.map { "did you mean '\($0)'?" } ?? "delete it",
        fix: onlyName(near: field.value, among: names).flatMap { renaming(field.span, to: $0) })
}

func bannedWord(_ word: Voice.BannedWord, at span: SourceSpan, locale: String) -> Diagnostic {
    Diagnostic(
        .bannedWord, "'\(span.text)' is not a word of this brand", at: span,
        related: [.init(at: word.word.span, "banned here")],
        help: word.suggestion.map { "say '\($0)'" } ?? "say it in other words",
        fix: word.suggestion.map { .init(isSafe: false, edits: [.init(replacing: span, with: $0)]) })
}

func expectsNothing(_ key: Located<String>) -> Diagnostic {
    Diagnostic(
        .missingKey, "this test expects nothing", at: key.span,
        help: "write 'contains', 'not-contains', 'equals', 'max-words' or 'min-words'")
}

func testNeverRan(_ test: TemplateTest, among brands: [String]) -> Diagnostic {
    Diagnostic(
        .templateTestFailed, severity: .warning, "this test ran for no brand, as no series uses the template",
        at: test.firstLine, help: "name one: 'brand: \(brands.first ?? "nordlys")'")
}

func testStopped(_ test: TemplateTest, brand: Brand, because problem: Diagnostic) -> Diagnostic {
    Diagnostic(
        .templateTestFailed, "no prompt can be written: \(problem.message) (brand '\(brand.id)')",
        at: test.firstLine,
        related: [.init(at: problem.span, "here")], help: problem.help)
}

extension TemplateTest {
    /// The part of it on its first line.
    fileprivate var firstLine: SourceSpan {
        let start = span.range.lowerBound
        let line = span.file.lineRange(span.start.line)
        return SourceSpan(file: span.file, range: start..<min(line.upperBound, span.range.upperBound))
    }
}
