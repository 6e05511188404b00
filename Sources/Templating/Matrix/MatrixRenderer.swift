/// Renders one template at many positions of a matrix, where most values stay as they were.
///
/// What a part of the template depends on is known before the first render, so that each part is rendered once for each
/// combination of the dimensions that it depends on, and copied everywhere else. What comes out is byte for byte what
/// ``Template/render(_:limits:)`` gives for the same values.
public struct MatrixRenderer: Sendable {
    private let template: Template
    private let names: [MatrixName]
    private let limits: RenderLimits

    /// A renderer that has rendered nothing yet.
    ///
    /// - Parameters:
    ///   - template: The template.
    ///   - counts: How many positions each dimension has, the slowest first.
    ///   - names: What the template may use.
    ///   - limits: How much one render may do.
    public init(
        _ template: Template, counts: [Int], names: [MatrixName], limits: RenderLimits = .standard
    ) {
        self.template = template
        self.names = names
        self.limits = limits
    }

    /// Appends the render at a position.
    ///
    /// - Parameters:
    ///   - positions: One position for each dimension, from 0.
    ///   - bytes: Where the UTF-8 goes; left as it was if there is a mistake.
    /// - Throws: What a render with the values of this position throws, and what finding a value throws.
    public mutating func render(at positions: [Int], into bytes: inout [UInt8]) throws(TemplateError) {
        var values = TemplateMap()
        for name in names {
            guard let value = try name.value(positions), let first = name.path.first else { continue }
            guard name.path.count > 1 else {
                values[first] = value
                continue
            }
            var map = values[first]?.asMap ?? TemplateMap()
            map[name.path[1]] = value
            values[first] = .map(map)
        }
        bytes += Array(try template.render(values, limits: limits).utf8)
    }
}
