/// Chooses cells that show every pair of values of any two axes, and few of them.
///
/// Greedy: always the cell next that shows most pairs not yet seen, of several the first. That is at most 1 + ln p times as many
/// as the fewest possible, where p is the number of axes two by two (Chvátal 1979, on the set cover problem).
struct PairCover {
    private let pairs: [(first: Int, second: Int, start: Int)]
    private let counts: [Int]
    /// Numbers of pairs; a set, for axes of many values may have far more pairs than the matrix has cells.
    private var seen: Set<Int> = []

    /// A cover that shows nothing yet.
    ///
    /// - Parameter counts: How many positions each axis has; of a single axis each value is to be shown.
    init(counts: [Int]) {
        self.counts = counts
        var start = 0
        var pairs: [(Int, Int, Int)] = []
        for second in counts.indices {
            for first in 0..<second {
                pairs.append((first, second, start))
                start += counts[first] * counts[second]
            }
        }
        self.pairs = counts.count == 1 ? [(0, 0, 0)] : pairs
    }

    /// The cells to take, those that show most first.
    ///
    /// - Parameters:
    ///   - cells: The positions of all cells, in the order in which they are preferred.
    ///   - most: How many are wanted at most.
    /// - Returns: Indices of `cells`.
    mutating func cover(_ cells: [[Int]], most: Int) -> [Int] {
        // What a cell still shows only grows less: one that shows as much as the fullest row promises is the best of all.
        var rows: [[Int]] = Array(repeating: [], count: pairs.count + 1)
        rows[pairs.count] = Array(cells.indices)
        var taken: [Int] = []
        for promised in (0...pairs.count).reversed() where promised > 0 {
            for cell in rows[promised] where taken.count < most {
                let shown = unseen(in: cells[cell])
                if shown < promised {
                    rows[shown].append(cell)
                } else {
                    taken.append(cell)
                    see(cells[cell])
                }
            }
        }
        return taken
    }

    private func number(_ pair: (first: Int, second: Int, start: Int), _ cell: [Int]) -> Int {
        pair.start + cell[pair.first] * counts[pair.second] + cell[pair.second]
    }

    private func unseen(in cell: [Int]) -> Int {
        var count = 0
        for pair in pairs where !seen.contains(number(pair, cell)) { count += 1 }
        return count
    }

    private mutating func see(_ cell: [Int]) {
        for pair in pairs { seen.insert(number(pair, cell)) }
    }
}
