internal import Catalog
internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import Planning

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Make what is missing; resumes; shows progress.",
        discussion: """
            A run that would spend money asks on a terminal, and needs --yes or --max-cost elsewhere. Whatever a run \
            was killed at, the next one goes on from there and pays for nothing twice. An order that the account's balance \
            does not pay for is never begun: it is named, and the run ends with 2.

            Example: broadside run nordlys/spring-launch
                     broadside run nordlys/spring-launch --provider toapis --max-cost "2 USD"
            """)

    @OptionGroup var series: SeriesArgument

    @Flag(help: "Spend what the plan says without asking.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "Spend no more than this in this run, such as \"2 USD\", and do not ask.", valueName: "amount"))
    var maxCost: String?

    @Option(help: ArgumentHelp("The most images in flight at once, 1 to 1000.", valueName: "number"))
    var jobs: Int?

    @Flag(help: "Order images again that were perhaps paid for and never answered.")
    var resubmitUnknown = false

    @Flag(help: "Write beside each poster what it is and what it was made of, as JSON.")
    var sidecar = false

    enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(
        help: "What standard error is for: people, or programs, with a line of JSON for each event.")
    var logFormat = LogFormat.text

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var options: SeriesOptions

    func validate() throws {
        if let maxCost, Amount(maxCost) == nil {
            throw ValidationError(
                "'\(maxCost.visible)' is no amount; write a number and a currency, such as \"2 USD\"")
        }
        if let jobs, !(1...1000).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 1000") }
    }

    func run() async throws {
        var terminal = Terminal(options.output)
        terminal.logsAsJSON = logFormat == .json
        try await reporting(terminal) { [terminal] in
            let session = try options.session(series, terminal, needsImages: true)
            let stages = Stages(
                session: session, selection: try selection.selection(axes: session.axes),
                permissions: permissions.permissions, terminal: terminal, resubmitsUnknown: resubmitUnknown,
                runLimit: maxCost.flatMap { Amount($0) }, fits: try Fits(of: session))
            let proposal = try await stages.proposal()
            let (plan, planner) = (proposal.plan, proposal.planner)
            let asides = plan.diagnostics + planner.problems
            if !asides.isEmpty { terminal.note(TextRenderer().render(asides) + "\n") }
            terminal.note("\(plan.series) by \(plan.provider): \(PlanSums(plan).text)")
            noteApprovals(of: plan, terminal)
            if let words = stages.fits?.note { terminal.note(words) }
            let records = try Records(session: session, plan: plan)
            let commissions = plan.commissions(resubmitsUnknown: resubmitUnknown)
            stages.tell(of: proposal, ordering: commissions)
            try requireAnchors(of: plan, commissions)
            let followers = session.goesOnByItself ? plan.awaitedCost : .nothing
            let again = plan.further.cost
            let purchase = try await permit(
                plan, commissions, followers, again, planner.problems, session, terminal)
            // A run that goes on by itself spends no more than the sum that was asked about.
            let later = followers.adding(again)
            let allowed = later == .nothing ? nil : purchase.cost.adding(later).amount
            let production = Production(
                session: session, plan: plan, purchase: purchase, records: records, terminal: terminal,
                jobs: jobs,
                runLimit: stages.runLimit ?? allowed, resubmitsUnknown: resubmitUnknown, stages: stages)
            try await stages.keep(proposal.choices)
            // Posters that were made have theirs, however the run ended.
            let end: Result<Void, any Error>
            do { end = .success(try await production.run()) } catch { end = .failure(error) }
            let beside = Result { if sidecar { try writeSidecars(session, stages, terminal) } }
            try end.get()
            try beside.get()
        }
    }

    private func writeSidecars(_ session: Session, _ stages: Stages, _ terminal: Terminal) throws {
        let written = try Sidecars(session: session).write(try stages.plan())
        terminal.note("\(count(written, "sidecar")) beside the posters")
    }

    /// What was approved and has changed since stays as it is, or is let go: either is said.
    private func noteApprovals(of plan: Plan, _ terminal: Terminal) {
        let kept = plan.cells.filter { $0.state == .outdated }
        if let first = kept.first {
            terminal.note(
                "\(count(kept.count, "approved poster")) changed since and \(kept.count == 1 ? "stays" : "stay") "
                    + "as approved, \(first.id.visible) first; 'run --reopen' lets them go, --select says which"
            )
        }
        let reopened = plan.cells.filter(\.reopens)
        if let first = reopened.first {
            terminal.note(
                "\(count(reopened.count, "approved poster")) will be replaced, \(first.id.visible) first")
        }
    }

    /// An anchor whose image lies elsewhere guides nothing: then nothing is spent on what would follow it.
    private func requireAnchors(of plan: Plan, _ commissions: [Commission]) throws {
        guard let anchor = plan.anchors.first(where: { $0.state == .elsewhere }),
            plan.waits || commissions.contains(where: { $0.take == nil })
        else { return }
        throw Stop(
            status: .incomplete,
            message:
                "the anchor \(anchor.id.visible) is elsewhere: \(anchor.reason.visible). Bring its image into the "
                + "store (store: in broadside.yaml, or BROADSIDE_STORE), or say --buy-again. Nothing was sent"
        )
    }

    /// Nothing is spent that was not shown and allowed.
    ///
    /// What follows anchors that nobody is waited for is bought later in the same run, and so is at most what is made once more
    /// because it does not fit: both are in the sum that is asked about.
    private func permit(
        _ plan: Plan, _ commissions: [Commission], _ followers: Cost, _ again: Cost, _ problems: [Diagnostic],
        _ session: Session, _ terminal: Terminal
    ) async throws -> Purchase {
        var purchase = Purchase(commissions)
        guard !plan.isTrial else { return purchase }
        for price in session.service.doubtfulPrices(of: session.terms.model) { terminal.warn(price) }
        let later = followers.adding(again)
        let all = purchase.cost.adding(later)
        guard all != .nothing else { return purchase }
        if let problem = (plan.diagnostics + problems).first(where: \.stopsEverything) {
            throw Stop(
                status: .filesHaveErrors,
                message: "\(problem.message); nothing was bought, for the posters would be wrong")
        }
        let cost = try session.amount(of: all, within: plan.budget, otherwise: "Nothing was sent")
        if let most = again.amount {
            terminal.note("at most \(most) of \(cost) is for making once more what does not fit")
        }
        guard yes || maxCost != nil || terminal.isInteractive else {
            throw Stop(
                status: .usage,
                message: "this would cost \(cost); say --yes, or --max-cost and an amount. Nothing was sent")
        }
        let limit = maxCost.flatMap { Generation.Amount($0) }
        try await AccountCheck(service: session.service, places: session.places, terminal: terminal)
            .limit(&purchase, costing: cost, atMost: limit)
        guard !yes, limit == nil, let sum = purchase.cost.adding(later).amount else { return purchase }
        let images = purchase.bought.count + (followers == .nothing ? 0 : plan.summary.awaited)
        let most = again.amount.map { ", at most \($0) of it to make once more what does not fit" } ?? ""
        guard terminal.confirms("Spend \(sum) on \(count(images, "image"))\(most)?") else {
            throw Stop(status: .usage, message: "nothing was sent")
        }
        return purchase
    }
}
