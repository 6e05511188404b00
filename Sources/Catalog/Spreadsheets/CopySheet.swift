public import Diagnostics
import Templating

/// The copy of a series as a sheet for translators: a row for each field, a column for each locale, one for each axis that
/// rows of copy depend on, and one for expressions.
public struct CopySheet: Sendable {
    private let rows: [[String]]
    /// What of the copy is left out, because no column can say which cells it is for.
    public let diagnostics: [Diagnostic]

    /// The sheet of a series, with the texts that are there.
    public init(_ series: Series) {
        let copy = series.copy
        let locales = Self.locales(of: series)
        let conditions = ConditionColumns(series)
        func row(_ field: Copy.Field, _ cells: [String]) -> [String] {
            let texts = locales.map { locale in
                field.texts.first { $0.locale.value == locale }?.source.trimmed.text ?? ""
            }
            return [field.name.value] + cells + texts
        }
        let none = conditions.headings.map { _ in "" }
        let some = copy.rows.flatMap { rows in
            conditions.cells(of: rows.condition).map { cells in rows.fields.map { row($0, cells) } } ?? []
        }
        rows = [["field"] + conditions.headings + locales] + copy.fields.map { row($0, none) } + some
        diagnostics = copy.rows.map(\.condition).filter { conditions.cells(of: $0) == nil }.map(notInSheet)
    }

    /// The sheet as a file that Excel opens with its letters right: UTF-8 with a byte-order mark, lines ended as RFC 4180
    /// has them, cells guarded against being formulas.
    ///
    /// - Parameter separator: What stands between two cells: `,`, `;` where Excel's country has a decimal comma, or a tab.
    /// - Returns: The text.
    public func text(separator: Character = ",") -> String {
        "\u{FEFF}" + rows.map { CSV.line($0, separator: separator) + "\r\n" }.joined()
    }

    /// The locales of the cells, then those that only texts have.
    private static func locales(of series: Series) -> [String] {
        let axis = series.axes.firstIndex { $0.name.value == "locale" }
        let own = axis.map { index in
            series.axes[index].values.map(\.name) + series.includes.map { $0.values[index].name }
        }
        var seen: Set<String> = []
        let all =
            (own ?? []) + [series.copy.defaultLocale?.value].compactMap { $0 }
            + series.copy.allTexts.map(\.locale.value)
        return all.filter { seen.insert($0).inserted }
    }
}

/// The columns of a sheet of copy that say which cells a row is for.
private struct ConditionColumns {
    let headings: [String]
    private let axes: [Axis]
    private let hasExpressions: Bool

    init(_ series: Series) {
        let conditions = series.copy.rows.map(\.condition)
        let named = Set(conditions.flatMap { $0.choices ?? [] }.map(\.axis.value))
        axes = series.axes.filter { named.contains($0.name.value) && $0.name.value != "field" }
        hasExpressions =
            conditions.contains { $0.expression != nil }
            && series.axis(named: CopyColumns.expressions) == nil
        headings = axes.map(\.name.value) + (hasExpressions ? [CopyColumns.expressions] : [])
    }

    /// The cells of a row; `nil` where what would be read back is another condition.
    func cells(of condition: Condition) -> [String]? {
        switch condition.form {
        case .expression(let expression):
            let text = expression.source.trimmed.text
            return hasExpressions ? axes.map { _ in "" } + [text] : nil
        case .axes(let choices):
            let isKnown = choices.allSatisfy { choice in
                axes.contains { $0.name.value == choice.axis.value && $0.readsBack(choice.values) }
            }
            guard isKnown, !choices.isEmpty else { return nil }
            let cells = axes.map { axis in
                choices.first { $0.axis.value == axis.name.value }?.values.map(\.value).joined(
                    separator: "; ")
                    ?? ""
            }
            return cells + (hasExpressions ? [""] : [])
        }
    }
}

extension Axis {
    /// Whether values between semicolons in one cell are read as just these.
    fileprivate func readsBack(_ values: [Located<String>]) -> Bool {
        let names = self.values.map(\.name)
        let isPlain = values.allSatisfy { value in
            !value.value.contains { ",;".contains($0) || $0.isNewline } && !value.value.isEmpty
                && value.value.first?.isWhitespace == false && value.value.last?.isWhitespace == false
        }
        return values.count == 1 && names.contains(values[0].value) || isPlain && !values.isEmpty
    }
}

extension Condition {
    /// The axes that it names; `nil` for an expression.
    fileprivate var choices: [AxisChoice]? {
        if case .axes(let choices) = form { choices } else { nil }
    }

    /// The expression; `nil` for a map of axes.
    fileprivate var expression: Expression? {
        if case .expression(let expression) = form { expression } else { nil }
    }
}

private func notInSheet(_ condition: Condition) -> Diagnostic {
    Diagnostic(
        .csvSyntax, severity: .warning,
        "no column of a sheet can say which cells this row is for; it is left out",
        at: condition.span, help: "change its texts in the series")
}
