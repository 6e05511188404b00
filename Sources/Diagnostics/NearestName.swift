/// The known name that a misspelt one was probably meant to be.
///
/// - Parameters:
///   - name: What was written.
///   - candidates: The names that would be right.
/// - Returns: The nearest by Damerau–Levenshtein distance (optimal string alignment), letter case ignored, if it is
///   within a third of the longer name's length and no further than 3 edits, or one begins with the other; the
///   first in order of the alphabet when several are as near. `nil` when none is.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
        let scalars = Array(candidate.lowercased().unicodeScalars)
        let allowed = min(3, max(1, max(wanted.count, scalars.count) / 3))
        guard abs(wanted.count - scalars.count) <= allowed else { continue }
        let distance = editDistance(wanted, scalars)
        guard distance <= allowed else { continue }
        if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
        best = (distance, candidate)
    }
    return best?.name ?? prefixed(name, candidates)
}

/// The one known name that a misspelt one can have been meant to be, so that it may be put in its place unasked.
///
/// - Parameters:
///   - name: What was written.
///   - candidates: The names that would be right.
/// - Returns: The nearest name if no other is within reach of ``nearestName(to:among:)``, it is within two edits, and no more
///   than one where one begins with the other (`seasonal` is a word of its own beside `season`), and it has the same
///   digits: `a4` is no slip of the finger for `a3`. `nil` where a person has to choose.
public func onlyName(near name: String, among candidates: some Sequence<String>) -> String? {
    let candidates = Set(candidates)
    guard let nearest = nearestName(to: name, among: candidates),
        nearest.filter(\.isNumber) == name.filter(\.isNumber),
        nearestName(to: name, among: candidates.subtracting([nearest])) == nil
    else { return nil }
    let (written, meant) = (
        Array(name.lowercased().unicodeScalars), Array(nearest.lowercased().unicodeScalars)
    )
    let isBeginning = written.starts(with: meant) || meant.starts(with: written)
    return editDistance(written, meant) <= (isBeginning ? 1 : 2) ? nearest : nil
}

// "pal" for "palette": too far for edit distance, plain to a reader. Three letters at least.
private func prefixed(_ name: String, _ candidates: some Sequence<String>) -> String? {
    guard name.count >= 3 else { return nil }
    return candidates.filter { $0 != name && ($0.hasPrefix(name) || ($0.count >= 3 && name.hasPrefix($0))) }
        .min()
}

/// The least number of insertions, deletions, replacements and swaps of neighbours that turn one into the other.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? 0 : 1
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
