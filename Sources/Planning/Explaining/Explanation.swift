public import Catalog
internal import Diagnostics
public import Generation
public import Templating

/// Everything that made one cell what it is: each sentence of its prompt, its references, its picture, its cost.
public struct Explanation: Sendable {
    /// The series, as `nordlys/spring-launch`.
    public let series: String
    /// The template and the brand, each with its version where the series names one.
    public let template: String, brand: String
    /// Who makes the image, and the model.
    public let provider: String, model: String
    /// What a run would do with it, and why.
    public let cell: PlannedCell
    /// The prompt, sentence by sentence, with its origins.
    public let sentences: [PromptSentence]
    /// The references of brand and cell: what is sent and what not, and why.
    public let references: [ReferenceChoice]
    /// The pixels that the model delivers for the ratio and resolution asked for; `nil` where it has no such pair.
    public let delivered: Generation.PixelSize?
    /// What was tried for its request, first to last.
    public let attempts: [Attempt]
    /// The image that was asked about, where it is not what the files ask for now.
    public var formerImage: FormerImage?
    /// How files of versions are shown.
    let places: PinnedPlaces
    /// The brand's fragments, each with the place of its text.
    let fragments: [(name: String, text: SourceSpan)]

    /// An image that another request made.
    public struct FormerImage: Hashable, Sendable {
        /// The request's key.
        public let key: Digest
        /// Its prompt; `nil` where the ledger has none.
        public let prompt: String?

        /// What an image was made from.
        public init(key: Digest, prompt: String?) {
            self.key = key
            self.prompt = prompt
        }
    }

    /// A place as it is shown: `brands/nordlys/brand.yaml@v1:4:10`.
    func shown(_ span: SourceSpan) -> String {
        "\(places.shown(span.file.path)):\(span.start.line):\(span.start.column)"
    }

    /// The fragment whose words stand at a place.
    func fragment(at span: SourceSpan) -> String? {
        fragments.first { $0.text.file == span.file && $0.text.range.contains(span.range.lowerBound) }?.name
    }
}

extension Planner {
    /// Explains one cell.
    ///
    /// - Parameters:
    ///   - id: The cell's id.
    ///   - plan: The whole plan: what a cell shares, and which type step it takes, is decided with its neighbours.
    ///   - attempts: What was tried for a key, as the ledger has it.
    /// - Returns: The explanation; `nil` where the plan has no such cell.
    /// - Throws: What is wrong in a template for this cell.
    public func explanation(
        of id: String, in plan: Plan, attempts: (Digest) -> [Attempt]
    ) throws(TemplateError) -> Explanation? {
        guard let planned = plan.cells.first(where: { $0.id == id }),
            let cell = matrix.cells.first(where: { $0.id == id })
        else { return nil }
        let trace = try scope.trace(for: cell)
        let draft = Draft(cell, scope: scope, matrix: matrix)
        let offer = planned.request.flatMap { request in
            terms.model.offers.first { $0.ratio == request.ratio && $0.resolution == request.resolution }
        }
        return Explanation(
            series: files.series.id, template: named(files.template.name, files.template.version),
            brand: named(files.brand.id, files.brand.version), provider: terms.provider,
            model: terms.model.name, cell: planned,
            sentences: trace.sentences + added(to: trace, by: planned),
            references: draft.map { draft in
                ReferenceChooser(
                    planner: self, draft: draft, anchor: anchorReference(of: planned),
                    anchorName: planned.anchor
                ).choices
            } ?? [],
            delivered: offer?.pixels, attempts: planned.key.map(attempts) ?? [], places: places,
            fragments: scope.fragments.compactMap { fragment in
                fragment.template.map { (fragment.name.value, $0.source.place) }
            })
    }

    /// The sentence that stands in the request and in no file: it is there because of `adapt`.
    private func added(to trace: PromptTrace, by cell: PlannedCell) -> [PromptSentence] {
        guard cell.anchor != nil, let prompt = cell.request?.prompt, prompt.hasPrefix(trace.text),
            prompt.utf8.count > trace.text.utf8.count
        else { return [] }
        let added = String(prompt.dropFirst(trace.text.count)).drop(while: \.isWhitespace)
        return [PromptSentence(text: String(added), pieces: [])]
    }

    /// The image of its anchor that a cell's request carries.
    private func anchorReference(of cell: PlannedCell) -> SentReference? {
        guard cell.anchor != nil, let first = cell.request?.references.first, first.name == "anchor" else {
            return nil
        }
        return first
    }

    private func named(_ name: String, _ version: PinnedVersion?) -> String {
        version.map { "\(name)@\($0.revision) (commit \($0.commit.prefix(12)))" } ?? name
    }
}

extension SourceText {
    /// The stretch of the file that it was read from.
    fileprivate var place: SourceSpan {
        let (first, last) = (pieces.first?.fileRange.lowerBound ?? 0, pieces.last?.fileRange.upperBound ?? 0)
        return SourceSpan(file: file, range: first..<max(first, last))
    }
}
