public import Diagnostics
public import Templating

/// A prompt with the origin of every piece of it.
public struct PromptTrace: Hashable, Sendable {
    /// The prompt.
    public let text: String
    /// Its pieces in order; together they are the whole prompt.
    public let pieces: [PromptPiece]
}

/// A stretch of a prompt that has one origin.
public struct PromptPiece: Hashable, Sendable {
    /// UTF-8 byte offsets into the prompt.
    public let range: Range<Int>
    /// Where a template, a fragment or a note says it.
    public let said: SourceSpan
    /// The values that it is made of; none for a template's own words.
    public let values: [ValueOrigin]
}

/// A value that a prompt uses, and where the files give it.
public struct ValueOrigin: Hashable, Sendable {
    /// Its dotted name: `product.shot`.
    public let name: String
    /// Where it is written; `nil` for what follows from other things, such as the size's ratio.
    public let span: SourceSpan?
}

extension CellScope {
    /// The prompt of a cell with the origin of every piece: a fragment's words lead to the brand profile.
    ///
    /// - Parameters:
    ///   - cell: A cell of the series.
    ///   - limits: The bounds of each rendering.
    /// - Returns: The same prompt as ``prompt(for:limits:)`` gives.
    /// - Throws: What is wrong in a template for this cell's names.
    public func trace(
        for cell: Cell, limits: RenderLimits = .standard
    ) throws(TemplateError) -> PromptTrace {
        guard let prompt = template.prompt else { return PromptTrace(text: "", pieces: []) }
        let names = try withFragments(values(for: cell), limits: limits)
        let places = ValuePlaces(self, cell)
        var tracer = Tracer(names: names, fragments: fragments, places: places, limits: limits)
        let traced = try prompt.trace(names, limits: limits)
        try tracer.add(traced, of: prompt)
        let whole = try self.prompt(withFragments: names, limits: limits)
        if whole.utf8.count > tracer.length, let note = places.span(of: ["note"]) {
            tracer.add(upTo: whole.utf8.count, said: note)
        }
        return PromptTrace(text: whole, pieces: tracer.pieces)
    }
}

/// Puts pieces together, each fragment taken apart into its own.
private struct Tracer {
    let names: TemplateMap
    let fragments: [Fragment]
    let places: ValuePlaces
    let limits: RenderLimits
    private(set) var pieces: [PromptPiece] = []
    private(set) var length = 0

    init(names: TemplateMap, fragments: [Fragment], places: ValuePlaces, limits: RenderLimits) {
        self.names = names
        self.fragments = fragments
        self.places = places
        self.limits = limits
    }

    /// Adds a rendered template's pieces.
    mutating func add(_ traced: TracedText, of template: Template) throws(TemplateError) {
        for origin in traced.origins {
            let end = length + origin.range.count
            if let fragment = fragment(origin.variable), let own = fragment.template {
                let inner = try own.trace(names, limits: limits)
                // A fragment never sees those after it, yet is rendered with all here: the same text, or none of its pieces.
                if inner.text.utf8.count == origin.range.count {
                    try add(inner, of: own)
                    continue
                }
            }
            let values = template.uses.filter { origin.span.holds($0.span) }.map(\.path)
            var seen: Set<[String]> = []
            add(
                upTo: end, said: origin.span,
                values: values.filter { seen.insert($0).inserted }.map {
                    ValueOrigin(name: $0.joined(separator: "."), span: places.span(of: $0))
                })
        }
    }

    /// Adds a piece that reaches to a place.
    mutating func add(upTo end: Int, said: SourceSpan, values: [ValueOrigin] = []) {
        pieces.append(PromptPiece(range: length..<end, said: said, values: values))
        length = end
    }

    private func fragment(_ variable: String?) -> Fragment? {
        guard let variable, variable.hasPrefix("fragments.") else { return nil }
        return fragments.first { "fragments.\($0.name.value)" == variable }
    }
}

extension SourceSpan {
    /// Whether another stretch lies in this one.
    fileprivate func holds(_ other: SourceSpan) -> Bool {
        file == other.file && range.lowerBound <= other.range.lowerBound
            && other.range.upperBound <= range.upperBound
    }
}
