internal import Generation

/// The thirds of a picture that words and logo will cover, which the image should leave calm.
struct Thirds: Hashable {
    /// The nine fields, row by row.
    private var covered = [Bool](repeating: false, count: 9)

    /// Adds what a box covers of a picture: a third counts when over a quarter of it in each direction is covered.
    mutating func add(_ box: PixelBox, in picture: PixelBox) {
        for row in 0..<3 {
            for column in 0..<3 {
                let third = PixelBox(
                    x: picture.x + picture.width * column / 3, y: picture.y + picture.height * row / 3,
                    width: picture.width / 3, height: picture.height / 3)
                let across = min(box.x + box.width, third.x + third.width) - max(box.x, third.x)
                let down = min(box.y + box.height, third.y + third.height) - max(box.y, third.y)
                if across * 4 > third.width, down * 4 > third.height { covered[row * 3 + column] = true }
            }
        }
    }

    /// Whether nothing is covered.
    var isEmpty: Bool { !covered.contains(true) }

    /// The names of the covered thirds, row by row: `top-left`, `top`, ….
    var names: [String] { zip(Anchor.allCases, covered).filter(\.1).map(\.0.rawValue) }

    /// The covered thirds as a prompt can say it: `the lower third and the upper right`; empty when nothing is covered.
    var words: String {
        let rows = ["upper", "middle", "lower"]
        let columns = ["left", "middle", "right"]
        var rest = covered
        var parts: [String] = []
        for row in 0..<3 where (0..<3).allSatisfy({ covered[row * 3 + $0] }) {
            parts.append("the \(rows[row]) third")
            for column in 0..<3 { rest[row * 3 + column] = false }
        }
        for column in 0..<3 where (0..<3).allSatisfy({ covered[$0 * 3 + column] }) {
            guard (0..<3).contains(where: { rest[$0 * 3 + column] }) else { continue }
            parts.append("the \(columns[column]) third")
            for row in 0..<3 { rest[row * 3 + column] = false }
        }
        for row in 0..<3 {
            for column in 0..<3 where rest[row * 3 + column] { parts.append(name(row, column)) }
        }
        guard parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + parts[parts.count - 1]
    }

    private func name(_ row: Int, _ column: Int) -> String {
        let vertical = ["upper", "middle", "lower"][row]
        switch column {
        case 1: return row == 1 ? "the centre" : "the \(vertical) middle"
        default: return "the \(vertical) \(column == 0 ? "left" : "right")"
        }
    }
}

extension Thirds {
    /// Adds what another covers.
    mutating func formUnion(_ other: Thirds) {
        for (index, isCovered) in other.covered.enumerated() where isCovered { covered[index] = true }
    }
}
