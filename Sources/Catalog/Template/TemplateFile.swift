public import Diagnostics
public import Templating

/// A template: declared variables, a prompt, a layout.
public struct TemplateFile: Sendable {
    /// The file's name under `templates/`, without its ending.
    public let name: String
    /// Where it was read.
    public let file: SourceFile
    /// What it is for.
    public let describe: String?
    /// The declared variables, in order.
    public let variables: [Variable]
    /// The references to send, in order; `nil` when it names none: then all of role `style`.
    public let references: [Located<String>]?
    /// The prompt; `nil` when it does not compile, which reading has told.
    public let prompt: Template?
    /// What a poster shows, in words for those who do not see it; `nil` where it has none, or none that compiles.
    public let alt: Template?
    /// The layers of the poster from the ground up.
    public let layout: [LayoutLayer]
    /// What is expected of the prompt.
    public let tests: [TemplateTest]
    /// The version that it is; `nil` for the file as it is now.
    public internal(set) var version: PinnedVersion?
    /// Whether the prompt and every layer could be read: if not, what the template uses is not known.
    let isWhole: Bool

    /// As a series names it.
    var reference: String { version.map { "\(name)@\($0.revision)" } ?? name }

    /// The paths of the files that its prompt is made of, itself first.
    public var promptFiles: [String] { [file.path] + (prompt?.parts.map(\.source.file.path) ?? []) }

    /// A declared variable by name.
    public func variable(named name: String) -> Variable? { variables.first { $0.name.value == name } }
}

/// A variable that a template declares.
public struct Variable: Hashable, Sendable {
    /// Its name, without the `?` of an optional one.
    public let name: Located<String>
    /// Whether it may be absent.
    public let isOptional: Bool
    /// What it may hold.
    public let type: VariableType
    /// Its value where a series gives none.
    public let defaultValue: TemplateValue?
    /// The most characters of a text.
    public let maximum: LengthLimit?
    /// For an image: the part it plays; product unless said.
    public let role: Reference.Role
    /// What it is, for people.
    public let describe: String?
}

/// What a variable may hold.
///
/// Types come from this, never from the shape of what is written.
public indirect enum VariableType: Hashable, Sendable {
    case text, number, integer, boolean, color, image, locale
    case object([Variable])
    case list(VariableType)
    case oneOf([String])
}

/// An expectation of a prompt.
public struct TemplateTest: Sendable {
    /// What must be true of a prompt.
    public struct Expectation: Sendable {
        /// Texts that must be in it.
        public let contains: [Located<String>]
        /// Texts that must not be in it.
        public let excludes: [Located<String>]
        /// The whole of it, white space at both ends aside.
        public let whole: Located<String>?
        /// The fewest words it may have.
        public let minimumWords: Located<Int>?
        /// The most words it may have.
        public let maximumWords: Located<Int>?
    }

    /// The brand it is tried with; every brand with a series of the template when `nil`.
    public let brand: Located<String>?
    /// The values given, by name, typed by the template's variables.
    public let given: [Constant]
    /// What must be true of the prompt.
    public let expected: Expectation
    /// The whole test.
    public let span: SourceSpan
}
