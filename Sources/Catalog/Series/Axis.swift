public import Diagnostics
public import Templating

/// One product of a matrix.
public struct MatrixBlock: Hashable, Sendable {
    /// For each axis of the series, in order, the values that the block has.
    public let values: [[AxisValue]]
    /// Where the block begins.
    public let span: SourceSpan
}

/// One named list of values of the matrix.
public struct Axis: Hashable, Sendable {
    /// Its name.
    public let name: Located<String>
    /// Its values, in the file's order.
    public let values: [AxisValue]
}

/// One value of an axis.
public struct AxisValue: Hashable, Sendable {
    /// The value as written, or the name of a named object.
    public let name: String
    /// What a template sees, typed by the template: a text, or a named object with its fields.
    public let value: TemplateValue
    /// The value as part of an id.
    public let slug: String
    /// Where it is written.
    public let span: SourceSpan

    /// The same value, written at another place.
    func moved(to span: SourceSpan) -> AxisValue {
        AxisValue(name: name, value: value, slug: slug, span: span)
    }

    /// What a named object holds; `nil` for a plain value.
    public var fields: TemplateMap? {
        if case .named(_, let fields) = value { fields } else { nil }
    }
}
