/// The lines of a file that another version lacks, and the other way round.
enum LineChange: Hashable {
    case same(old: Int, new: Int)
    case removed(old: Int)
    case added(new: Int)
}

/// The shortest way from one list of lines to another.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), figure 2, between the lines that both begin and
/// end with. Beyond `bound` differences everything between is taken out and put in again: the memory grows with
/// their square.
///
/// - Parameters:
///   - old: The lines of the first version.
///   - new: The lines of the second.
///   - bound: The most differences that are looked at closely.
/// - Returns: Every line of both, in order; removed lines stand before those added in their place.
func lineChanges<Line: Hashable>(from old: [Line], to new: [Line], bound: Int = 500) -> [LineChange] {
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
        tail += 1
    }
    let middle =
        shortestEdit(
            from: Array(old[head..<old.count - tail]), to: Array(new[head..<new.count - tail]), bound: bound)
    return (0..<head).map { .same(old: $0, new: $0) } + middle.map { $0.moved(by: head) }
        + (0..<tail).map { .same(old: old.count - tail + $0, new: new.count - tail + $0) }
}

extension LineChange {
    fileprivate func moved(by count: Int) -> LineChange {
        switch self {
        case .same(let old, let new): .same(old: old + count, new: new + count)
        case .removed(let old): .removed(old: old + count)
        case .added(let new): .added(new: new + count)
        }
    }
}

private func shortestEdit<Line: Hashable>(from old: [Line], to new: [Line], bound: Int) -> [LineChange] {
    // The furthest place reached on each diagonal, for each number of differences.
    var reached = [1: 0]
    var history: [[Int: Int]] = []
    for differences in 0...min(bound, old.count + new.count) {
        history.append(reached)
        for diagonal in stride(from: -differences, through: differences, by: 2) {
            var x = start(on: diagonal, differences, reached)
            while x < old.count, x - diagonal < new.count, old[x] == new[x - diagonal] { x += 1 }
            reached[diagonal] = x
            if x == old.count, x - diagonal == new.count {
                return path(back: history, from: (old.count, new.count))
            }
        }
    }
    return old.indices.map { .removed(old: $0) } + new.indices.map { .added(new: $0) }
}

/// Whether a diagonal is entered from the one above it, by adding a line; else from its left, by removing one.
private func isFromAbove(_ diagonal: Int, _ differences: Int, _ reached: [Int: Int]) -> Bool {
    let (above, left) = (reached[diagonal + 1] ?? -1, reached[diagonal - 1] ?? -1)
    return diagonal == -differences || diagonal != differences && left < above
}

/// How many lines of the first version are behind the place where a diagonal is entered.
private func start(on diagonal: Int, _ differences: Int, _ reached: [Int: Int]) -> Int {
    isFromAbove(diagonal, differences, reached)
        ? reached[diagonal + 1] ?? 0 : (reached[diagonal - 1] ?? -1) + 1
}

private func path(back history: [[Int: Int]], from end: (x: Int, y: Int)) -> [LineChange] {
    var changes: [LineChange] = []
    var (x, y) = end
    for (differences, reached) in history.enumerated().reversed() {
        let entered = start(on: x - y, differences, reached)
        let isFromAbove = isFromAbove(x - y, differences, reached)
        while x > entered {
            (x, y) = (x - 1, y - 1)
            changes.append(.same(old: x, new: y))
        }
        guard differences > 0 else { break }
        if isFromAbove {
            y -= 1
            changes.append(.added(new: y))
        } else {
            x -= 1
            changes.append(.removed(old: x))
        }
    }
    return changes.reversed()
}
