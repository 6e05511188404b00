import Diagnostics

extension CellGroup {
    /// The cells that are in both groups; `nil` where an axis leaves none.
    func intersection(_ other: CellGroup) -> CellGroup? {
        let common = values.merging(other.values) { $0.intersection($1) }
        return common.values.contains(where: \.isEmpty) ? nil : CellGroup(common)
    }
}

extension Diagnostic {
    /// Whether its place is part of another.
    func isWithin(_ place: SourceSpan) -> Bool {
        span.file.path == place.file.path && place.range.contains(span.range.lowerBound)
            && span.range.upperBound <= place.range.upperBound
    }

    /// Whether it may stop something and is about what a part of a file says, not about how the file is written.
    func isOfValue(within place: SourceSpan) -> Bool {
        mayStop && id != .yamlSyntax && id != .unsupportedYAML && isWithin(place)
    }

    /// The same problem for those of its cells that are in one of some groups; `nil` where none is.
    func narrowed(to groups: [CellGroup]) -> Diagnostic? {
        guard let cells else { return concerning(groups) }
        let common = cells.flatMap { own in groups.compactMap(own.intersection) }
        return common.isEmpty ? nil : concerning(common)
    }
}
