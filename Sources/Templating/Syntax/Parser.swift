/// Reads tokens as a tree.
///
/// After a mistake it goes on behind the tag, so that one reading finds the mistakes of all tags.
struct Parser {
    /// The most operations within one another; brackets count twice.
    ///
    /// Each level takes some stack, here and wherever the tree is walked. All limits together need less than 1 MB in a
    /// debug build, which a test proves, and less than the 512 KB of a macOS thread in a release build.
    static let depth = 64
    /// The most blocks within one another.
    static let blocks = 32
    /// The highest tree of one expression: `a + b + c …` grows one level with each sign, without brackets.
    static let height = 64

    private let tokens: [Token]
    private var index = 0
    private(set) var mistakes: [Mistake] = []
    /// The statements that end a block, of all blocks that are open.
    var terminators: [Set<String>] = []
    /// The statements that were refused, whose ends are passed over without another word.
    var refused: Set<String> = []
    /// Whether the rest was left unread, so that nothing can be said of what is not closed.
    private(set) var hasGivenUp = false
    /// How many loops are around, within the present macro or block.
    var loops = 0
    /// How deep the parser is in brackets and blocks.
    private var level = 0

    /// A mistake with its place in the text.
    struct Mistake: Error {
        let kind: TemplateError.Kind
        let range: Range<Int>
    }

    /// The tree of a template, as much of it as could be read, and its mistakes.
    static func template(_ tokens: [Token]) -> (body: [StatementSyntax], mistakes: [Mistake]) {
        var parser = Parser(tokens: tokens)
        let body = parser.body()
        return (body, parser.mistakes)
    }

    /// The tree of an expression that stands alone.
    static func expression(_ tokens: [Token]) -> Result<ExpressionSyntax, Mistake> {
        var parser = Parser(tokens: tokens)
        do throws(Mistake) {
            let expression = try parser.expression()
            guard parser.current.kind == .end else { throw parser.unexpected("the end of the expression") }
            return .success(expression)
        } catch {
            return .failure(error)
        }
    }

    private init(tokens: [Token]) { self.tokens = tokens }
}

// Walking the tokens.
extension Parser {
    /// The token that is next; `end` for ever after the last.
    var current: Token { tokens[min(index, tokens.count - 1)] }
    /// The token after the next.
    var following: Token { tokens[min(index + 1, tokens.count - 1)] }
    /// Where the last token that was taken ends.
    var lastEnd: Int { index > 0 ? tokens[min(index, tokens.count) - 1].range.upperBound : 0 }

    /// Takes the next token.
    @discardableResult
    mutating func advance() -> Token {
        defer { index = min(index + 1, tokens.count - 1) }
        return current
    }

    /// Takes the next token if it is this sign.
    mutating func take(sign: String) -> Bool {
        guard current.isSign(sign) else { return false }
        advance()
        return true
    }

    /// Takes the next token if it is this word.
    mutating func take(word: String) -> Bool {
        guard current.isWord(word) else { return false }
        advance()
        return true
    }

    /// Takes the sign that must come next.
    mutating func expect(sign: String) throws(Mistake) {
        guard take(sign: sign) else { throw unexpected("'\(sign)'") }
    }

    /// Takes the name that must come next.
    mutating func name(_ role: String = "a name") throws(Mistake) -> NameSyntax {
        guard case .name(let text) = current.kind else { throw unexpected(role) }
        return NameSyntax(text: text, range: advance().range)
    }

    /// The mistake that the next token is not what it should be; an unreadable token's own mistake if it is one.
    func unexpected(_ expected: String) -> Mistake {
        if case .invalid(let kind) = current.kind { return Mistake(kind: kind, range: current.range) }
        return Mistake(
            kind: .unexpected(found: current.description, expected: expected), range: current.range)
    }

    /// Goes one level deeper for the time of `read`.
    @inline(never)
    mutating func nested<Syntax>(_ read: (inout Parser) throws(Mistake) -> Syntax) throws(Mistake) -> Syntax {
        guard level < Parser.depth else {
            throw Mistake(kind: .tooDeep(most: Parser.depth), range: current.range)
        }
        level += 1
        defer { level -= 1 }
        return try read(&self)
    }

    /// Reads the inside of a tag and its end.
    ///
    /// If that fails, notes the mistake and goes on after the tag.
    /// - Parameters:
    ///   - opensBlock: Whether a colon may stand before the end, as in Python.
    ///   - read: Reads the inside.
    /// - Returns: What was read; `nil` after a mistake.
    @inline(never)
    mutating func tag<Syntax>(
        opensBlock: Bool = false, _ read: (inout Parser) throws(Mistake) -> Syntax
    ) -> Syntax? {
        do throws(Mistake) {
            let syntax = try read(&self)
            if opensBlock, following.kind == .tagEnd { _ = take(sign: ":") }
            guard current.kind == .tagEnd else { throw unexpected("the end of the tag") }
            advance()
            return syntax
        } catch {
            note(openEnd ?? error)
            skipTag()
            return nil
        }
    }

    /// The mistake that the present tag is never closed: it explains whatever else cannot be read in it.
    private var openEnd: Mistake? {
        for token in tokens[index...] {
            if case .invalid(.unclosedTag(let open)) = token.kind {
                return Mistake(kind: .unclosedTag(open), range: token.range)
            }
            if token.kind == .tagEnd { return nil }
        }
        return nil
    }

    /// Adds a mistake to those that are reported.
    mutating func note(_ mistake: Mistake) { mistakes.append(mistake) }

    /// Gives up: what is left is too deep to be read.
    mutating func giveUp(_ mistake: Mistake) {
        note(mistake)
        hasGivenUp = true
        index = tokens.count - 1
    }

    /// Goes on after the present tag.
    mutating func skipTag() {
        while current.kind != .tagEnd, current.kind != .end { advance() }
        if current.kind == .tagEnd { advance() }
    }
}
