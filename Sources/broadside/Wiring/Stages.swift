internal import Catalog
internal import Diagnostics
internal import Generation
internal import Imaging
internal import Planning

/// The plans of one run, one after the other: first the anchors, then what follows them.
struct Stages: Sendable {
    let session: Session
    let selection: Selection
    let permissions: Permissions
    let terminal: Terminal
    let resubmitsUnknown: Bool
    /// What the run may spend at most; `nil` is no limit.
    let runLimit: Generation.Amount?
    /// Tells how well the images of a plan fit; `nil` where the series leaves that to people.
    let fits: Fits?

    /// What a run has tried so far.
    struct Done: Sendable {
        private var ordered: Set<Digest> = []
        private var laidOut: Set<[String]> = []

        mutating func add(_ commissions: [Commission]) {
            ordered.formUnion(commissions.filter { $0.take == nil }.map(\.order.key))
            laidOut.formUnion(commissions.map(\.name))
        }

        /// An image is ordered once; of one that is there, other posters may come.
        func contains(_ commission: Commission) -> Bool {
            commission.take == nil
                ? ordered.contains(commission.order.key) : laidOut.contains(commission.name)
        }
    }

    /// What a run would do as things are now.
    struct Proposal {
        var plan: Plan
        var planner: Planner
        /// Images that were chosen among several: they stand nowhere yet, for nothing is written before a person has allowed what
        /// follows from them.
        var choices: [Decision] = []
        /// What was decided when they were chosen.
        let there: DecisionsThere
        /// Images that are asked for once more.
        var remaking: Remaking?
        /// The files of images that are not what was stored there.
        var damaged: [String] = []
    }

    /// The plan as things are now, with images chosen that the series lets the program choose, and those asked for once more
    /// that do not fit, where it allows that.
    func proposal() async throws -> Proposal {
        let there = try session.decisionsThere()
        let (plan, planner) = try planned()
        var proposal = Proposal(plan: plan, planner: planner, there: there)
        // What is usual in a series does not hang on which cells of it a run is of.
        let fits =
            await fits?.measured(in: selection == Selection() ? plan : planner.plan()) ?? MeasuredFits()
        let measured = fits.byTake
        proposal.damaged = fits.damaged
        if !measured.isEmpty { Rehearsal.fault(.afterMeasuring) }
        let choices = try choices(in: plan, planner, measured)
        if !choices.isEmpty {
            // Decisions on trials stand in the ledger, cost nothing, and are written at once.
            if plan.isTrial { try write(choices, there) } else { proposal.choices = choices }
            (proposal.plan, proposal.planner) = try planned(supposing: proposal.choices)
        }
        let remaking = proposal.planner.remaking(in: proposal.plan, by: measured)
        proposal.remaking = remaking
        if !remaking.remakes.isEmpty {
            (proposal.plan, proposal.planner) = try planned(
                supposing: proposal.choices, remaking: remaking.remakes)
        }
        return proposal
    }

    /// The plan as things are now; nothing is chosen and nothing asked for once more.
    func plan() throws -> Plan { try planned().plan }

    private func choices(
        in plan: Plan, _ planner: Planner, _ measured: [Digest: Fit]
    ) throws -> [Decision] {
        var decisions = planner.bestImages(in: plan, by: measured)
        if isAutomatic, !plan.isTrial {
            let store = TakeStore(folder: session.places.store)
            let palette = session.brand.palette.compactMap { RGB(hex: $0.colour.value.hex) }
            let choice =
                session.series.choosesBest
                ? AnchorChoice(store: store, by: measured)
                : AnchorChoice(store: store, nearest: palette, unlessUnfit: measured)
            let (rulings, unfit) = try choice.rulings(in: plan)
            for words in unfit { terminal.warn(words) }
            decisions += planner.judgement(rulings, in: plan).decisions
        }
        return decisions.map { $0.signed(by: Decision.program, on: today()) }
    }

