/// Text, outputs and statements. Each statement of the dialect has its case in ``statement(_:_:)`` and its method.
extension Parser {
    /// Everything up to the end of the template, or to a statement that ends a block which is open.
    mutating func body() -> [StatementSyntax] {
        var statements: [StatementSyntax] = []
        while current.kind != .end, !isAtTerminator {
            if let statement = next() { statements.append(statement) }
        }
        return statements
    }

    /// Whether the next tag ends a block, the innermost or one around it.
    private var isAtTerminator: Bool {
        guard current.kind == .statementStart, case .name(let word) = following.kind else { return false }
        return terminators.contains { $0.contains(word) }
    }

    private mutating func next() -> StatementSyntax? {
        let token = advance()
        switch token.kind {
        case .text(let text): return .text(text, token.range)
        case .outputStart:
            return tag { parser throws(Mistake) in .output(try parser.expressionOrTuple()) }
        case .statementStart: return statement(token.range)
        case .invalid(let kind):
            note(Mistake(kind: kind, range: token.range))
            return nil
        default: return nil
        }
    }

    private mutating func statement(_ opening: Range<Int>) -> StatementSyntax? {
        guard case .name(let word) = current.kind else {
            return tag { parser throws(Mistake) in throw parser.unexpected("the name of a statement") }
        }
        let name = advance()
        let place = opening.lowerBound..<name.range.upperBound
        if let statement = block(word, place) ?? single(word, name.range) { return statement }
        if !Parser.isStatement(word) { refuse(name, word) }
        return nil
    }

    /// A statement that has an end of its own.
    private mutating func block(_ word: String, _ place: Range<Int>) -> StatementSyntax? {
        switch word {
        case "if": condition(place)
        case "for": loop(place)
        case "set": assignment(place)
        case "with": with(place)
        case "macro": macro(place)
        case "call": call(place)
        case "filter": filter(place)
        case "block": block(place)
        case "autoescape": autoescape(place)
        default: nil
        }
    }

    /// A statement that is one tag.
    private mutating func single(_ word: String, _ range: Range<Int>) -> StatementSyntax? {
        switch word {
        case "include": tag { parser throws(Mistake) in try parser.include() }
        case "import": tag { parser throws(Mistake) in try parser.importWhole() }
        case "from": tag { parser throws(Mistake) in try parser.importNames() }
        case "extends": tag { parser throws(Mistake) in .extends(try parser.expression()) }
        case "do": tag { parser throws(Mistake) in .evaluation(try parser.expressionOrTuple()) }
        case "print": tag { parser throws(Mistake) in .outputs(try parser.expressions()) }
        case "break": jump(.leave, range)
        case "continue": jump(.next, range)
        default: nil
        }
    }

    /// Expressions with commas between them.
    private mutating func expressions() throws(Mistake) -> [ExpressionSyntax] {
        var expressions = [try expression()]
        while take(sign: ",") { expressions.append(try expression()) }
        return expressions
    }

    private mutating func jump(_ jump: StatementSyntax.Jump, _ range: Range<Int>) -> StatementSyntax? {
        if loops == 0 { note(Mistake(kind: .strayStatement(jump.rawValue, belongsTo: "for"), range: range)) }
        return tag { _ throws(Mistake) in .jump(jump, range) }
    }

    private mutating func refuse(_ name: Token, _ word: String) {
        refused.insert("end" + word)
        if refused.contains(word) { return skipTag() }
        let kind = Parser.refusal(of: word)
        note(Mistake(kind: kind, range: name.range))
        skipTag()
    }

    private mutating func condition(_ opening: Range<Int>) -> StatementSyntax {
        var branches = [branch(opening, "if", endedBy: ["elif", "else", "endif"])]
        while takeTerminator("elif") {
            branches.append(branch(opening, "if", endedBy: ["elif", "else", "endif"]))
        }
        var otherwise: [StatementSyntax] = []
        if takeTerminator("else") {
            endTag()
            otherwise = block(opening, "if", endedBy: ["endif"])
        }
        if takeTerminator("endif") { endTag() }
        return .condition(ConditionSyntax(branches: branches, otherwise: otherwise))
    }

    private mutating func branch(
        _ opening: Range<Int>, _ name: String, endedBy ends: Set<String>
    ) -> ConditionSyntax.Branch {
        let condition = tag(opensBlock: true) { parser throws(Mistake) in
            try parser.expressionOrTuple(allowsIf: false)
        }
        return ConditionSyntax.Branch(
            condition: condition ?? .missing(at: opening), body: block(opening, name, endedBy: ends))
    }

    private mutating func loop(_ opening: Range<Int>) -> StatementSyntax {
        let head = tag(opensBlock: true) { parser throws(Mistake) in try parser.loopHead() }
        loops += 1
        let body = block(opening, "for", endedBy: ["else", "endfor"])
        loops -= 1
        var otherwise: [StatementSyntax] = []
        if takeTerminator("else") {
            endTag()
            otherwise = block(opening, "for", endedBy: ["endfor"])
        }
        if takeTerminator("endfor") { endTag() }
        let parts = head ?? LoopHead(target: .tuple([], opening), sequence: .missing(at: opening))
        return .loop(
            LoopSyntax(
                target: parts.target, sequence: parts.sequence, filter: parts.filter, body: body,
                otherwise: otherwise, isRecursive: parts.isRecursive))
    }

