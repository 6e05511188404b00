/// The renders of one piece that have been made, by the positions that decide them.
struct PieceStore: Sendable {
    /// A render that was made: its bytes, and the steps that it took.
    struct Entry: Sendable {
        let start: Int
        let count: Int
        let steps: Int
    }

    /// The most renders of a piece that are kept; of a piece that has more, only the last is.
    private static let most = 1 << 16

    /// About the most bytes that are kept of a piece; with more, all are forgotten and kept anew.
    private static let mostBytes = 1 << 26

    private let strides: [(dimension: Int, stride: Int)]
    private let keepsAll: Bool
    private var entries: [Entry?]
    private var lastPlace = -1
    private(set) var bytes: [UInt8] = []

    /// A store of nothing yet.
    ///
    /// - Parameters:
    ///   - dimensions: What the piece depends on, as bits.
    ///   - counts: How many positions each dimension has.
    init(dimensions: UInt64, counts: [Int]) {
        var strides: [(dimension: Int, stride: Int)] = []
        var size = 1
        for dimension in counts.indices.reversed() where dimensions & (1 << UInt64(dimension)) != 0 {
            strides.append((dimension, size))
            let (product, overflows) = size.multipliedReportingOverflow(by: max(1, counts[dimension]))
            size = overflows ? .max : product
            if overflows { break }
        }
        self.strides = strides
        keepsAll = size <= PieceStore.most
        entries = Array(repeating: nil, count: keepsAll ? size : 1)
    }

    /// The place of the render for some positions.
    @inline(__always)
    func place(_ positions: [Int]) -> Int {
        var place = 0
        for (dimension, stride) in strides { place &+= positions[dimension] &* stride }
        return place
    }

    /// The render at a place, if it was made.
    @inline(__always)
    func entry(_ place: Int) -> Entry? {
        keepsAll ? entries[place] : place == lastPlace ? entries[0] : nil
    }

    /// Keeps a render.
    mutating func keep(_ render: ArraySlice<UInt8>, steps: Int, at place: Int) -> Entry {
        if !keepsAll {
            bytes.removeAll(keepingCapacity: true)
        } else if bytes.count > PieceStore.mostBytes {
            bytes = []
            entries = Array(repeating: nil, count: entries.count)
        }
        let entry = Entry(start: bytes.count, count: render.count, steps: steps)
        bytes += render
        entries[keepsAll ? place : 0] = entry
        lastPlace = place
        return entry
    }
}
