public import Diagnostics

extension TemplateError {
    /// The mistake as it is shown to the user.
    public var diagnostic: Diagnostic {
        Diagnostic(
            kind.id, kind.message, at: span, label: kind.label,
            related: shownCalls.map { Diagnostic.Related(at: $0.span, "inside \($0.callee), called here") },
            notes: values.prefix(TemplateError.mostValues).map(\.description), help: kind.help,
            surroundingLines: 1)
    }

    /// The calls that lead there: of very many the innermost, and the one where it all began.
    private var shownCalls: [Call] {
        calls.count <= TemplateError.mostCalls
            ? calls : calls.prefix(TemplateError.mostCalls - 1) + calls.suffix(1)
    }

    /// The most calls that are shown.
    private static let mostCalls = 6

    /// The most values that are shown of a line.
    private static let mostValues = 8
}

extension TemplateError.ShownValue: CustomStringConvertible {
    /// The most code points of a value that are shown.
    private static let most = 60

    /// The name with its value, a long one shortened.
    public var description: String {
        var printer = Printer(limit: 4 * Self.most)
        printer.quote(value)
        let text = String(decoding: printer.bytes, as: UTF8.self)
        let scalars = text.unicodeScalars
        guard scalars.count > Self.most else { return "\(name) is \(text)" }
        return "\(name) is " + String(String.UnicodeScalarView(scalars.prefix(Self.most))) + "…"
    }
}

extension TemplateError.Kind {
    fileprivate var id: DiagnosticID {
        switch self {
        case .unknownFilter, .unknownTest, .unknownFunction, .unknownMethod, .notRepeatable: .unknownFilter
        case .unknownTemplate: .unknownTemplate
        case .undefinedVariable, .undefinedAttribute, .undefinedIndex, .emptyList:
            .undefinedVariable
        case .wrongOperands, .wrongOperand, .wrongSubject, .wrongArgument, .notIterable, .notIndexable,
            .wrongIndex,
            .unpackMismatch, .divisionByZero, .invalidFormat, .elementNotFound:
            .wrongType
        case .numberTooLarge, .tooDeep, .integerOverflow, .tooManySteps, .nestedTooDeep, .outputTooLong,
            .recursesTooDeep:
            .limitExceeded
        default: .templateSyntax
        }
    }

    fileprivate var message: String {
        syntaxMessage ?? nameMessage ?? templateMessage ?? undefinedMessage ?? typeMessage ?? limitMessage
            ?? "a mistake in the template"
    }

    private var syntaxMessage: String? {
        switch self {
        case .unexpectedCharacter(let found): "'\(found)' means nothing inside a tag"
        case .unexpectedBracket(let found, nil): "'\(found)' closes nothing"
        case .unexpectedBracket(let found, let expected?):
            "'\(found)' where '\(expected)' should close the bracket"
        case .unclosedText: "a text in quotes is not closed"
        case .invalidEscape(let escape): "'\(escape)' is not an escape of a character"
        case .unclosedTag(let open): "'\(open)' is not closed"
        case .unclosedBlock(let name): "the block '\(name)' is not closed"
        case .strayStatement(let name, _): "'\(name)' belongs to no open block"
        case .unexpected(let found, let expected): "expected \(expected), found \(found)"
        case .unknownStatement(let name, _): "there is no statement '\(name)'"
        case .unsupportedStatement(let name): "the statement '\(name)' is not part of this dialect"
        case .unsupportedCall(let name?): "no kind of value has a method '\(name)'"
        case .unsupportedCall(nil): "only functions can be called"
        case .invalidTarget: "a value cannot be given to this"
        default: nil
        }
    }

    private var nameMessage: String? {
        switch self {
        case .unknownFilter(let name, _): "there is no filter '\(name)'"
        case .unknownTest(let name, _): "there is no test '\(name)'"
        case .unknownFunction(let name, _): "there is no function '\(name)'"
        case .unknownMethod(let name, let owner, _): "\(owner) has no method '\(name)'"
        case .notRepeatable(let name): "'\(name)' is left out: the same files give the same prompt each time"
        case .unknownArgument(let name, let callee, _): "'\(callee)' has no argument '\(name)'"
        case .missingArgument(let name, let callee): "'\(callee)' needs the argument '\(name)'"
        case .tooManyArguments(let callee, 0): "'\(callee)' takes no arguments"
        case .tooManyArguments(let callee, 1): "'\(callee)' takes one argument"
        case .tooManyArguments(let callee, let most): "'\(callee)' takes no more than \(most) arguments"
        case .repeatedArgument(let name, let callee): "the argument '\(name)' of '\(callee)' is given twice"
        default: nil
        }
    }

