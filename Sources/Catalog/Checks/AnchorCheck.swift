import Diagnostics

/// Whether a series' anchor names cells that are made, and `adapt` sizes that there are.
struct AnchorCheck {
    let series: Series
    let brand: Brand

    /// All problems.
    var diagnostics: [Diagnostic] {
        guard let anchor = series.anchor else { return series.adaptKey.map { [adaptNeedsAnchor($0)] } ?? [] }
        let names = names(of: anchor)
        // An axis that is misspelt is not also missing.
        let wrong = names + values(of: anchor) + (names.isEmpty ? missing(in: anchor) : [])
        return wrong + unknownSizes + (wrong.isEmpty ? absent(anchor) : [])
    }

    private var axes: [String] { series.axes.map(\.name.value) }

    /// Axes that are not there, and the one that needs no value.
    private func names(of anchor: SeriesAnchor) -> [Diagnostic] {
        let all = [anchor.per].compactMap { $0 } + anchor.cell.map(\.axis)
        let unknown = all.filter { !axes.contains($0.value) }.map { unknownAxis($0, among: axes) }
        let twice = anchor.cell.map(\.axis).filter { $0.value == anchor.per?.value }.map(anchorNamesPer)
        return unknown + twice
    }

    private func values(of anchor: SeriesAnchor) -> [Diagnostic] {
        anchor.cell.compactMap { name, value in
            guard let place = series.axes.firstIndex(where: { $0.name.value == name.value }),
                name.value != anchor.per?.value
            else { return nil }
            let known = series.axes[place].values.map(\.name) + series.includes.map { $0.values[place].name }
            return known.contains(value.value) ? nil : valueNotOnAxis(value, on: name.value, among: known)
        }
    }

    private func missing(in anchor: SeriesAnchor) -> [Diagnostic] {
        let named = Set([anchor.per?.value].compactMap { $0 } + anchor.cell.map(\.axis.value))
        return series.axes.filter { !named.contains($0.name.value) }.map { anchorLacks($0, anchor) }
    }

    /// Anchors that are left out of the matrix while cells that would follow them are made.
    private func absent(_ anchor: SeriesAnchor) -> [Diagnostic] {
        var there: Set<String> = [], needed: [String] = [], known: Set<String> = []
        for cell in Matrix(series, brand: brand).cells {
            let value = { (axis: String) in self.axes.firstIndex(of: axis).map { cell.values[$0].name } }
            let own = anchor.per.flatMap { value($0.value) } ?? ""
            if known.insert(own).inserted { needed.append(own) }
            if anchor.holds(value) { there.insert(own) }
        }
        return needed.filter { !there.contains($0) }.map { own in
            guard let per = anchor.per else { return anchorIsAbsent(anchor, of: nil) }
            return anchorIsAbsent(anchor, of: own).concerning([CellGroup([per.value: [own]])])
        }
    }

    private var unknownSizes: [Diagnostic] {
        series.adaptations.map(\.size).filter { !brand.declared.admits(size: $0.value) }.map {
            unknownSize($0, brand: brand)
        }
    }
}

private func adaptNeedsAnchor(_ key: SourceSpan) -> Diagnostic {
    Diagnostic(
        .missingKey, "'adapt' says how sizes follow an anchor, and there is none", at: key,
        help: "name one: 'anchor: {cell: {…}}' with a value for each axis, or delete 'adapt'")
}

private func anchorNamesPer(_ axis: Located<String>) -> Diagnostic {
    Diagnostic(
        .duplicateName,
        "each value of '\(shortened(axis.value))' has an anchor of its own, so its cell names none",
        at: axis.span, help: "take it out of 'cell', or 'per' away")
}

private func anchorLacks(_ axis: Axis, _ anchor: SeriesAnchor) -> Diagnostic {
    let name = axis.name.value
    let orPer = anchor.per == nil ? ", or 'per: \(name)' for one each" : ""
    return Diagnostic(
        .missingKey, "the anchor's cell has no '\(name)'", at: anchor.cellSpan,
        help: "write '\(name): \(axis.values.first?.name ?? "…")' under 'cell'\(orPer)")
}

private func anchorIsAbsent(_ anchor: SeriesAnchor, of value: String?) -> Diagnostic {
    let cell = anchor.cell.map { "\($0.axis.value): \($0.value.value)" }.joined(separator: ", ")
    let whose = value.map { "'\($0)' has no anchor: its cell" } ?? "there is no anchor: the cell"
    return Diagnostic(
        .emptyMatrix, "\(whose) with \(cell) is not made", at: anchor.cellSpan,
        help: "name a cell that no 'exclude' leaves out, or add it by 'include'")
}
