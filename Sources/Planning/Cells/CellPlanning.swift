internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

/// What all cells of a plan have in common while they are planned, one after the other.
struct PlanningState {
    let judge: Judge
    let fitting: Fitting
    /// The cell that orders each key.
    var wanted: [Digest: String] = [:]
    var diagnostics: [Diagnostic]
    /// Whether each cell says what it is made of.
    let describes: Bool
}

extension Planner {
    /// The most bytes of an id: a file's name may have 255 on every file system in use, and ".png" is among them.
    static let longestID = 240

    /// A cell with everything that is decided about it.
    func planned(_ draft: Draft, _ state: inout PlanningState) -> PlannedCell {
        guard draft.cell.id.utf8.count <= Self.longestID else {
            return blocked(
                draft.cell, reason: "its id is too long for a file's name; shorten the axis values")
        }
        do throws(TemplateError) {
            return try planned(draft, try scope.withFragments(draft.names), &state)
        } catch {
            state.diagnostics.append(error.diagnostic)
            return blocked(draft.cell, reason: error.diagnostic.message)
        }
    }

    private func planned(
        _ draft: Draft, _ names: TemplateMap, _ state: inout PlanningState
    ) throws(TemplateError) -> PlannedCell {
        let id = draft.cell.id
        let writer = RequestWriter(planner: self, draft: draft, names: names)
        let prompt = try scope.prompt(withFragments: names)
        if let objection = terms.model.objection(toPrompt: prompt.utf8) {
            return blocked(draft.cell, reason: objection)
        }
        let (first, remarks) = writer.request(prompt: prompt, &state.diagnostics)
        let choice = decided.choice(for: id, of: first)
        let request = choice.variant == 1 ? first : first.asking(forVariant: choice.variant)
        let poster = setter.poster(for: draft.layoutCell, steps: state.fitting.steps(for: draft), mark: mark)
        lazy var made = writer.ingredients(of: request, poster: poster)
        let (key, finish) = (request.key, poster.finish)
        let verdict = state.judge.verdict(
            cell: id, key: key, finish: finish, rejection: choice.rejection, ingredients: { made.0 },
            earlier: state.wanted[key])
        let (ingredients, imageIngredients) =
            state.describes || verdict.forgotten != nil ? made : ([], 0)
        if verdict.state.isBought, verdict.heldBack == nil, state.wanted[key] == nil {
            state.wanted[key] = id
        }
        return PlannedCell(
            id: id, axes: draft.axes, size: draft.size.name.value, locale: draft.cell.locale,
            state: verdict.state, reason: verdict.reason, request: request, key: key, take: verdict.take,
            poster: poster, finish: finish, path: path(of: id),
            cost: cost(verdict.otherwise ?? verdict.state, request), price: cost(.new, request),
            heldBack: verdict.heldBack, decision: decided.byCell[id], reopens: verdict.reopens,
            ingredients: ingredients, imageIngredients: imageIngredients,
            forgotten: verdict.forgotten, remarks: remarks,
            usesFallback: draft.usesFallback, lastTry: holdings.entries[key]?.number ?? 0)
    }

    /// A cell that an error stops.
    func blocked(_ cell: Catalog.Cell, reason: String) -> PlannedCell {
        PlannedCell(
            id: cell.id, axes: axes(of: cell), size: cell.size, locale: cell.locale,
            state: .blocked, reason: reason, request: nil, key: nil, take: nil, poster: nil, finish: nil,
            path: path(of: cell.id), cost: nil, price: nil, heldBack: nil, decision: decided.byCell[cell.id],
            reopens: false, ingredients: [],
            imageIngredients: 0, forgotten: nil, remarks: [], usesFallback: false, lastTry: 0)
    }

    func cost(_ state: CellState, _ request: GenerationRequest) -> Generation.Amount? {
        let price =
            terms.isTrial
            ? Generation.Amount(micros: 0, currency: "USD") : terms.model.prices[request.resolution]
        guard state.mayCost else {
            return Generation.Amount(micros: 0, currency: price?.currency ?? "USD")
        }
        return price
    }

    /// What is written on a trial's posters, so that nobody publishes one by mistake.
    private var mark: String? { terms.isTrial ? "Proof by Broadside, not for publication" : nil }

    private func path(of cell: String) -> String {
        let folder = terms.isTrial ? "\(files.series.id)/\(terms.provider)" : files.series.id
        return "out/\(folder)/\(cell).png"
    }
}