    private var templateMessage: String? {
        switch self {
        case .privateName(let name): "'\(name)' begins with '_' and is its template's own"
        case .repeatedBlock(let name): "the block '\(name)' is there twice"
        case .requiredBlockNotEmpty(let name): "the block '\(name)' is required and so must be empty"
        case .extendsInside: "'extends' inside a block of the template"
        case .unknownTemplate(let name, _, _): "there is no template '\(name)'"
        case .brokenTemplate(let name, let kind): "in the template '\(name)': \(kind.message)"
        case .wrongTemplateName(let found): "\(found) is no name of a template"
        case .templateCycle(let names):
            "templates name one another in a circle: " + names.joined(separator: " → ")
        case .tooManyTemplates(let most): "more than \(most) templates in one"
        case .tooManyNames(let most): "templates are shown more than \(most) names in all"
        case .unknownExport(let name, let template, _): "the template '\(template)' sets no '\(name)'"
        case .extendsTwice: "a template extends one other, not two"
        case .requiredBlock(let name): "the block '\(name)' has to be replaced"
        case .noParentBlock(let name): "the block '\(name)' is in no template that is extended"
        case .unknownBlock(let name, _): "there is no block '\(name)'"
        case .takesNoBody(let macro): "the macro '\(macro)' does not speak of 'caller', so it takes no body"
        case .notCallable(let found): "\(found) cannot be called"
        case .loopNotRecursive: "this loop is not recursive"
        case .notANamespace(let found): "\(found) is no namespace, whose names can be set"
        default: nil
        }
    }

    private var undefinedMessage: String? {
        switch self {
        case .undefinedVariable(let name, _): "'\(name)' is not defined"
        case .undefinedAttribute(let name, let owner, _): "\(owner) has no '\(name)'"
        case .undefinedIndex(let index, let count):
            "there is no element \(index) among \(count), counted from 0"
        case .elementNotFound(let callee): "'\(callee)' finds no such element"
        case .emptyList(let filter): "'\(filter)' of nothing: the list is empty"
        default: nil
        }
    }

    private var typeMessage: String? {
        switch self {
        case .wrongOperands(let sign, let left, let right): "'\(sign)' does not go with \(left) and \(right)"
        case .wrongOperand(let sign, let found): "'\(sign)' does not go with \(found)"
        case .wrongSubject(let callee, let expected, let found): "'\(callee)' needs \(expected), not \(found)"
        case .wrongArgument(let name, let callee, let expected, let found):
            "the argument '\(name)' of '\(callee)' must be \(expected), not \(found)"
        case .notIterable(let found): "\(found) has no elements to go through"
        case .notIndexable(let found): "\(found) has no elements"
        case .wrongIndex(let found): "\(found) cannot name an element here"
        case .unpackMismatch(let names, let found): "\(names) names for \(found) values"
        case .divisionByZero: "division by zero"
        case .invalidFormat(let part, let problem): "'\(part)' in a format: \(problem)"
        default: nil
        }
    }

    private var limitMessage: String? {
        switch self {
        case .numberTooLarge: "this whole number is too large"
        case .tooDeep(let most): "nested more than \(most) deep"
        case .integerOverflow: "the result is beyond what a whole number holds (64 bits)"
        case .tooManySteps(let most): "the template takes more than \(most) steps"
        case .nestedTooDeep(let most): "lists or loops are nested more than \(most) deep"
        case .recursesTooDeep: "macros, blocks and templates call one another too deep"
        case .outputTooLong(let most): "a text of more than \(most) bytes"
        default: nil
        }
    }

    fileprivate var label: String? {
        switch self {
        case .undefinedVariable: "not a name that is known here"
        case .undefinedAttribute: "not a name in it"
        case .unclosedBlock, .unclosedTag: "opened here"
        default: nil
        }
    }

    fileprivate var help: String? {
        switch self {
        case .undefinedVariable(_, let nearest?), .undefinedAttribute(_, _, let nearest?),
            .unknownFilter(_, let nearest?), .unknownTest(_, let nearest?), .unknownFunction(_, let nearest?),
            .unknownMethod(_, _, let nearest?), .unknownStatement(_, let nearest?),
            .unknownTemplate(_, let nearest?, _), .unknownBlock(_, let nearest?):
            "did you mean '\(nearest)'?"
        default: remedy ?? callHelp
        }
    }

    private var remedy: String? {
        switch self {
        case .unknownTemplate(_, _, let reason?): reason
        case .unclosedTag("{{"): "end it with '}}'"
        case .unclosedTag("{%"): "end it with '%}'"
        case .unclosedTag("{#"): "end it with '#}'"
        case .unclosedBlock(let name): "end it with '{% end\(name) %}'"
        case .strayStatement(let name, let owner) where name == "end" + owner:
            "'\(name)' closes a '{% \(owner) %}' before it"
        case .strayStatement(let name, let owner): "'\(name)' goes inside a '{% \(owner) %}'"
        case .unexpectedBracket("}", nil): "an output ends with '}}'"
        case .loopNotRecursive: "write 'recursive' at the end of its 'for'"
        case .notANamespace: "make one with '{% set ns = namespace(…) %}'"
        case .noParentBlock: "'super()' works in a block that another template has too"
        case .emptyList: "give it a value for that case: '| default(…)'"
        case .notRepeatable: "choose by a value of the cell: 'cell.id', an axis, or 'first'"
        case .integerOverflow: "multiply with a number that has a fraction, such as 1.0"
        default: nil
        }
    }

    private var callHelp: String? {
        switch self {
        case .unknownArgument(_, let callee, let known) where known.isEmpty: "'\(callee)' takes no arguments"
        case .unknownArgument(_, let callee, let known):
            "'\(callee)' takes " + known.map { "'\($0)'" }.joined(separator: ", ")
        case .wrongOperands("+", let left, let right) where left == "a text" || right == "a text":
            "'~' joins values of any kind as text"
        default: nil
        }
    }
}
