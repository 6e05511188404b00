import Diagnostics

/// Whether the texts of a series are as short as the brand and the template want them on the sizes that show them.
struct CopyLengthCheck {
    private let series: Series
    private let brand: Brand
    private let template: TemplateFile?

    /// A check of a series with its brand, and its template where it could be read.
    init(series: Series, brand: Brand, template: TemplateFile?) {
        (self.series, self.brand, self.template) = (series, brand, template)
    }

    /// One problem for each text that is too long anywhere.
    var diagnostics: [Diagnostic] {
        let long = (series.copy.fields + series.copy.rows.flatMap(\.fields)).flatMap { field in
            let limits = limits(of: field.name.value)
            let least = limits.map(\.limit.least).min() ?? .max
            return field.texts.filter { $0.source.text.count > least }.map { (field.name.value, $0, limits) }
        }
        guard !long.isEmpty else { return [] }
        let bySize = long.filter { $0.2.contains(where: \.limit.isBySize) }
        let showing = bySize.isEmpty ? nil : reach.showing(Set(bySize.map(\.1.span)), bySize: true)
        return long.compactMap { field, text, limits in
            limits.contains(where: \.limit.isBySize)
                ? tooLong(field, text, limits, showing) : tooLong(field, text, limits)
        }
    }

    private typealias Limits = [(limit: LengthLimit, owner: String)]

    private var reach: CopyReach { CopyReach(series: series, brand: brand, template: template) }

    private func limits(of field: String) -> Limits {
        let brands = brand.voice.maxima.first { $0.field.value == field }?.limit
        let own = template?.variable(named: field)?.maximum
        return [brands.map { ($0, "brand") }, own.map { ($0, "template") }].compactMap { $0 }
    }

    /// Takes in the lowest of the limits on a size.
    private func take(_ limits: Limits, on size: String?, _ long: inout LongText) -> Bool {
        let all = limits.compactMap { limit, owner in limit.most(on: size ?? "").map { ($0, owner) } }
        guard let lowest = all.min(by: { $0.0.value < $1.0.value }) else { return false }
        return long.take(lowest.0, of: lowest.1, on: size)
    }

    /// A text with limits that are the same on every size.
    private func tooLong(_ field: String, _ text: Copy.Text, _ limits: Limits) -> Diagnostic? {
        var long = LongText(field, locale: text.locale.value, length: text.source.text.count)
        _ = take(limits, on: nil, &long)
        return long.diagnostic(at: text.span)
    }

    /// A text with limits by size: only the cells of the sizes that it is too long for are stopped.
    private func tooLong(
        _ field: String, _ text: Copy.Text, _ limits: Limits, _ showing: CopyReach.Showing?
    ) -> Diagnostic? {
        var long = LongText(field, locale: text.locale.value, length: text.source.text.count)
        guard let showing else {
            let sizes = brand.declared.sizes.filter { take(limits, on: $0, &long) }
            return long.diagnostic(at: text.span, isCopy: true)?
                .concerning([CellGroup(["size": Set(sizes)])])
        }
        let places = (showing.positions[text.span] ?? []).filter { place in
            take(limits, on: showing.table.size(at: place), &long)
        }
        let problem = long.diagnostic(at: text.span, isCopy: true)
        let groups = showing.table.groups(of: places, on: showing.dimensions)
        return groups.flatMap { problem?.concerning($0) } ?? problem
    }
}
