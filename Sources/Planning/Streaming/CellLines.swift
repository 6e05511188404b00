internal import Catalog
internal import Diagnostics
internal import Generation

/// Writes cells as lines of JSON: all texts of the axes are escaped beforehand, so that a line is a few copies.
struct CellLines {
    private let axes: [AxisTexts]
    private let table: MatrixTable
    /// From the axes to the key's digits, by the state's place.
    private let states: [[UInt8]]
    /// What all cells have in common that differ on the last axis only: of the id, and of the axes.
    private var idStart: [UInt8] = [], axesStart: [UInt8] = []
    private var startPositions: [Int] = []

    /// Lines of the cells of a matrix.
    init(_ table: MatrixTable) {
        self.table = table
        axes = table.axes.indices.map { AxisTexts(table.axes[$0], table.values[$0], isFirst: $0 == 0) }
        states = CellState.allCases.map { Array("},\"state\":\"\($0.rawValue)\",\"key\":\"sha256:".utf8) }
    }

    /// The end of a line with a key, after the key's digits; `cost` is JSON.
    static func end(cost: [UInt8]) -> [UInt8] { Array("\",\"cost\":".utf8) + cost + Array("}\n".utf8) }

    /// The bytes of a cell's id.
    func idLength(at positions: [Int]) -> Int {
        var length = suffix(at: positions).count
        for axis in axes.indices { length += axes[axis].idLengths[positions[axis]] }
        return length
    }

    /// Appends a cell's line, its line break included.
    ///
    /// - Parameters:
    ///   - positions: Where in the matrix it is.
    ///   - state: What a run would do.
    ///   - key: Its request's key.
    ///   - end: What ``end(cost:)`` gives for its cost.
    ///   - bytes: Where the line goes.
    mutating func write(
        at positions: [Int], _ state: CellState, _ key: Digest, end: [UInt8], to bytes: inout [UInt8]
    ) {
        writeCell(at: positions, to: &bytes)
        bytes.append(contentsOf: states[state.place])
        key.writeHex(to: &bytes)
        bytes.append(contentsOf: end)
    }

    /// Appends the line of a cell that has neither key nor cost.
    mutating func writeBlocked(at positions: [Int], to bytes: inout [UInt8]) {
        writeCell(at: positions, to: &bytes)
        bytes.append(
            contentsOf: "},\"state\":\"\(CellState.blocked.rawValue)\",\"key\":null,\"cost\":null}\n".utf8)
    }

    /// Appends the line of a combination that is left out.
    mutating func writeExcluded(at positions: [Int], because: String?, to bytes: inout [UInt8]) {
        writeCell(at: positions, to: &bytes)
        let reason = JSONValue.optional(because).compact
        bytes.append(
            contentsOf: "},\"state\":\"excluded\",\"key\":null,\"cost\":null,\"because\":\(reason)}\n".utf8)
    }

    /// The id and the axes.
    private mutating func writeCell(at positions: [Int], to bytes: inout [UInt8]) {
        let last = axes.count - 1
        if !isStart(of: positions) { makeStart(of: positions) }
        bytes.append(contentsOf: idStart)
        axes[last].ids.append(positions[last], to: &bytes)
        if table.repetition(at: positions) > 0 { bytes.append(contentsOf: suffix(at: positions)) }
        bytes.append(contentsOf: axesStart)
        axes[last].members.append(positions[last], to: &bytes)
    }

    private func isStart(of positions: [Int]) -> Bool {
        guard startPositions.count == axes.count - 1 else { return false }
        for axis in startPositions.indices where startPositions[axis] != positions[axis] { return false }
        return !idStart.isEmpty
    }

    private mutating func makeStart(of positions: [Int]) {
        startPositions = Array(positions.prefix(axes.count - 1))
        idStart = Array("{\"id\":\"".utf8)
        axesStart = Array("\",\"axes\":{".utf8)
        for axis in startPositions.indices {
            axes[axis].ids.append(positions[axis], to: &idStart)
            axes[axis].members.append(positions[axis], to: &axesStart)
        }
    }

    /// What tells a cell's id from those of earlier cells with the same values in it.
    private func suffix(at positions: [Int]) -> [UInt8] {
        let repetition = table.repetition(at: positions)
        return repetition == 0 ? [] : Array("~\(repetition + 1)".utf8)
    }
}

extension CellState {
    /// Its place among all.
    fileprivate var place: Int {
        switch self {
        case .new: 0
        case .shared: 4
        default: Self.allCases.firstIndex(of: self) ?? 0
        }
    }
}

/// What one axis gives to a line, by position.
private struct AxisTexts {
    /// Its part of the id, the dot before it included.
    let ids: ByteRows
    /// Its part of `axes`, the comma before it included.
    let members: ByteRows
    /// The bytes of its part of the id, as they count in a file's name.
    let idLengths: [Int]

    init(_ axis: String, _ values: [AxisValue], isFirst: Bool) {
        let name = JSONValue.text(axis).compact
        ids = ByteRows(
            values.map { value in
                var bytes = Array((isFirst ? "" : ".").utf8)
                bytes.append(escapedForJSON: value.slug)
                return bytes
            })
        members = ByteRows(
            values.map { Array("\(isFirst ? "" : ",")\(name):\(JSONValue.text($0.name).compact)".utf8) })
        idLengths = values.map { $0.slug.utf8.count + (isFirst ? 0 : 1) }
    }
}

/// Runs of bytes by number, in one block of memory.
private struct ByteRows {
    private let bytes: [UInt8]
    private let ends: [Int]

    init(_ rows: [[UInt8]]) {
        bytes = rows.flatMap(\.self)
        var end = 0
        ends =
            [0]
            + rows.map { row in
                end += row.count
                return end
            }
    }

    func append(_ row: Int, to output: inout [UInt8]) {
        output.append(contentsOf: bytes[ends[row]..<ends[row + 1]])
    }
}
