public import Diagnostics

/// A template that another includes, imports or extends.
public struct TemplatePart: Sendable, Hashable {
    /// The name by which it was found.
    public let name: String
    /// Its text.
    public let source: SourceText
}
