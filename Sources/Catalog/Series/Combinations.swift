/// Numbers the combinations of some dimensions of a matrix, so that what they decide is worked out once and kept in a row.
public struct Combinations: Sendable {
    /// The dimensions, ascending.
    public let dimensions: [Int]
    /// How many combinations there are; the largest integer if there are more.
    public let count: Int
    private let strides: [Int]
    private let lengths: [Int]

    /// The combinations of dimensions.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions, ascending.
    ///   - counts: How many positions each dimension of the matrix has.
    public init(_ dimensions: [Int], counts: [Int]) {
        self.dimensions = dimensions
        var strides: [Int] = []
        var count = 1
        for dimension in dimensions.reversed() {
            strides.append(count)
            count = product(of: [count, counts[dimension]])
        }
        self.strides = strides.reversed()
        lengths = dimensions.map { counts[$0] }
        self.count = count
    }

    /// The length of a row that keeps a value for each; zero where there are so many that each is better worked out again.
    public var rowLength: Int { count <= 1 << 20 ? count : 0 }

    /// The number of the combination at a position, from 0; of no meaning where ``rowLength`` is zero.
    ///
    /// - Parameter positions: A position in every dimension of the matrix.
    /// - Returns: The number.
    public func number(at positions: [Int]) -> Int {
        var number = 0
        for index in dimensions.indices { number &+= positions[dimensions[index]] &* strides[index] }
        return number
    }

    /// Goes on to the next combination, the last dimension fastest; the other dimensions stay where they are.
    ///
    /// - Parameter positions: A position in every dimension of the matrix.
    /// - Returns: Whether there was one; if not, all stand at their first again.
    func advance(_ positions: inout [Int]) -> Bool {
        for (dimension, length) in zip(dimensions, lengths).reversed() {
            positions[dimension] += 1
            if positions[dimension] < length { return true }
            positions[dimension] = 0
        }
        return false
    }
}