    /// Writes down what was proposed, now that it is allowed.
    ///
    /// - Throws: `Stop` where a person has decided otherwise while the run asked.
    func keep(_ choices: [Decision]) async throws {
        if choices.isEmpty { return }
        let now = try await proposal()
        guard now.choices == choices, try write(choices, now.there) else {
            throw Stop(
                status: .incomplete,
                message: "somebody has decided on an image meanwhile; run again. Nothing was sent")
        }
    }

    /// Writes choices down; whether all of them stand, for nobody has decided otherwise meanwhile.
    @discardableResult
    private func write(_ choices: [Decision], _ there: DecisionsThere) throws -> Bool {
        guard !choices.isEmpty else { return true }
        let written = try session.write(choices, chosenFrom: there)
        for choice in written {
            terminal.note(
                "image \(choice.variant) of \(choice.cell.visible) is chosen: \(choice.because ?? "")")
        }
        if !written.isEmpty, !session.terms.isTrial {
            terminal.note("to commit: \(Lock.path(ofSeries: session.series.id).visible)")
        }
        return written.count == choices.count
    }

    /// What is to be done as things are now, with what was chosen written down.
    ///
    /// - Throws: `Stop` where people go on deciding while images are measured.
    private func settled() async throws -> Proposal {
        for _ in 1...3 {
            let proposal = try await proposal()
            if try write(proposal.choices, proposal.there) { return proposal }
        }
        throw Stop(
            status: .incomplete,
            message: "somebody decides on images while they are measured; run again when that is done")
    }

    /// Whether nobody is waited for.
    private var isAutomatic: Bool { session.series.anchor?.isAutomatic == true }

    /// Whether images are measured, and something may come of it.
    var measures: Bool { fits != nil }

    private func planned(
        supposing choices: [Decision] = [], remaking remakes: [Digest: Int] = [:]
    ) throws -> (plan: Plan, planner: Planner) {
        var permissions = permissions
        permissions.remakes = remakes
        let planner = try session.planner(
            try session.holdings(), permissions: permissions, supposing: choices)
        return (planner.tracingRefusals(in: planner.plan(selection)), planner)
    }

    /// What is to be done now that anchors, or images that can be measured, are made.
    ///
    /// - Parameters:
    ///   - done: What this run has tried: nothing is tried twice in one run.
    ///   - allowed: The plan that was shown. Of what costs money only that is done which waited in it, or is asked for once more
    ///     as the series allows, for only that was allowed.
    /// - Returns: The plan, and what of it is done; `nil` where nothing is to be done, and where a person is waited for.
    /// - Throws: Whatever keeps it from being planned; `Stop` where prices are not known.
    func next(
        after done: Done, within allowed: Plan
    ) async throws -> (plan: Plan, purchase: Purchase)? {
        // Where a person is waited for, nothing more was allowed, whoever has approved meanwhile.
        let goesOn = isAutomatic || session.terms.isTrial
        guard goesOn || measures else { return nil }
        let proposal = try await settled()
        let plan = proposal.plan
        let wanted = plan.commissions(resubmitsUnknown: resubmitsUnknown).filter { !done.contains($0) }
        let waited = Set(goesOn ? allowed.cells.filter { $0.state == .waiting }.map(\.id) : [])
        // Where nothing was to be bought, nobody was asked about buying something once more.
        let mayAskAgain = plan.isTrial || allowed.further.images > 0
        let again = mayAskAgain ? plan.remadeKeys : []
        let isAllowed = { (one: Commission) in
            plan.isTrial || !one.isBought || one.isFor(waited) || again.contains(one.order.key)
        }
        let commissions = wanted.filter(isAllowed)
        tell(of: proposal.remaking, ordering: commissions)
        if let first = wanted.first(where: { !isAllowed($0) }) {
            let images = count(wanted.count - commissions.count, "image")
            terminal.warn(
                "\(images) came up while the run was under way, of \(first.order.cell.visible) first: not ordered, for "
                    + "nobody has seen what that costs; the next run shows it")
        }
        guard !commissions.isEmpty else { return nil }
        var purchase = Purchase(commissions)
        if !plan.isTrial, purchase.cost != .nothing {
            let cost = try session.amount(
                of: purchase.cost, within: plan.budget, otherwise: "Nothing more was sent")
            try await AccountCheck(service: session.service, places: session.places, terminal: terminal)
                .limit(&purchase, costing: cost, atMost: runLimit)
        }
        return (plan, purchase)
    }

