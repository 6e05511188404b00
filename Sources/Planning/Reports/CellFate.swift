internal import Generation

/// What happens to a cell and why: cells with the same are told together.
struct CellFate: Hashable {
    let state: CellState
    let story: String

    /// The cells by fate, in order of the first of each; those that stay as they are last.
    static func groups(of cells: [PlannedCell]) -> [(fate: CellFate, cells: [PlannedCell])] {
        var places: [CellFate: Int] = [:]
        var groups: [(fate: CellFate, cells: [PlannedCell])] = []
        for cell in cells {
            let isShared = cell.state == .shared && cell.heldBack == nil
            let fate = CellFate(state: cell.state, story: isShared ? "the image of another cell" : cell.story)
            if let place = places[fate] {
                groups[place].cells.append(cell)
            } else {
                places[fate] = groups.count
                groups.append((fate, [cell]))
            }
        }
        return groups.filter { $0.fate.state != .unchanged } + groups.filter { $0.fate.state == .unchanged }
    }
}

extension PlannedCell {
    /// Why its state is what it is, and what holds it back.
    var explanation: String { heldBack.map { "\(reason) (\($0))" } ?? reason }

    /// Why its state is what it is, what holds it back, what it costs and what is to be remarked.
    var story: String {
        var text = explanation
        if imagesToBuy > 1 { text += ", \(imagesToBuy) images" }
        if state.isBought || awaited > 0, heldBack == nil, let cost, cost.micros > 0 { text += ", \(cost)" }
        for remark in remarks { text += "; \(remark)" }
        return text
    }
}
