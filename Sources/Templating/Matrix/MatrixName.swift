/// A name that a template may use, whose value depends on some of the dimensions of a matrix only.
public struct MatrixName: Sendable {
    /// The name, or the name of a map and one in it: `["product"]`, `["fragments", "light"]`.
    public let path: [String]
    /// The dimensions that decide the value, in ascending order; none for what is fixed.
    public let dimensions: [Int]
    /// The value at a position in every dimension, `nil` where there is none.
    ///
    /// The same for all positions that agree in ``dimensions``.
    public let value: @Sendable (_ positions: [Int]) throws(TemplateError) -> TemplateValue?

    /// A name of a matrix.
    ///
    /// - Parameters:
    ///   - path: One name, or a map's name and one in it.
    ///   - dimensions: The dimensions that decide the value, in ascending order.
    ///   - value: The value at a position in every dimension.
    public init(
        _ path: [String], dimensions: [Int],
        value: @escaping @Sendable (_ positions: [Int]) throws(TemplateError) -> TemplateValue?
    ) {
        self.path = path
        self.dimensions = dimensions
        self.value = value
    }
}
