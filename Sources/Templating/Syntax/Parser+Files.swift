/// The statements that name other templates.
extension Parser {
    mutating func include() throws(Mistake) -> StatementSyntax {
        let template = try expression()
        var ignoresMissing = false
        if current.isWord("ignore"), following.isWord("missing") {
            advance()
            advance()
            ignoresMissing = true
        }
        return .include(
            IncludeSyntax(
                template: template, ignoresMissing: ignoresMissing, seesContext: takeContext() ?? true))
    }

    mutating func importWhole() throws(Mistake) -> StatementSyntax {
        let template = try expression()
        guard take(word: "as") else { throw unexpected("'as'") }
        let name = try nameToSet()
        return .importing(
            ImportSyntax(template: template, names: .whole(name), seesContext: takeContext() ?? false))
    }

    mutating func importNames() throws(Mistake) -> StatementSyntax {
        let template = try expression()
        guard take(word: "import") else { throw unexpected("'import'") }
        var names: [ImportSyntax.Name] = []
        while current.kind != .tagEnd, contextWord == nil {
            if !names.isEmpty {
                try expect(sign: ",")
                if current.kind == .tagEnd || contextWord != nil { break }
            }
            let exported = try nameToSet()
            if exported.text.hasPrefix("_") {
                throw Mistake(kind: .privateName(exported.text), range: exported.range)
            }
            names.append(
                ImportSyntax.Name(exported: exported, local: take(word: "as") ? try nameToSet() : exported))
        }
        if names.isEmpty { throw unexpected("a name to import") }
        return .importing(
            ImportSyntax(template: template, names: .some(names), seesContext: takeContext() ?? false))
    }

    /// Whether `with context` or `without context` comes next, and which.
    private var contextWord: Bool? {
        guard following.isWord("context") else { return nil }
        return current.isWord("with") ? true : current.isWord("without") ? false : nil
    }

    private mutating func takeContext() -> Bool? {
        guard let seesContext = contextWord else { return nil }
        advance()
        advance()
        return seesContext
    }
}
