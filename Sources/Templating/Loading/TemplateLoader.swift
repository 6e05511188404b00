public import Diagnostics

/// Where the templates are found that others include, import and extend.
///
/// An engine has no files: whoever gives a loader decides what the names mean, and that none leads outside.
public struct TemplateLoader: Sendable {
    /// The text of a template; `nil` where there is none of the name.
    public let load: @Sendable (_ name: String) -> SourceText?
    /// The names that there are, for suggestions.
    public let names: @Sendable () -> [String]
    /// Why a name has no template, where there is more to say than that there is none.
    public let refusal: @Sendable (_ name: String) -> String?

    /// A loader.
    ///
    /// - Parameters:
    ///   - names: The names that there are.
    ///   - refusal: Why a name has no template, as a fragment; `nil` where there just is none.
    ///   - load: The text of a template; the same each time for the same name.
    public init(
        names: @escaping @Sendable () -> [String],
        refusal: @escaping @Sendable (_ name: String) -> String? = { _ in nil },
        load: @escaping @Sendable (_ name: String) -> SourceText?
    ) {
        self.names = names
        self.refusal = refusal
        self.load = load
    }

    /// What is wrong with a name that has no template.
    func mistake(in name: String) -> TemplateError.Kind {
        if let reason = refusal(name) { return .unknownTemplate(name, nearest: nil, because: reason) }
        return .unknownTemplate(name, nearest: nearestName(to: name, among: names()))
    }

    /// A loader that knows no template.
    public static let none = TemplateLoader(names: { [] }, load: { _ in nil })

    /// A loader of texts that are at hand.
    public init(_ sources: [String: SourceText]) {
        self.init(names: { sources.keys.sorted() }, load: { sources[$0] })
    }
}
