internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

/// What requests ask for beside their prompts: made once for each combination of the axes that decide it.
struct FrameTable {
    /// A request without its prompt, and what it costs.
    final class Frame: Sendable {
        let request: RequestFrame
        /// The end of the line of a cell that may cost something, and of one that costs nothing.
        let price: [UInt8], nothing: [UInt8]

        fileprivate init(_ request: GenerationRequest, _ planner: Planner) {
            self.request = request.frame
            price = CellLines.end(cost: Array(PlanJSON.amount(planner.cost(.new, request)).compact.utf8))
            nothing = CellLines.end(
                cost: Array(PlanJSON.amount(planner.cost(.unchanged, request)).compact.utf8))
        }
    }

    private let planner: Planner
    private let table: MatrixTable
    private let combinations: Combinations
    private var known: [Frame?]

    /// No frame yet.
    init(_ planner: Planner, _ names: CellNames) {
        self.planner = planner
        table = names.table
        combinations = Combinations(planner.frameDimensions(names), counts: table.counts)
        known = Array(repeating: nil, count: combinations.rowLength)
    }

    /// The frame of a cell's request, `nil` for a cell without a size; warnings about it go to `found`.
    mutating func frame(at positions: [Int], _ found: inout Set<Diagnostic>) -> Frame? {
        let number = combinations.number(at: positions)
        if !known.isEmpty, let frame = known[number] { return frame }
        let frame = makeFrame(at: positions, &found)
        if !known.isEmpty { known[number] = frame }
        return frame
    }

    private func makeFrame(at positions: [Int], _ found: inout Set<Diagnostic>) -> Frame? {
        let cell = table.cell(at: positions)
        guard let draft = Draft(cell, scope: planner.scope, matrix: planner.matrix) else { return nil }
        var diagnostics: [Diagnostic] = []
        let (request, _) = RequestWriter(planner: planner, draft: draft).request(prompt: "", &diagnostics)
        found.formUnion(diagnostics)
        return Frame(request, planner)
    }
}

extension Planner {
    /// The dimensions that decide a request but for its prompt: the size, what chooses the box of the picture, the images sent.
    fileprivate func frameDimensions(_ names: CellNames) -> [Int] {
        let template = files.template
        let boxes = template.layout.filter { if case .take = $0.kind { true } else { false } }
        let images = template.variables.filter { $0.type == .image }
        let dimensions =
            names.table.sizeDimensions + boxes.compactMap(\.condition).flatMap(names.dimensions)
            + images.flatMap { names.dimensions(ofName: $0.name.value) }
        return Set(dimensions).sorted()
    }
}
