/// The blocks that give names, macros and filters to what is inside them.
extension Parser {
    mutating func with(_ opening: Range<Int>) -> StatementSyntax {
        let bindings = tag(opensBlock: true) { parser throws(Mistake) in
            var bindings: [WithSyntax.Binding] = []
            while parser.current.kind != .tagEnd {
                if !bindings.isEmpty { try parser.expect(sign: ",") }
                let target = try parser.target()
                try parser.expect(sign: "=")
                bindings.append(WithSyntax.Binding(target: target, value: try parser.expression()))
            }
            return bindings
        }
        return .with(WithSyntax(bindings: bindings ?? [], body: blockUpToEnd(opening, "with")))
    }

    mutating func macro(_ opening: Range<Int>) -> StatementSyntax {
        let head = tag(opensBlock: true) { parser throws(Mistake) in
            (name: try parser.nameToSet(), parameters: try parser.parameters())
        }
        let name = head?.name ?? NameSyntax(text: "", range: opening)
        return .macro(
            MacroSyntax(name: name, parameters: head?.parameters ?? [], body: apart(opening, "macro")))
    }

    mutating func call(_ opening: Range<Int>) -> StatementSyntax {
        let head = tag(opensBlock: true) { parser throws(Mistake) in
            let parameters = parser.current.isSign("(") ? try parser.parameters() : []
            let call = try parser.expression()
            guard case .call = call.kind else {
                throw Mistake(kind: .unexpected(found: "no call", expected: "a call"), range: call.range)
            }
            return (parameters: parameters, call: call)
        }
        let caller = MacroSyntax(
            name: NameSyntax(text: "caller", range: opening), parameters: head?.parameters ?? [],
            body: apart(opening, "call"))
        return .call(caller: caller, head?.call ?? .missing(at: opening))
    }

    /// A body that is not part of the loops around it.
    private mutating func apart(_ opening: Range<Int>, _ name: String) -> [StatementSyntax] {
        let around = loops
        loops = 0
        defer { loops = around }
        return blockUpToEnd(opening, name)
    }

    private mutating func parameters() throws(Mistake) -> [MacroSyntax.Parameter] {
        try expect(sign: "(")
        var parameters: [MacroSyntax.Parameter] = []
        while !take(sign: ")") {
            if !parameters.isEmpty { try expect(sign: ",") }
            let name = try nameToSet()
            let fallback = take(sign: "=") ? try expression() : nil
            if fallback == nil, parameters.last?.fallback != nil {
                throw Mistake(
                    kind: .unexpected(found: "'\(name.text)' without one", expected: "a default value"),
                    range: name.range)
            }
            parameters.append(MacroSyntax.Parameter(name: name, fallback: fallback))
        }
        return parameters
    }

    mutating func filter(_ opening: Range<Int>) -> StatementSyntax {
        let filters = tag(opensBlock: true) { parser throws(Mistake) in
            var filters = [try parser.filterCall()]
            while parser.take(sign: "|") { filters.append(try parser.filterCall()) }
            return filters
        }
        return .filter(filters ?? [], body: blockUpToEnd(opening, "filter"))
    }

    mutating func autoescape(_ opening: Range<Int>) -> StatementSyntax {
        let condition = tag(opensBlock: true) { parser throws(Mistake) in try parser.expression() }
        return .autoescape(condition ?? .missing(at: opening), body: blockUpToEnd(opening, "autoescape"))
    }

    mutating func block(_ opening: Range<Int>) -> StatementSyntax {
        let head = tag(opensBlock: true) { parser throws(Mistake) in
            let name = try parser.nameToSet()
            if parser.current.isSign("-") {
                throw Mistake(
                    kind: .unexpected(found: "'-'", expected: "'_' in a block's name"),
                    range: parser.current.range)
            }
            return (
                name: name, isScoped: parser.take(word: "scoped"), isRequired: parser.take(word: "required")
            )
        }
        let around = loops
        loops = 0
        defer { loops = around }
        let body = block(opening, "block", endedBy: ["endblock"])
        if takeTerminator("endblock") { endBlock(head?.name.text) }
        let name = head?.name ?? NameSyntax(text: "", range: opening)
        if head?.isRequired == true, !body.allSatisfy(\.isBlank) {
            note(Mistake(kind: .requiredBlockNotEmpty(name.text), range: name.range))
        }
        return .block(
            BlockSyntax(
                name: name, body: body, isScoped: head?.isScoped ?? false,
                isRequired: head?.isRequired ?? false))
    }

    /// The end of a block, which may repeat its name.
    private mutating func endBlock(_ name: String?) {
        _ = tag { parser throws(Mistake) in
            if let name, parser.current.isWord(name) { parser.advance() }
        }
    }
}

extension StatementSyntax {
    /// Whether it prints nothing but white space.
    fileprivate var isBlank: Bool {
        if case .text(let text, _) = self { return text.unicodeScalars.allSatisfy(\.isPythonSpace) }
        return false
    }
}
