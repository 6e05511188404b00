public import Diagnostics

/// One mistake in a template: found when it is read, or when it is rendered with values that do not fit.
public struct TemplateError: Error, Sendable, Hashable {
    /// What is wrong.
    public let kind: Kind
    /// The narrowest place that is wrong.
    public let span: SourceSpan

    /// A mistake at a place.
    public init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }

    /// Everything that can be wrong with a template.
    ///
    /// Names of values' kinds are words of messages: "a list".
    public enum Kind: Sendable, Hashable {
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

/// A mistake whose place is known to the caller alone: filters and operators throw it, the renderer says where.
struct Fault: Error {
    let kind: TemplateError.Kind

    init(_ kind: TemplateError.Kind) { self.kind = kind }
}
