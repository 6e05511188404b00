import Diagnostics

/// The problems that are told one by one: of each file the first, errors before all others, and then how many more it has.
///
/// - Parameters:
///   - all: The problems of all files, in order.
///   - most: The most of one file.
/// - Returns: Those shown, in order. What stands for the rest stops whatever the rest would.
func shown(_ all: [Diagnostic], mostOfAFile most: Int) -> [Diagnostic] {
    let files = Dictionary(grouping: all, by: \.span.file.path)
    guard files.values.contains(where: { $0.count > most }) else { return all }
    return files.values.flatMap { shown($0, atMost: most) }.sorted()
}

private func shown(_ all: [Diagnostic], atMost most: Int) -> [Diagnostic] {
    guard all.count > most else { return all }
    let (errors, others) = (all.filter { $0.severity == .error }, all.filter { $0.severity != .error })
    let ordered = errors + others
    return ordered.prefix(most) + [rest(ordered.dropFirst(most))].compactMap { $0 }
}

private func rest(_ hidden: ArraySlice<Diagnostic>) -> Diagnostic? {
    guard let first = hidden.first else { return nil }
    let rest = Diagnostic(
        .limitExceeded, severity: first.severity,
        hidden.count == 1 ? "1 more problem is not shown" : "\(hidden.count) more problems are not shown",
        at: first.span, help: "mend those above first")
    let stops = hidden.filter { $0.severity == .error }
    let cells = stops.compactMap(\.cells)
    return cells.count == stops.count && !stops.isEmpty ? rest.concerning(cells.flatMap(\.self)) : rest
}
