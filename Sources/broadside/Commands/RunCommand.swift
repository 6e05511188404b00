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
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(series, terminal, needsImages: true)
            let planner = try session.planner(try session.holdings(), permissions: permissions.permissions)
            let plan = planner.plan(try selection.selection(axes: session.axes))
            let asides = plan.diagnostics + planner.problems
            if !asides.isEmpty { terminal.note(TextRenderer().render(asides) + "\n") }
            terminal.note("\(plan.series) by \(plan.provider): \(PlanSums(plan).text)")
            noteApprovals(of: plan, terminal)
            let records = try Records(session: session, plan: plan)
            let commissions = plan.commissions(
                resubmitsUnknown: resubmitUnknown, triesElsewhere: records.triesElsewhere)
            let purchase = try await permit(plan, commissions, planner.problems, session, terminal)
            let production = Production(
                session: session, plan: plan, purchase: purchase, records: records, terminal: terminal,
                jobs: jobs,
                runLimit: maxCost.flatMap { Amount($0) }, resubmitsUnknown: resubmitUnknown)
            try await production.run()
        }
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

    /// Nothing is spent that was not shown and allowed.
    private func permit(
        _ plan: Plan, _ commissions: [Commission], _ problems: [Diagnostic], _ session: Session,
        _ terminal: Terminal
    ) async throws -> Purchase {
        let inFlight = Set(plan.cells.filter { $0.state == .inFlight }.compactMap(\.key))
        var purchase = Purchase(commissions, underWay: inFlight)
        guard !plan.isTrial else { return purchase }
        for price in session.service.loweredPrices(of: session.terms.model) { terminal.warn(price) }
        guard !purchase.bought.isEmpty else { return purchase }
        if let problem = (plan.diagnostics + problems).first(where: \.stopsEverything) {
            throw Stop(
                status: .filesHaveErrors,
                message: "\(problem.message); nothing was bought, for the posters would be wrong")
        }
        let cost = try knownCost(of: purchase, plan.budget, session.terms.model)
        guard yes || maxCost != nil || terminal.isInteractive else {
            throw Stop(
                status: .usage,
                message: "this would cost \(cost); say --yes, or --max-cost and an amount. Nothing was sent")
        }
        let limit = maxCost.flatMap { Generation.Amount($0) }
        try await AccountCheck(service: session.service, places: session.places, terminal: terminal)
            .limit(&purchase, costing: cost, atMost: limit)
        guard !yes, limit == nil, let cost = purchase.cost else { return purchase }
        guard terminal.confirms("Spend \(cost) on \(count(purchase.bought.count, "image"))?") else {
            throw Stop(status: .usage, message: "nothing was sent")
        }
        return purchase
    }

    /// What the images cost, in the one currency of prices and budget.
    private func knownCost(
        of purchase: Purchase, _ budget: Generation.Amount?, _ model: ImageModel
    ) throws -> Generation.Amount {
        guard let cost = purchase.cost, purchase.orders.allSatisfy({ $0.price.micros > 0 }) else {
            throw Stop(
                status: .filesHaveErrors,
                message:
                    "the price of \(model.name) is not known in one currency, or is nothing "
                    + "(unknown-price); say it under 'prices' in broadside.yaml. Nothing was sent")
        }
        if let budget, budget.currency != cost.currency {
            throw Stop(
                status: .filesHaveErrors,
                message: "the budget is in \(budget.currency) and the price in \(cost.currency); "
                    + "write the budget in \(cost.currency). Nothing was sent")
        }
        return cost
    }
}
