internal import Catalog
internal import Diagnostics
internal import Generation

/// Writes cells as lines of JSON: all texts of the axes are escaped beforehand, so that a line is a few copies.
struct CellLines {
    private let axes: [AxisTexts]
    private let states: [CellState: [UInt8]]
    private let table: MatrixTable

    /// Lines of the cells of a matrix.
    init(_ table: MatrixTable) {
        self.table = table
        axes = table.axes.indices.map { AxisTexts(table.axes[$0], table.values[$0], isFirst: $0 == 0) }
        states = Dictionary(
            uniqueKeysWithValues: CellState.allCases.map { state in
                (state, Array("},\"state\":\"\(state.rawValue)\",\"key\":".utf8))
            })
    }

    /// The bytes of a cell's id.
    func idLength(at positions: [Int]) -> Int {
        let repetition = table.repetition(at: positions)
        return axes.indices.reduce(repetition > 0 ? "~\(repetition + 1)".utf8.count : 0) { sum, axis in
            sum + axes[axis].idLengths[positions[axis]]
        }
    }

    /// Appends a cell's line, its line break included.
    ///
    /// - Parameters:
    ///   - positions: Where in the matrix it is.
    ///   - state: What a run would do.
    ///   - key: Its request's key, where there is a request.
    ///   - cost: What it costs, as JSON; `nil` where nobody knows.
    ///   - bytes: Where the line goes.
    func write(
        at positions: [Int], _ state: CellState, _ key: Digest?, cost: [UInt8]?, to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: "{\"id\":\"".utf8)
        for axis in axes.indices { axes[axis].ids.append(positions[axis], to: &bytes) }
        let repetition = table.repetition(at: positions)
        if repetition > 0 { bytes.append(contentsOf: "~\(repetition + 1)".utf8) }
        bytes.append(contentsOf: "\",\"axes\":{".utf8)
        for axis in axes.indices { axes[axis].members.append(positions[axis], to: &bytes) }
        bytes.append(contentsOf: states[state] ?? [])
        if let key {
            bytes.append(UInt8(ascii: "\""))
            key.write(to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        } else {
            bytes.append(contentsOf: "null".utf8)
        }
        bytes.append(contentsOf: ",\"cost\":".utf8)
        if let cost { bytes.append(contentsOf: cost) } else { bytes.append(contentsOf: "null".utf8) }
        bytes.append(contentsOf: "}\n".utf8)
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
                bytes.append(escapedForJSON: value.slug.utf8)
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
