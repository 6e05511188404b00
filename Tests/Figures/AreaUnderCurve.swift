/// How well a number tells faults from what is right: the area under the ROC curve.
///
/// It is the chance that a fault's number is greater than that of something right, ties counted half: Mann and Whitney's U over
/// the number of pairs (J. A. Hanley and B. J. McNeil, "The meaning and use of the area under a receiver operating
/// characteristic (ROC) curve", Radiology 143, 1982).
///
/// - Parameters:
///   - faults: The numbers of what is wrong, in any order.
///   - intact: The numbers of what is right.
/// - Returns: 0…1: 1 where every fault is above all that is right, 0.5 for chance; `nil` where one of them is empty.
package func areaUnderCurve(faults: [Double], intact: [Double]) -> Double? {
    guard !faults.isEmpty, !intact.isEmpty else { return nil }
    let sorted = intact.sorted()
    var wins = 0.0
    for fault in faults {
        let below = sorted.firstPlace { $0 >= fault }
        let notAbove = sorted.firstPlace { $0 > fault }
        wins += Double(below) + Double(notAbove - below) / 2
    }
    return wins / Double(faults.count) / Double(intact.count)
}

extension [Double] {
    /// The first place of a sorted list where a claim holds that holds for all places after it.
    fileprivate func firstPlace(where holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
