public import Diagnostics

/// A template, read and compiled with all that it includes: all its mistakes that show without values have been found.
public struct Template: Sendable {
    /// Its text.
    public let source: SourceText
    /// Every use of a value that the template is to be given, in order of place, those in the templates it includes last.
    public let uses: [VariableUse]
    /// The other templates that it is made of, by name: all that it or one of them names.
    ///
    /// A name that an expression makes while rendering, such as `"parts/" ~ locale`, leads to none of these.
    public let parts: [TemplatePart]
    /// Whether it, or one of its parts, names a template by an expression, which is read only while rendering.
    public let hasUnknownParts: Bool
    let units: Units
    let body: [StatementSyntax]
    let stripsEnds: Bool

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - source: Its text.
    ///   - options: What becomes of white space.
    ///   - loader: Where other templates are found.
    /// - Throws: All mistakes of form that can be found in one reading, misspelt filters and templates included.
    public init(
        _ source: SourceText, options: TemplateOptions = .prompt, loader: TemplateLoader = .none
    ) throws(TemplateErrors) {
        let linker = Linker(source, loader: loader, options: options)
        try TemplateErrors.check(linker.errors)
        units = linker.units
        parts = linker.parts
        hasUnknownParts = linker.hasUnknownParts
        body = linker.main?.body ?? []
        uses = UseFinder.uses(in: linker)
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
        var renderer = Renderer(units, limits: limits)
        try renderer.render(values)
        return String(decoding: kept(renderer.output.bytes), as: UTF8.self)
    }

    /// The same text as bytes, appended to others.
    ///
    /// - Parameters:
    ///   - values: What the template may use.
    ///   - limits: How much it may do.
    ///   - bytes: Where the UTF-8 goes; left as it was if there is a mistake.
    /// - Throws: As ``render(_:limits:)``.
    public func render(
        _ values: TemplateMap, limits: RenderLimits = .standard, into bytes: inout [UInt8]
    ) throws(TemplateError) {
        var renderer = Renderer(units, limits: limits)
        try renderer.render(values)
        bytes += kept(renderer.output.bytes)
    }

    /// The same text with the origin of each piece.
    ///
    /// - Parameters:
    ///   - values: What the template may use.
    ///   - limits: How much it may do.
    /// - Returns: The text and its pieces.
    /// - Throws: As ``render(_:limits:)``.
    public func trace(
        _ values: TemplateMap, limits: RenderLimits = .standard
    ) throws(TemplateError) -> TracedText {
        var renderer = Renderer(units, limits: limits)
        renderer.origins = OriginRecorder()
        try renderer.render(values)
        let text = kept(renderer.output.bytes)
        let origins = (renderer.origins?.pieces ?? []).compactMap { piece -> Origin? in
            let range = piece.range.clamped(to: text.indices)
            if range.isEmpty { return nil }
            return Origin(
                range: range.lowerBound - text.startIndex..<range.upperBound - text.startIndex,
                span: renderer.units[piece.unit].source.span(piece.place), variable: piece.variable)
        }
        return TracedText(text: String(decoding: text, as: UTF8.self), origins: origins)
    }

    /// The output without white space at its ends, where the options say so.
    func kept(_ output: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        stripsEnds ? output.withoutSpaceAtEnds : output
    }
}

extension TemplateErrors {
    /// The most mistakes that are told at a time.
    private static let most = 100

    /// Throws mistakes, if there are any: the first of them, in order of place.
    static func check(_ errors: [TemplateError]) throws(TemplateErrors) {
        if errors.isEmpty { return }
        throw TemplateErrors(Array(TemplateErrors(errors).errors.prefix(most)))
    }
}
