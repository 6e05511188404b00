public import Diagnostics

/// A template, read and compiled: all its mistakes that show without values have been found.
public struct Template: Sendable {
    /// Its text.
    public let source: SourceText
    /// Every use of a value that the template is to be given, in order of place.
    public let uses: [VariableUse]
    private let code: [StatementCode]
    private let stripsEnds: Bool

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - source: Its text.
    ///   - options: What becomes of white space.
    /// - Throws: All mistakes of form that can be found in one reading, misspelt filters included.
    public init(_ source: SourceText, options: TemplateOptions = .prompt) throws(TemplateErrors) {
        let (body, mistakes) = Parser.template(Lexer.tokens(of: source.text, options: options))
        var compiler = Compiler(registry: .standard)
        code = compiler.code(body)
        try TemplateErrors.check(mistakes + compiler.mistakes, source)
        var finder = UseFinder(source: source)
        finder.find(in: body)
        uses = finder.uses.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
        stripsEnds = options.stripsEnds
        self.source = source
    }

    /// The template's text with values in their places.
    ///
    /// - Parameters:
    ///   - values: What the template may use.
    ///   - limits: How much it may do.
    /// - Returns: The text, no longer than the limits allow.
    /// - Throws: The first mistake that is met: a value that is not there or of the wrong kind, or a limit.
    public func render(
        _ values: TemplateMap, limits: RenderLimits = .standard
    ) throws(TemplateError) -> String {
        var renderer = Renderer(source: source, values: values, limits: limits)
        let text = String(decoding: try renderer.render(code), as: UTF8.self)
        return stripsEnds ? text.stripped() : text
    }
}

extension TemplateErrors {
    /// Throws mistakes, if there are any.
    static func check(_ mistakes: [Parser.Mistake], _ source: SourceText) throws(TemplateErrors) {
        if mistakes.isEmpty { return }
        throw TemplateErrors(mistakes.map { TemplateError($0.kind, at: source.span($0.range)) })
    }
}
