/// Expressions, by precedence climbing: one function for all operators of two sides keeps the stack low.
extension Parser {
    /// An expression, `a if b else c` included.
    mutating func expression() throws(Mistake) -> ExpressionSyntax {
        try nested { parser throws(Mistake) in
            var value = try parser.operation()
            while parser.take(word: "if") {
                let condition = try parser.operation()
                let otherwise = parser.take(word: "else") ? try parser.expression() : nil
                value = try parser.node(
                    .conditional(value, when: condition, otherwise: otherwise), from: value.range.lowerBound)
            }
            return value
        }
    }

    /// One expression, or several with commas between them as a tuple.
    mutating func expressionOrTuple(allowsIf: Bool = true) throws(Mistake) -> ExpressionSyntax {
        let first = allowsIf ? try expression() : try operation()
        guard current.isSign(",") else { return first }
        var parts = [first]
        while take(sign: ","), beginsExpression {
            parts.append(allowsIf ? try expression() : try operation())
        }
        return try node(.tuple(parts), from: first.range.lowerBound)
    }

    private var beginsExpression: Bool {
        switch current.kind {
        case .tagEnd, .end: false
        case .sign(let sign): ["(", "[", "{", "+", "-"].contains(sign)
        case .name(let word): !["if", "in", "else", "recursive"].contains(word)
        default: true
        }
    }

    /// How strongly operators bind, from 1; Jinja's order, in which `~` lies between `+` and `*`.
    private enum Strength {
        static let or = 1, and = 2, not = 3, comparison = 4, sum = 5, concatenation = 6, product = 7,
            power = 8
    }

    /// An expression of operators that bind at least as strongly as `weakest`.
    mutating func operation(_ weakest: Int = Strength.or) throws(Mistake) -> ExpressionSyntax {
        try nested { parser throws(Mistake) in try parser.operationInside(weakest) }
    }

    private mutating func operationInside(_ weakest: Int) throws(Mistake) -> ExpressionSyntax {
        var left = weakest <= Strength.not && current.isWord("not") ? try negation() : try unary()
        while let strength = strength(of: current), strength >= weakest {
            switch strength {
            case Strength.or, Strength.and: left = try logic(left, strength)
            case Strength.comparison: left = try comparisons(left)
            case Strength.concatenation: left = try concatenation(left)
            default: left = try arithmetic(left, strength)
            }
        }
        return left
    }

    private func strength(of token: Token) -> Int? {
        switch token.kind {
        case .name("or"): Strength.or
        case .name("and"): Strength.and
        case .name("in"): Strength.comparison
        case .name("not"): following.isWord("in") ? Strength.comparison : nil
        case .sign("+"), .sign("-"): Strength.sum
        case .sign("~"): Strength.concatenation
        case .sign("*"), .sign("/"), .sign("//"), .sign("%"): Strength.product
        case .sign("**"): Strength.power
        case .sign(let sign): ComparisonOperator(rawValue: sign) == nil ? nil : Strength.comparison
        default: nil
        }
    }

    private mutating func negation() throws(Mistake) -> ExpressionSyntax {
        let start = advance().range.lowerBound
        return try nested { parser throws(Mistake) in
            try parser.node(.not(try parser.operation(Strength.not)), from: start)
        }
    }

    private mutating func logic(_ left: ExpressionSyntax, _ strength: Int) throws(Mistake) -> ExpressionSyntax
    {
        advance()
        let right = try operation(strength + 1)
        return try node(
            strength == Strength.or ? .or(left, right) : .and(left, right), from: left.range.lowerBound)
    }

    private mutating func comparisons(_ first: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        var rest: [ComparisonSyntax] = []
        while let comparison = takeComparison() {
            rest.append(ComparisonSyntax(comparison: comparison, right: try operation(Strength.sum)))
        }
        return try node(.comparison(first, rest), from: first.range.lowerBound)
    }

    private mutating func takeComparison() -> ComparisonOperator? {
        guard strength(of: current) == Strength.comparison else { return nil }
        switch advance().kind {
        case .name("in"): return .isIn
        case .name:
            advance()
            return .isNotIn
        case .sign(let sign): return ComparisonOperator(rawValue: sign)
        default: return nil
        }
    }

    private mutating func concatenation(_ first: ExpressionSyntax) throws(Mistake) -> ExpressionSyntax {
        var parts = [first]
        while take(sign: "~") { parts.append(try operation(Strength.product)) }
        return try node(.concatenation(parts), from: first.range.lowerBound)
    }

    private mutating func arithmetic(_ left: ExpressionSyntax, _ strength: Int) throws(Mistake)
        -> ExpressionSyntax
    {
        guard case .sign(let sign) = advance().kind, let operation = ArithmeticOperator(rawValue: sign) else {
            throw unexpected("an operator")
        }
        let right = try self.operation(strength + 1)
        return try node(.arithmetic(left, operation, right), from: left.range.lowerBound)
    }

    /// A node that ends with the last token taken; refused if the tree under it is too high to be walked.
    ///
    /// `mutating` so that the parts in `kind` are read before `self` is: where they end is where the node ends.
    mutating func node(_ kind: ExpressionSyntax.Kind, from start: Int) throws(Mistake) -> ExpressionSyntax {
        let node = ExpressionSyntax(kind: kind, range: start..<lastEnd)
        guard node.height <= Parser.height else {
            throw Mistake(kind: .tooDeep(most: Parser.height), range: node.range)
        }
        return node
    }
}
