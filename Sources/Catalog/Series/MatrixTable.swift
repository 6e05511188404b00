import Diagnostics

/// The values of a matrix by number: a cell is a position on each axis, and no name is made before it is asked for.
///
/// A dimension for each axis, in order; its positions are the axis' values, then those that only an `include` has. Where
/// several cells may have one id, one more dimension counts the cells of an id.
public struct MatrixTable: Sendable {
    /// The axes' names.
    public let axes: [String]
    /// The values of each axis, those of `include` among them.
    public let values: [[AxisValue]]
    /// How many positions each dimension has.
    public let counts: [Int]
    /// How many values each axis has by itself, without those of `include`.
    let factors: [Int]
    /// For each block that has cells, the positions on each axis that are multiplied.
    let blocks: [[[Int]]]
    /// The extra cells.
    let includes: [[Int]]
    private let defaultLocale: String?
    private let defaultSize: String
    /// By axis and position, the number of the value's slug on its axis; only where ids may repeat.
    let slugNumbers: [[Int]]?

    /// The table of a matrix.
    public init(_ matrix: Matrix) {
        axes = matrix.axes.map(\.name.value)
        factors = matrix.axes.map(\.values.count)
        (defaultLocale, defaultSize) = (matrix.defaultLocale, matrix.defaultSize)
        var values = matrix.axes.map(\.values)
        includes = matrix.includes.map { include in
            include.values.enumerated().map { axis, value in values[axis].position(adding: value) }
        }
        self.values = values
        let numbers = values.map { values in
            Dictionary(values.enumerated().map { ($1.name, $0) }) { first, _ in first }
        }
        blocks = matrix.blocks.filter { !$0.isEmpty }.map { block in
            zip(block.values, numbers).map { values, numbers in values.compactMap { numbers[$0.name] } }
        }
        // As many cells may have one id as there are values that share their slugs; nearly always one.
        let most = product(of: values.map { values in values.map(\.slug).mostAlike })
        slugNumbers = most > 1 ? values.map { $0.map(\.slug).numbered } : nil
        counts = values.map(\.count) + (most > 1 ? [most] : [])
    }

    /// The dimension of the axis of a name.
    public func dimension(ofAxis name: String) -> Int? { axes.firstIndex(of: name) }

    /// The dimensions of a cell's size: none where the brand has only one.
    public var sizeDimensions: [Int] { dimension(ofAxis: "size").map { [$0] } ?? [] }

    /// The dimensions of a cell's locale: none where all have one.
    var localeDimensions: [Int] { dimension(ofAxis: "locale").map { [$0] } ?? [] }

    /// A cell's size.
    public func size(at positions: [Int]) -> String { name("size", at: positions) ?? defaultSize }

    /// A cell's locale.
    func locale(at positions: [Int]) -> String? { name("locale", at: positions) ?? defaultLocale }

    private func name(_ axis: String, at positions: [Int]) -> String? {
        dimension(ofAxis: axis).map { values[$0][positions[$0]].name }
    }

    /// How many cells with the id of this one came before it.
    public func repetition(at positions: [Int]) -> Int { slugNumbers == nil ? 0 : positions[axes.count] }

    /// A cell's id.
    func id(at positions: [Int]) -> String {
        let id = axes.indices.map { values[$0][positions[$0]].slug }.joined(separator: ".")
        let number = repetition(at: positions) + 1
        return number == 1 ? id : "\(id)~\(number)"
    }

    /// The cell at a position.
    ///
    /// - Parameters:
    ///   - positions: One for each dimension.
    ///   - isIncluded: Whether it is an extra cell.
    /// - Returns: The same cell that ``Matrix/cells`` has.
    public func cell(at positions: [Int], isIncluded: Bool = false) -> Cell {
        Cell(
            id: id(at: positions), values: axes.indices.map { values[$0][positions[$0]] },
            isIncluded: isIncluded, locale: locale(at: positions), size: size(at: positions))
    }
}

extension [AxisValue] {
    /// The position of a value, which is added where it is new.
    fileprivate mutating func position(adding value: AxisValue) -> Int {
        if let known = firstIndex(where: { $0.name == value.name }) { return known }
        append(value)
        return count - 1
    }
}

extension [String] {
    /// How often the most frequent text stands there; 1 where there is none.
    fileprivate var mostAlike: Int {
        Dictionary(grouping: self, by: \.self).values.map(\.count).max() ?? 1
    }

    /// Numbers from 0 that are the same where the texts are.
    fileprivate var numbered: [Int] {
        var numbers: [String: Int] = [:]
        return map { text in
            let number = numbers[text] ?? numbers.count
            numbers[text] = number
            return number
        }
    }
}
