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
        case .text(let text): return .text(text)
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
        switch word {
        case "if": return condition(place)
        case "for": return loop(place)
        case "set": return assignment(place)
        default:
            refuse(name, word)
            return nil
        }
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
        let condition = tag { parser throws(Mistake) in try parser.expressionOrTuple(allowsIf: false) }
        return ConditionSyntax.Branch(
            condition: condition ?? .missing(at: opening), body: block(opening, name, endedBy: ends))
    }

    private mutating func loop(_ opening: Range<Int>) -> StatementSyntax {
        let head = tag { parser throws(Mistake) in try parser.loopHead() }
        let body = block(opening, "for", endedBy: ["else", "endfor"])
        var otherwise: [StatementSyntax] = []
        if takeTerminator("else") {
            endTag()
            otherwise = block(opening, "for", endedBy: ["endfor"])
        }
        if takeTerminator("endfor") { endTag() }
        let parts = head ?? (.tuple([], opening), .missing(at: opening), nil)
        return .loop(
            LoopSyntax(target: parts.0, sequence: parts.1, filter: parts.2, body: body, otherwise: otherwise))
    }

    private mutating func loopHead() throws(Mistake) -> (TargetSyntax, ExpressionSyntax, ExpressionSyntax?) {
        let target = try target()
        guard take(word: "in") else { throw unexpected("'in'") }
        let sequence = try expressionOrTuple(allowsIf: false)
        let filter = take(word: "if") ? try expression() : nil
        if current.isWord("recursive") {
            throw Mistake(kind: .unsupportedStatement("for … recursive"), range: current.range)
        }
        return (target, sequence, filter)
    }

    private mutating func assignment(_ opening: Range<Int>) -> StatementSyntax? {
        enum Head { case value(TargetSyntax, ExpressionSyntax), capture(NameSyntax, [CallSyntax]) }
        let head: Head? = tag { parser throws(Mistake) in
            let target = try parser.target()
            if parser.take(sign: "=") { return .value(target, try parser.expressionOrTuple()) }
            guard case .name(let name) = target else { throw parser.unexpected("'='") }
            var filters: [CallSyntax] = []
            while parser.take(sign: "|") { filters.append(try parser.filterCall()) }
            guard parser.current.kind == .tagEnd else { throw parser.unexpected("'='") }
            return .capture(name, filters)
        }
        switch head {
        case .value(let target, let value): return .assignment(target, value)
        case .capture(let name, let filters):
            let body = block(opening, "set", endedBy: ["endset"])
            if takeTerminator("endset") { endTag() }
            return .capture(name, filters: filters, body: body)
        case nil: return nil
        }
    }

    /// One name, or several with commas between them, in parentheses or not.
    private mutating func target() throws(Mistake) -> TargetSyntax {
        let start = current.range.lowerBound
        let first = try singleTarget()
        guard current.isSign(",") else { return first }
        var targets = [first]
        while take(sign: ","), !current.isWord("in"), !current.isSign("="), !current.isSign(")") {
            targets.append(try singleTarget())
        }
        return .tuple(targets, start..<lastEnd)
    }

    private mutating func singleTarget() throws(Mistake) -> TargetSyntax {
        if take(sign: "(") {
            let target = try nested { parser throws(Mistake) in try parser.target() }
            try expect(sign: ")")
            return target
        }
        let name = try name("a name to give a value to")
        let isReserved = [
            "true", "false", "none", "True", "False", "None", "loop", "and", "or", "not", "in", "is", "if",
        ]
        .contains(name.text)
        if isReserved || current.isSign(".") || current.isSign("[") {
            throw Mistake(kind: .invalidTarget, range: name.range)
        }
        return .name(name)
    }

    /// The statements inside a block, up to one of its ends, which is left to be taken.
    private mutating func block(
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

    private mutating func takeTerminator(_ word: String) -> Bool {
        guard isAt([word]) else { return false }
        advance()
        advance()
        return true
    }

    private mutating func endTag() { _ = tag { _ throws(Mistake) in () } }
}

extension ExpressionSyntax {
    /// What stands for an expression that could not be read.
    fileprivate static func missing(at range: Range<Int>) -> ExpressionSyntax {
        ExpressionSyntax(kind: .literal(.null), range: range)
    }
}