    private struct LoopHead {
        let target: TargetSyntax
        let sequence: ExpressionSyntax
        var filter: ExpressionSyntax?
        var isRecursive = false
    }

    private mutating func loopHead() throws(Mistake) -> LoopHead {
        let target = try target()
        guard take(word: "in") else { throw unexpected("'in'") }
        let sequence = try expressionOrTuple(allowsIf: false)
        let filter = take(word: "if") ? try expression() : nil
        return LoopHead(
            target: target, sequence: sequence, filter: filter, isRecursive: take(word: "recursive"))
    }

    private mutating func assignment(_ opening: Range<Int>) -> StatementSyntax? {
        enum Head { case value(TargetSyntax, ExpressionSyntax), capture(TargetSyntax, [CallSyntax]) }
        let head: Head? = tag { parser throws(Mistake) in
            let target = try parser.target(allowsAttributes: true)
            if parser.take(sign: "=") { return .value(target, try parser.expressionOrTuple()) }
            if case .tuple = target { throw parser.unexpected("'='") }
            var filters: [CallSyntax] = []
            while parser.take(sign: "|") { filters.append(try parser.filterCall()) }
            guard parser.current.kind == .tagEnd else { throw parser.unexpected("'='") }
            return .capture(target, filters)
        }
        switch head {
        case .value(let target, let value): return .assignment(target, value)
        case .capture(let target, let filters):
            let body = blockUpToEnd(opening, "set")
            return .capture(target, filters: filters, body: body)
        case nil: return nil
        }
    }

    /// One name, or several with commas between them, in parentheses or not.
    mutating func target(allowsAttributes: Bool = false) throws(Mistake) -> TargetSyntax {
        let start = current.range.lowerBound
        let first = try singleTarget(allowsAttributes)
        guard current.isSign(",") else { return first }
        var targets = [first]
        while take(sign: ","), !current.isWord("in"), !current.isSign("="), !current.isSign(")") {
            targets.append(try singleTarget(allowsAttributes))
        }
        return .tuple(targets, start..<lastEnd)
    }

    private mutating func singleTarget(_ allowsAttributes: Bool) throws(Mistake) -> TargetSyntax {
        if take(sign: "(") {
            let target = try nested { parser throws(Mistake) in try parser.target() }
            try expect(sign: ")")
            return target
        }
        let name = try nameToSet()
        guard allowsAttributes, take(sign: ".") else {
            if current.isSign(".") || current.isSign("[") {
                throw Mistake(kind: .invalidTarget, range: name.range)
            }
            return .name(name)
        }
        return .attribute(name, try self.name("a name after '.'"))
    }

    /// A name that may be given a value: no word of the language, and not a loop's own name.
    mutating func nameToSet() throws(Mistake) -> NameSyntax {
        let name = try name("a name to give a value to")
        let isReserved = [
            "true", "false", "none", "True", "False", "None", "loop", "and", "or", "not", "in", "is", "if",
        ]
        .contains(name.text)
        if isReserved { throw Mistake(kind: .invalidTarget, range: name.range) }
        return name
    }

    /// The statements inside a block and the block's end.
    mutating func blockUpToEnd(_ opening: Range<Int>, _ name: String) -> [StatementSyntax] {
        let statements = block(opening, name, endedBy: ["end" + name])
        if takeTerminator("end" + name) { endTag() }
        return statements
    }

    /// The statements inside a block, up to one of its ends, which is left to be taken.
    mutating func block(
        _ opening: Range<Int>, _ name: String, endedBy ends: Set<String>
    ) -> [StatementSyntax] {
        guard terminators.count < Parser.blocks else {
            giveUp(Mistake(kind: .tooDeep(most: Parser.blocks), range: opening))
            return []
        }
        terminators.append(ends)
        let statements = body()
        terminators.removeLast()
        if !isAt(ends), !hasGivenUp { note(Mistake(kind: .unclosedBlock(name), range: opening)) }
        return statements
    }

    private func isAt(_ ends: Set<String>) -> Bool {
        guard current.kind == .statementStart, case .name(let word) = following.kind else { return false }
        return ends.contains(word)
    }

    /// Takes the opening and the name of the tag that ends a block.
    mutating func takeTerminator(_ word: String) -> Bool {
        guard isAt([word]) else { return false }
        advance()
        advance()
        return true
    }

    /// Takes the end of a tag that has nothing more in it.
    mutating func endTag() { _ = tag(opensBlock: true) { _ throws(Mistake) in () } }
}

extension ExpressionSyntax {
    /// What stands for an expression that could not be read.
    static func missing(at range: Range<Int>) -> ExpressionSyntax {
        ExpressionSyntax(kind: .literal(.null), range: range)
    }
}
