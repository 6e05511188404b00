import Diagnostics

/// The cells of a series: the axes multiplied, what `exclude` names taken out, what `include` names added.
///
/// A sequence of every combination in the file's order, the first axis slowest, made one at a time: a matrix of a million cells
/// takes no more memory than one of ten.
public struct Matrix: Sendable {
    /// A combination, and whether it is left out.
    public struct Entry: Sendable {
        /// The combination.
        public let cell: Cell
        /// The `exclude` that leaves it out.
        public let exclude: Exclude?
    }

    /// The axes.
    public let axes: [Axis]
    /// What is multiplied.
    public let blocks: [MatrixBlock]
    let excludes: [Exclude]
    let includes: [Include]
    let defaultLocale: String?
    let defaultSize: String
    let names: MatrixNames
    private let idsMayRepeat: Bool

    /// The matrix of a series.
    ///
    /// - Parameters:
    ///   - series: The series.
    ///   - brand: Its brand: what an expression says of sizes depends on it.
    public init(_ series: Series, brand: Brand) {
        axes = series.axes
        blocks = series.blocks
        excludes = series.excludes
        includes = series.includes
        defaultLocale = series.copy.defaultLocale?.value
        defaultSize = brand.sizes.count == 1 ? brand.sizes[0].name.value : ""
        names = MatrixNames(series: series, brand: brand)
        idsMayRepeat =
            !series.includes.isEmpty
            || series.axes.contains { Set($0.values.map(\.slug)).count < $0.values.count }
    }

    /// The cells that are made.
    public var cells: some Sequence<Cell> { lazy.filter { $0.exclude == nil }.map(\.cell) }

    /// How many combinations the axes have, before anything is left out; the largest integer if there are more.
    public var combinationCount: Int { sum(of: blocks.map { product(of: $0.values.map(\.count)) }) }

    func exclude(of cell: Cell) -> Exclude? {
        excludes.first { names.holds($0.condition, for: cell) }
    }

    fileprivate func cell(_ values: [AxisValue], isIncluded: Bool, taken: inout [String: Int]) -> Cell {
        var id = values.map(\.slug).joined(separator: ".")
        if idsMayRepeat {
            let count = taken[id, default: 0] + 1
            taken[id] = count
            if count > 1 { id += "~\(count)" }
        }
        return named(id, values, isIncluded)
    }

    func named(_ id: String, _ values: [AxisValue], _ isIncluded: Bool) -> Cell {
        func name(on axis: String) -> String? {
            axes.firstIndex { $0.name.value == axis }.map { values[$0].name }
        }
        return Cell(
            id: id, values: values, isIncluded: isIncluded, locale: name(on: "locale") ?? defaultLocale,
            size: name(on: "size") ?? defaultSize)
    }
}

extension Matrix: Sequence {
    /// Goes through the combinations, then through the cells included.
    public struct Iterator: IteratorProtocol {
        private let matrix: Matrix
        private let blocks: [MatrixBlock]
        private var block = 0
        private var positions: [Int]?
        private var included = 0
        private var taken: [String: Int] = [:]

        fileprivate init(_ matrix: Matrix) {
            self.matrix = matrix
            blocks = matrix.blocks.filter { !$0.isEmpty }
            positions = blocks.isEmpty ? nil : matrix.axes.map { _ in 0 }
        }

        /// The next combination, or cell included.
        public mutating func next() -> Entry? {
            guard let positions else { return nextIncluded() }
            let values = zip(blocks[block].values, positions).map { $0[$1] }
            advance()
            let slug = values.map(\.slug).joined(separator: ".")
            let candidate = matrix.named(slug, values, false)
            if let exclude = matrix.exclude(of: candidate) { return Entry(cell: candidate, exclude: exclude) }
            return Entry(cell: matrix.cell(values, isIncluded: false, taken: &taken), exclude: nil)
        }

        private mutating func nextIncluded() -> Entry? {
            guard included < matrix.includes.count else { return nil }
            defer { included += 1 }
            let values = matrix.includes[included].values
            return Entry(cell: matrix.cell(values, isIncluded: true, taken: &taken), exclude: nil)
        }

        /// Counts like an odometer, the last axis fastest.
        private mutating func advance() {
            guard var next = positions else { return }
            for index in next.indices.reversed() {
                next[index] += 1
                if next[index] < blocks[block].values[index].count {
                    positions = next
                    return
                }
                next[index] = 0
            }
            block += 1
            positions = block < blocks.count ? next : nil
        }
    }

    /// Every combination in order, excluded ones among them.
    public func makeIterator() -> Iterator { Iterator(self) }
}

extension MatrixBlock {
    /// Whether no cell comes of it.
    var isEmpty: Bool { values.isEmpty || values.contains(where: \.isEmpty) }
}
