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
    /// The requests that wait for an anchor, each counted once.
    var awaited: Set<String> = []
    /// The anchors by their value on the axis `per`.
    var anchors: [String: AnchorStanding] = [:]
    var diagnostics: [Diagnostic]
    /// Whether each cell says what it is made of.
    let describes: Bool
}

extension Planner {
    /// The most bytes of an id: a file's name may have 255 on every file system in use, and ".16.png" is among them.
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
        var writer = RequestWriter(planner: self, draft: draft, names: names)
        let prompt = try scope.prompt(withFragments: names)
        if let objection = terms.model.objection(toPrompt: prompt.utf8) {
            return blocked(draft.cell, reason: objection)
        }
        var found: [Diagnostic] = []
        let own = writer.request(prompt: prompt, &found)
        let adaptation = files.series.adaptation(of: draft.size.name.value)
        guard !isAnchor(draft.axes), let name = anchorName(of: draft.axes), let anchor = state.anchors[name]
        else {
            state.diagnostics += found
            return planned(draft, writer, own, &state)
        }
        // What is cropped from the anchor's image asks for nothing itself.
        if adaptation != .crop { state.diagnostics += found }
        let shares = adaptation == .crop || own.request.key == anchor.request?.key
        guard let approved = anchor.approved, let request = anchor.request else {
            return waiting(draft, for: anchor, own.request, adaptation, shares: shares, &state)
        }
        writer.follow(anchor, adaptation, shares: shares)
        let followed: RequestWriter.Result
        if shares {
            let taken = request.asking(forVariant: approved.variant)
            followed = (taken, adaptation == .crop ? writer.remarks(croppingFrom: taken) : own.remarks)
        } else {
            followed = writer.request(prompt: prompt, &state.diagnostics)
        }
        var cell = planned(draft, writer, followed, sharing: shares ? approved : nil, &state)
        cell.anchor = anchor.id
        return cell
    }

    /// A cell whose request is known, or whose image is another's.
    private func planned(
        _ draft: Draft, _ writer: RequestWriter, _ asked: RequestWriter.Result,
        sharing shared: AnchorStanding.Approved? = nil, _ state: inout PlanningState
    ) -> PlannedCell {
        let id = draft.cell.id
        let choice: DecidedCells.Choice =
            shared == nil ? decided.choice(for: id, of: asked.request) : (asked.request.variant, nil)
        let request = asked.request.asking(forVariant: choice.variant)
        let key = shared?.key ?? request.key
        let poster = poster(of: draft, state)
        var cell = outline(of: draft, poster)
        lazy var made = writer.ingredients(of: request, poster: poster)
        let verdict = state.judge.verdict(
            cell: id, key: key, finish: poster.finish, rejection: choice.rejection, given: shared?.take,
            ingredients: { made.0 }, earlier: state.wanted[key])
        cell.request = request
        cell.key = key
        cell.state = verdict.state
        cell.reason = verdict.reason
        cell.take = verdict.take
        let isOwn = verdict.take != nil && verdict.take == cell.decision?.take
        cell.source = isOwn ? cell.decision?.source : shared?.source
        cell.maker = isOwn && cell.decision?.key == key ? cell.decision?.provider : shared?.provider
        cell.sharesAnchor = shared != nil
        cell.heldBack = verdict.heldBack
        cell.reopens = verdict.reopens
        cell.forgotten = verdict.forgotten
        cell.remarks = asked.remarks
        if state.describes || verdict.forgotten != nil { (cell.ingredients, cell.imageIngredients) = made }
        if verdict.state.isBought, verdict.heldBack == nil, state.wanted[key] == nil {
            state.wanted[key] = id
        }
        cell.isAnchor = isAnchor(draft.axes)
        cell.price = cost(.new, request)
        cell.cost = cost(verdict.otherwise ?? verdict.state, request)
        addVariants(to: &cell, isShared: shared != nil, &state)
        return cell
    }

    private func poster(of draft: Draft, _ state: PlanningState) -> PosterDescription {
        setter.poster(for: draft.layoutCell, steps: state.fitting.steps(for: draft), mark: mark)
    }

    /// A cell with its poster and without an image.
    private func outline(of draft: Draft, _ poster: PosterDescription) -> PlannedCell {
        var cell = PlannedCell(
            id: draft.cell.id, axes: draft.axes, size: draft.size.name.value, locale: draft.cell.locale,
            path: path(of: draft.cell.id, poster.formats[0]), state: .new, reason: "")
        cell.poster = poster
        cell.finish = poster.finish
        cell.decision = decided.byCell[draft.cell.id]
        cell.usesFallback = draft.usesFallback
        return cell
    }

    /// A cell that waits for its anchor: what it would ask for is counted once for all that ask for the same.
    private func waiting(
        _ draft: Draft, for anchor: AnchorStanding, _ request: GenerationRequest,
        _ adaptation: Adaptation, shares: Bool, _ state: inout PlanningState
    ) -> PlannedCell {
        var cell = outline(of: draft, poster(of: draft, state))
        cell.state = .waiting
        cell.anchor = anchor.id
        switch adaptation {
        case .make: break
        case .crop: cell.remarks = ["is cropped from its anchor's image then"]
        case .extend: cell.remarks = ["extends the scene of its anchor then"]
        }
        cell.reason = shares ? "\(anchor.obstacle), whose image it shares" : anchor.obstacle
        cell.price = cost(.new, request)
        let isKept = cell.decision?.state == .approved && !permissions.reopen
        let isFirst = !shares && !isKept && state.awaited.insert("\(anchor.id) \(request.key.hex)").inserted
        cell.awaited = isFirst ? files.series.variants : 0
        cell.cost = isFirst ? cell.price?.times(files.series.variants) : cost(.unchanged, request)
        return cell
    }

    /// A cell that an error stops.
    func blocked(_ cell: Catalog.Cell, reason: String) -> PlannedCell {
        var blocked = PlannedCell(
            id: cell.id, axes: axes(of: cell), size: cell.size, locale: cell.locale,
            path: path(of: cell.id, .png), state: .blocked, reason: reason)
        blocked.decision = decided.byCell[cell.id]
        return blocked
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

    private func path(of cell: String, _ format: PosterFormat) -> String {
        let folder = terms.isTrial ? "\(files.series.id)/\(terms.provider)" : files.series.id
        return "out/\(folder)/\(cell).\(format.fileExtension)"
    }
}
