import Diagnostics

/// What is wrong with a series that is right by itself, once it is put together with its brand and its template.
struct SeriesCheck {
    let series: Series
    let brand: Brand
    /// `nil` where it could not be read.
    let template: TemplateFile?

    /// What was found in a series' files, bound to its cells where it concerns some only.
    func bounded(_ found: [Diagnostic]) -> [Diagnostic] {
        guard !found.isEmpty else { return [] }
        let texts = CopyReach(series: series, brand: brand, template: template).boundedWhenRead(found)
        return AdjustReach(series: series, brand: brand).bounded(texts)
    }

    /// All problems.
    var diagnostics: [Diagnostic] {
        let names = template.flatMap { UsedNames(of: $0, brand: brand) }
        let unused = UnusedNames(series: series, names: names)
        let copyNames = CopyNames(series: series, brand: brand, names: names)
        let copy = CopyReach(series: series, brand: brand, template: template).bounded(
            CopyCheck(series: series, brand: brand, template: template, names: copyNames).diagnostics)
        let given = SeriesNamesCheck(
            series: series, brand: brand, template: template, meant: copyNames.meant.union(unused.meant))
        return series.placed(
            unused.diagnostics + MatrixCheck(series: series, brand: brand, meant: unused.meant).diagnostics
                + AnchorCheck(series: series, brand: brand).diagnostics
                + AdjustTies(series: series, brand: brand).diagnostics + copyNames.diagnostics
                + CopyLocalesCheck(series: series).diagnostics + copy + given.diagnostics
                + FileNamesCheck(series: series, brand: brand).diagnostics)
    }
}
