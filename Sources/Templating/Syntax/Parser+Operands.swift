/// What operators stand between: literals, names, and what hangs on them (`.a`, `[0]`, `| f`, `is t`).
extension Parser {
    /// An operand with its sign, attributes, filters and tests.
    ///
    /// A filter takes in the sign: `-1|abs` is 1.
    mutating func unary(allowsFilters: Bool = true) throws(Mistake) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var value: ExpressionSyntax
        if take(sign: "-") {
            value = try node(.minus(try signed()), from: start)
        } else if take(sign: "+") {
            value = try node(.plus(try signed()), from: start)
        } else {
            value = try primary()
        }
        value = try postfixed(value)
        return allowsFilters ? try filtered(value) : value
    }

    private mutating func signed() throws(Mistake) -> ExpressionSyntax {
        try nested { parser throws(Mistake) in try parser.unary(allowsFilters: false) }
    }

    private mutating func primary() throws(Mistake) -> ExpressionSyntax {
        let token = current
        switch token.kind {
        case .name(let word): return try nameOrWord(word)
        case .string: return try node(.literal(.text(adjacentTexts())), from: token.range.lowerBound)
        case .integer(let value): return try literal(.integer(value))
        case .number(let value): return try literal(.number(value))
        case .sign("("): return try parenthesised()
        case .sign("["): return try list()
        case .sign("{"): return try map()
        default: throw unexpected("a value")
        }
    }

    private mutating func literal(_ value: TemplateValue) throws(Mistake) -> ExpressionSyntax {
        let start = advance().range.lowerBound
        return try node(.literal(value), from: start)
    }

    private mutating func nameOrWord(_ word: String) throws(Mistake) -> ExpressionSyntax {
        switch word {
        case "true", "True": return try literal(true)
        case "false", "False": return try literal(false)
        case "none", "None": return try literal(.null)
        case "and", "or", "not", "in", "is", "if", "else", "elif": throw unexpected("a value")
        default: return ExpressionSyntax(kind: .name(word), range: advance().range)
        }
    }

    /// Texts side by side are one text, as in Python.
    private mutating func adjacentTexts() -> String {
        var text = ""
        while case .string(let part) = current.kind {
            text += part
            advance()
        }
        return text
    }

    private mutating func parenthesised() throws(Mistake) -> ExpressionSyntax {
        let start = advance().range.lowerBound
        if take(sign: ")") { return try node(.tuple([]), from: start) }
        let value = try expressionOrTuple()
        try expect(sign: ")")
        return ExpressionSyntax(kind: value.kind, range: start..<lastEnd)
    }

    private mutating func list() throws(Mistake) -> ExpressionSyntax {
        let start = advance().range.lowerBound
        let parts = try series(until: "]") { parser throws(Mistake) in try parser.expression() }
        return try node(.list(parts), from: start)
    }

    private mutating func map() throws(Mistake) -> ExpressionSyntax {
        let start = advance().range.lowerBound
        let pairs = try series(until: "}") { parser throws(Mistake) in
            let key = try parser.expression()
            try parser.expect(sign: ":")
            return PairSyntax(key: key, value: try parser.expression())
        }
        return try node(.map(pairs), from: start)
    }

    /// Parts with commas between them and perhaps one at the end, and the sign that closes them.
    @inline(never)
    private mutating func series<Part>(
        until close: String, _ part: (inout Parser) throws(Mistake) -> Part
    ) throws(Mistake) -> [Part] {
        var parts: [Part] = []
        while !take(sign: close) {
            if !parts.isEmpty {
                guard take(sign: ",") else { throw unexpected("',' or '\(close)'") }
                if take(sign: close) { break }
            }
            parts.append(try part(&self))
        }
        return parts
    }

    private mutating func postfixed(_ operand: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        var value = operand
        while true {
            if take(sign: ".") {
                value = try attribute(of: value)
            } else if current.isSign("[") {
                value = try subscripted(value)
            } else if current.isSign("(") {
                value = try node(.call(value, try arguments()), from: operand.range.lowerBound)
            } else {
                return value
            }
        }
    }

    private mutating func attribute(of base: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        if case .integer = current.kind {
            let index = try primary()
            return try node(.item(base, index), from: base.range.lowerBound)
        }
        return try node(.attribute(base, try name("a name after '.'")), from: base.range.lowerBound)
    }

    private mutating func subscripted(_ base: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        advance()
        let start = try sliceBound()
        guard take(sign: ":") else {
            guard let start else { throw unexpected("an index or a name in quotes") }
            try expect(sign: "]")
            return try node(.item(base, start), from: base.range.lowerBound)
        }
        let stop = try sliceBound()
        let step = take(sign: ":") ? try sliceBound() : nil
        try expect(sign: "]")
        return try node(
            .slice(base, SliceSyntax(start: start, stop: stop, step: step)), from: base.range.lowerBound)
    }

    private mutating func sliceBound() throws(Mistake) -> ExpressionSyntax? {
        current.isSign(":") || current.isSign("]") ? nil : try expression()
    }

    /// The arguments of a call, in their parentheses.
    private mutating func arguments() throws(Mistake) -> [ArgumentSyntax] {
        try expect(sign: "(")
        return try series(until: ")") { parser throws(Mistake) in
            for spread in [ArgumentSyntax.Spread.map, .list] where parser.take(sign: spread.rawValue) {
                return ArgumentSyntax(spread: spread, name: nil, value: try parser.expression())
            }
            guard parser.following.isSign("="), case .name = parser.current.kind else {
                return ArgumentSyntax(name: nil, value: try parser.expression())
            }
            let name = try parser.name()
            parser.advance()
            return ArgumentSyntax(name: name, value: try parser.expression())
        }
    }

    private mutating func filtered(_ operand: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        var value = operand
        while true {
            if take(sign: "|") {
                value = try node(.filter(value, try filterCall()), from: operand.range.lowerBound)
            } else if take(word: "is") {
                value = try test(of: value)
            } else {
                return value
            }
        }
    }

    /// A filter's name with its arguments.
    mutating func filterCall() throws(Mistake) -> CallSyntax {
        let name = try name("the name of a filter")
        return CallSyntax(name: name, arguments: current.isSign("(") ? try arguments() : [])
    }

    private mutating func test(of subject: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        let isNegated = take(word: "not")
        let name = try name("the name of a test")
        let call = CallSyntax(name: name, arguments: try testArguments())
        let test = try node(.test(subject, call), from: subject.range.lowerBound)
        return isNegated ? try node(.not(test), from: subject.range.lowerBound) : test
    }

    /// A test takes its arguments in parentheses, or a single one without: `is divisibleby 3`.
    private mutating func testArguments() throws(Mistake) -> [ArgumentSyntax] {
        switch current.kind {
        case .sign("("): return try arguments()
        case .name("else"), .name("or"), .name("and"), .name("is"), .name("if"), .name("in"), .name("not"):
            return []
        case .name, .string, .integer, .number, .sign("["), .sign("{"):
            return [ArgumentSyntax(name: nil, value: try postfixed(try primary()))]
        default: return []
        }
    }
}
