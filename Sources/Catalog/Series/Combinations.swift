/// What was worked out for the combinations of some dimensions of a matrix: each once, then found by number.
public struct CombinationTable<Value: Sendable>: Sendable {
    /// The dimensions that decide the value, ascending.
    public let dimensions: [Int]
    private let strides: [Int]
    private var values: [Value?]

    /// The most bytes that one table takes; beyond them each value is worked out whenever it is asked for.
    private static var mostBytes: Int { 4_000_000 }

    /// An empty table.
    ///
    /// - Parameters:
    ///   - dimensions: The dimensions that decide the value, ascending.
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
        let isKept = count <= Self.mostBytes / MemoryLayout<Value?>.stride
        values = isKept ? Array(repeating: nil, count: count) : []
    }

    /// The value at a position.
    ///
    /// - Parameters:
    ///   - positions: A position in every dimension of the matrix.
    ///   - make: Works it out where it is not known yet.
    /// - Throws: What `make` throws; then nothing is kept.
    public mutating func value<Failure: Error>(
        at positions: [Int], make: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard !values.isEmpty else { return try make() }
        var index = 0
        for number in dimensions.indices { index += positions[dimensions[number]] * strides[number] }
        if let value = values[index] { return value }
        let value = try make()
        values[index] = value
        return value
    }
}
