public import Diagnostics

/// An expression by itself, such as a `when`: `size.tall and locale != "en-GB"`.
public struct Expression: Sendable {
    /// Its text.
    public let source: SourceText
    /// Every use of a value that it is to be given, in order of place.
    public let uses: [VariableUse]
    /// Every comparison of a name with a text, in order of place.
    public let comparisons: [Comparison]
    private let units: Units
    private let node: Node

    /// Reads an expression.
    ///
    /// - Parameter source: Its text, without tags.
    /// - Throws: The first mistake of form, or all misspelt names of filters and tests.
    public init(_ source: SourceText) throws(TemplateErrors) {
        let syntax: ExpressionSyntax
        switch Parser.expression(Lexer.tokens(ofExpression: source.text)) {
        case .success(let expression): syntax = expression
        case .failure(let mistake):
            throw TemplateErrors([TemplateError(mistake.kind, at: source.span(mistake.range))])
        }
        let (result, node) = Compiler.expression(syntax, source)
        try TemplateErrors.check(
            result.mistakes.map { TemplateError($0.kind, at: source.span($0.range)) })
        units = Units(result.program, named: source.file.path, loader: .none, options: .jinja)
        self.node = node
        var finder = UseFinder(source: source)
        finder.find(in: syntax)
        uses = finder.uses
        comparisons = syntax.comparisons(in: source)
        self.source = source
    }

    /// The expression's value.
    ///
    /// - Parameters:
    ///   - values: What it may use.
    ///   - limits: How much it may do.
    /// - Returns: The value; null where the expression says `none`.
    /// - Throws: The first mistake that is met: a value that is not there or of the wrong kind, or a limit.
    public func evaluate(
        _ values: TemplateMap, limits: RenderLimits = .standard
    ) throws(TemplateError) -> TemplateValue {
        var renderer = Renderer(units, limits: limits)
        return try renderer.evaluate(node, values)
    }
}
