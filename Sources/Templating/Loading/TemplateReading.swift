import Diagnostics

/// One text read and compiled, with all that is wrong with it by itself.
struct TemplateReading {
    let source: SourceText
    let body: [StatementSyntax]
    let program: Program
    let references: [TemplateReference]
    let mistakes: [Parser.Mistake]

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - options: What becomes of white space.
    ///   - isWhole: Whether it is rendered by itself, not as a part of another template.
    init(_ source: SourceText, options: TemplateOptions, isWhole: Bool) {
        let tree = Parser.template(Lexer.tokens(of: source.text, options: options))
        let result = Compiler.template(tree.body, source, isWhole: isWhole)
        self.source = source
        body = tree.body
        program = result.program
        references = result.references
        mistakes = (tree.mistakes + result.mistakes).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
