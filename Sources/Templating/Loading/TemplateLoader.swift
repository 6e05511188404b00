public import Diagnostics

/// Where the templates are found that others include, import and extend.
///
/// An engine has no files: whoever gives a loader decides what the names mean, and that none leads outside.
public struct TemplateLoader: Sendable {
    /// The text of a template; `nil` where there is none of the name.
    public let load: @Sendable (_ name: String) -> SourceText?
    /// The names that there are, for suggestions.
    public let names: @Sendable () -> [String]

    /// A loader.
    ///
    /// - Parameters:
    ///   - names: The names that there are.
    ///   - load: The text of a template; the same each time for the same name.
    public init(
        names: @escaping @Sendable () -> [String], load: @escaping @Sendable (_ name: String) -> SourceText?
    ) {
        self.names = names
        self.load = load
    }

    /// A loader that knows no template.
    public static let none = TemplateLoader(names: { [] }, load: { _ in nil })

    /// A loader of texts that are at hand.
    public init(_ sources: [String: SourceText]) {
        self.init(names: { sources.keys.sorted() }, load: { sources[$0] })
    }
}