    /// Says what was found of images before anything is ordered.
    func tell(of proposal: Proposal, ordering commissions: [Commission]) {
        for path in proposal.damaged {
            terminal.warn(
                "'\(path.visible)' is not what was stored there, and was not measured: nothing is bought in its place; "
                    + "'broadside doctor' says what can be done")
        }
        tell(of: proposal.remaking, ordering: commissions)
    }

    /// Says which images are asked for once more, and which do not fit and stay.
    ///
    /// - Parameters:
    ///   - remaking: What is said.
    ///   - commissions: What is ordered.
    func tell(of remaking: Remaking?, ordering commissions: [Commission]) {
        guard let remaking else { return }
        let ordered = Set(
            commissions.filter(\.order.isRemake).flatMap(\.cells).map(PlannedCell.cell(ofPoster:)))
        let remade = remaking.reasons.filter { ordered.contains($0.cell) }
        for reason in remade.prefix(Self.mostTold) {
            terminal.note("\(reason.cell.visible) does not fit, and is made once more: \(reason.words)")
        }
        for reason in remaking.leftAlone.prefix(Self.mostTold) {
            terminal.warn("\(reason.cell.visible) does not fit, and stays: \(reason.words)")
        }
        let more = max(0, remade.count - Self.mostTold) + max(0, remaking.leftAlone.count - Self.mostTold)
        if more > 0 {
            terminal.note(
                "\(count(more, "more image")) \(more == 1 ? "does" : "do") not fit; 'broadside score' tells all"
            )
        }
    }

    /// So many images of a kind are told one by one.
    private static let mostTold = 10

    /// What a plan waits for, in words for the person who is waited for; `nil` where it waits for nobody.
    func obstacle(in plan: Plan) -> Stop? {
        let waiting = plan.cells.filter { $0.state == .waiting }
        let names = Set(waiting.compactMap(\.anchor))
        let anchors = plan.anchors.filter { names.contains($0.id) }
        let (made, missing) = (
            anchors.filter { $0.take != nil && $0.heldBack == nil }, anchors.filter { $0.take == nil }
        )
        let start = "\(count(waiting.count, "poster")) \(waiting.count == 1 ? "waits" : "wait") for "
        if let first = made.first {
            let several = first.variants.count > 1 ? " --variant 1" : ""
            let others =
                made.count > 1 ? ", and so for \(made.dropFirst().map(\.id).joined(separator: ", "))" : ""
            return Stop(
                status: .waiting,
                message: "\(start)a person to approve \(count(made.count, "anchor")): look at "
                    + "\(VariantSheetWriter.path(of: plan)), then 'broadside approve \(plan.series) "
                    + "\(first.id)\(several)'\(others.visible), and run again")
        }
        return missing.first.map { first in
            Stop(
                status: .waiting,
                message: "\(start)the anchor \(first.id.visible), which is \(first.state.rawValue): "
                    + first.reason.visible)
        }
    }
}

extension Commission {
    /// Whether it is for one of these cells.
    fileprivate func isFor(_ cells: Set<String>) -> Bool {
        cells.contains(order.cell) || posters.contains { cells.contains(PlannedCell.cell(ofPoster: $0.cell)) }
    }

    /// What tells it from another one of the same image: its posters.
    fileprivate var name: [String] { [order.key.hex] + posters.map(\.cell) }
}
