public import Diagnostics

/// One place where a template uses a value that it is given.
public struct VariableUse: Sendable, Hashable {
    /// The variable's name, then the attributes that can be told without rendering: `product["shot"]` as `product.shot`.
    public let path: [String]
    /// The whole path.
    public let span: SourceSpan
    /// The places of the path's names, in order.
    public let segmentSpans: [SourceSpan]
    /// Whether the template provides for the case that the value is not there: by `is defined`, by `default`, or in a
    /// branch that such a question guards.
    public let isGuarded: Bool
}
