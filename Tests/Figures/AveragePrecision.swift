/// How early those that belong to a query come when all others are sorted by their distance from it.
///
/// The mean, over those that belong, of the share that belongs among all at most as far: what TREC calls average precision.
/// Equal distances are one step, so that the order of a list decides nothing.
///
/// - Parameter found: For each other, its distance from the query and whether it belongs to it, in any order.
/// - Returns: Above 0, up to 1 where all that belong come first; `nil` where none belongs.
package func averagePrecision(_ found: [(distance: Double, belongs: Bool)]) -> Double? {
    let total = found.count { $0.belongs }
    guard total > 0 else { return nil }
    let sorted = found.sorted { $0.distance < $1.distance }
    var (sum, belonging, start) = (0.0, 0, 0)
    while start < sorted.count {
        let step = sorted[start...].prefix { $0.distance == sorted[start].distance }
        let more = step.count { $0.belongs }
        belonging += more
        sum += Double(more) * Double(belonging) / Double(step.endIndex)
        start = step.endIndex
    }
    return sum / Double(total)
}
