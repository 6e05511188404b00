public import Catalog
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
            model: terms.model.name, cell: planned, sentences: trace.sentences,
            references: draft.map { ReferenceChooser(planner: self, draft: $0).choices } ?? [],
            delivered: offer?.pixels, attempts: planned.key.map(attempts) ?? [])
    }

    private func named(_ name: String, _ version: PinnedVersion?) -> String {
        version.map { "\(name)@\($0.revision) (commit \($0.commit.prefix(12)))" } ?? name
    }
}
