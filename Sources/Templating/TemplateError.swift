public import Diagnostics

/// One mistake in a template: found when it is read, or when it is rendered with values that do not fit.
public struct TemplateError: Error, Sendable, Hashable {
    /// What is wrong.
    public let kind: Kind
    /// The narrowest place that is wrong.
    public let span: SourceSpan
    /// The names on the lines of that place with the values they had, of a mistake met while rendering.
    public let values: [ShownValue]
    /// How the render got there, the innermost call first; empty for a mistake in the template itself.
    public let calls: [Call]

    /// A name with the value that it had.
    public struct ShownValue: Sendable, Hashable {
        /// The name, dotted.
        public let name: String
        /// Its value.
        public let value: TemplateValue
    }

    /// A place where a render went into a macro or another template.
    public struct Call: Sendable, Hashable {
        /// What was called, in the words of messages.
        public let callee: String
        /// Where.
        public let span: SourceSpan
    }

    /// A mistake at a place.
    public init(_ kind: Kind, at span: SourceSpan) { self.init(kind, at: span, values: [], calls: []) }

    init(_ kind: Kind, at span: SourceSpan, values: [ShownValue], calls: [Call]) {
        self.kind = kind
        self.span = span
        self.values = values
        self.calls = calls
    }

    /// Everything that can be wrong with a template.
    ///
    /// Names of values' kinds are words of messages: "a list". Boxed, since every call that may fail leaves room for one.
    public indirect enum Kind: Sendable, Hashable {
        // What cannot be read.
        case unexpectedCharacter(String)
        case unexpectedBracket(String, expected: String?)
        case unclosedText
        case invalidEscape(String)
        case numberTooLarge
        case unclosedTag(String)
        case unclosedBlock(String)
        case strayStatement(String, belongsTo: String)
        case unexpected(found: String, expected: String)
        case unknownStatement(String, nearest: String?)
        case unsupportedStatement(String)
        case unsupportedCall(String?)
        case invalidTarget
        case tooDeep(most: Int)
        case privateName(String)
        case repeatedBlock(String)
        case requiredBlockNotEmpty(String)
        case extendsInside

        // Names of the dialect, and how they are called.
        case unknownFilter(String, nearest: String?)
        case unknownTest(String, nearest: String?)
        case unknownFunction(String, nearest: String?)
        case unknownMethod(String, of: String, nearest: String?)
        case notRepeatable(String)
        case unknownArgument(String, of: String, known: [String])
        case missingArgument(String, of: String)
        case tooManyArguments(of: String, most: Int)
        case repeatedArgument(String, of: String)

        // Other templates, blocks and macros.
        case unknownTemplate(String, nearest: String?, because: String? = nil)
        case brokenTemplate(String, Kind)
        case wrongTemplateName(found: String)
        case templateCycle([String])
        case tooManyTemplates(most: Int)
        case tooManyNames(most: Int)
        case unknownExport(String, of: String, known: [String])
        case extendsTwice
        case requiredBlock(String)
        case noParentBlock(String)
        case unknownBlock(String, nearest: String?)
        case takesNoBody(macro: String)
        case notCallable(found: String)
        case loopNotRecursive
        case notANamespace(found: String)

        // Values that are not there.
        case undefinedVariable(String, nearest: String?)
        case undefinedAttribute(String, of: String, nearest: String?)
        case undefinedIndex(Int, count: Int)
        case emptyList(filter: String)
        case elementNotFound(by: String)

        // Values of the wrong kind.
        case wrongOperands(String, left: String, right: String)
        case wrongOperand(String, found: String)
        case wrongSubject(of: String, expected: String, found: String)
        case wrongArgument(String, of: String, expected: String, found: String)
        case notIterable(found: String)
        case notIndexable(found: String)
        case wrongIndex(found: String)
        case unpackMismatch(names: Int, found: Int)
        case invalidFormat(String, problem: String)
        case divisionByZero

        // Limits.
        case integerOverflow
        case tooManySteps(most: Int)
        case nestedTooDeep(most: Int)
        case recursesTooDeep(most: Int)
        case outputTooLong(most: Int)
    }
}

/// All that is wrong with a template as it was read.
public struct TemplateErrors: Error, Sendable, Hashable {
    /// The mistakes in order of place; never empty.
    public let errors: [TemplateError]

    init(_ errors: [TemplateError]) {
        self.errors = errors.sorted { $0.diagnostic < $1.diagnostic }
    }
}
