import Diagnostics

/// The copy of a series as a sheet for translators: a row for each field, a column for each locale, and one for each axis
/// that rows of copy depend on.
public struct CopySheet: Sendable {
    private let rows: [[String]]
    /// How many rows of copy are left out: their condition is an expression, which no column holds.
    public let omittedCount: Int

    /// The sheet of a series, with the texts that are there.
    public init(_ series: Series) {
        let copy = series.copy
        let conditions = copy.rows.map(\.condition.choices)
        omittedCount = conditions.count { $0 == nil }
        let named = Set(conditions.flatMap { $0 ?? [] }.map(\.axis.value))
        let axes = series.axes.map(\.name.value).filter(named.contains)
        let locales = Self.locales(of: series)
        func row(_ field: Copy.Field, _ choices: [Condition.AxisChoice]) -> [String] {
            let cells = axes.map { axis in
                choices.first { $0.axis.value == axis }?.values.map(\.value).joined(separator: "; ") ?? ""
            }
            let texts = locales.map { locale in
                field.texts.first { $0.locale.value == locale }?.source.trimmed.text ?? ""
            }
            return [field.name.value] + cells + texts
        }
        let own = copy.fields.map { row($0, []) }
        let some = zip(copy.rows, conditions).flatMap { rows, choices in
            choices.map { choices in rows.fields.map { row($0, choices) } } ?? []
        }
        rows = [["field"] + axes + locales] + own + some
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
        let texts = (series.copy.fields + series.copy.rows.flatMap(\.fields)).flatMap(\.texts)
        var seen: Set<String> = []
        let all =
            (own ?? []) + [series.copy.defaultLocale?.value].compactMap { $0 } + texts.map(\.locale.value)
        return all.filter { seen.insert($0).inserted }
    }
}

extension Condition {
    /// The axes that it names; `nil` for an expression.
    fileprivate var choices: [AxisChoice]? {
        if case .axes(let choices) = form { choices } else { nil }
    }
}
