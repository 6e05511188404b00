internal import Catalog
internal import ArgumentParser
internal import Diagnostics
internal import Generation
internal import Planning

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "What a run would do, why, and what it would cost.",
        discussion: """
            Example: broadside plan nordlys/spring-launch
                     broadside plan nordlys/spring-launch --provider toapis --format markdown

            With --format jsonl each cell is a line with its id, axes, state, key and cost, written as it is made, so that a \
            matrix may have a million cells. It speaks of images only: no poster is laid out for it, so a cell whose image \
            and poster are there is 'unchanged', even where its words, logo or layout were edited since; the other forms \
            tell that apart as 'redraw'.
            """)

    @OptionGroup var series: SeriesArgument

    /// The forms of a plan.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl, markdown, github }

    @Option(help: "The form of the output.")
    var format = Form.text

    @Flag(help: "Tell every cell, however many there are; with jsonl, those that are left out too.")
    var long = false

    @Flag(help: "With text, show what changed in each prompt since its image was made, word by word.")
    var diff = false

    @Flag(help: "Exit with 10 where a run would do something, and with 0 only where it would not.")
    var detailedExitCode = false

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(
                series, terminal, format: Format(rawValue: format.rawValue) ?? .text)
            let holdings = try session.holdings()
            var planner = try session.planner(holdings, permissions: permissions.permissions)
            let selection = try selection.selection(axes: session.axes)
            let found: Findings
            if format == .jsonl {
                if !session.terms.isTrial, session.series.remaking != nil {
                    terminal.note(
                        "jsonl measures no image: what does not fit and is made once more is not in it")
                }
                found = write(planner.stream(selection, namesExcluded: long), to: terminal)
            } else {
                let plan: Plan
                (plan, planner) = try await planned(selection, planner, session, terminal)
                found = try show(Recall.explained(plan, in: session, terminal), session, holdings, terminal)
            }
            let asides = planner.problems + found.diagnostics
            if format == .github {
                terminal.show(asides, as: .github)
            } else if !asides.isEmpty {
                terminal.note(TextRenderer().render(asides))
            }
            for price in session.service.doubtfulPrices(of: session.terms.model) { terminal.note(price) }
            let isStopped = found.hasWork && asides.contains(where: \.stopsEverything)
            if found.isBlocked || isStopped { throw ExitStatus.filesHaveErrors.code }
            if detailedExitCode, found.hasWork { throw ExitStatus.somethingToDo.code }
        }
    }

    /// The plan; where a run would measure images first and ask for some once more, so does this, for that is to be paid for.
    private func planned(
        _ selection: Selection, _ planner: Planner, _ session: Session, _ terminal: Terminal
    ) async throws -> (Plan, Planner) {
        guard !session.terms.isTrial, let fits = try Fits(of: session) else {
            return (planner.tracingRefusals(in: planner.plan(selection, describes: false)), planner)
        }
        let stages = Stages(
            session: session, selection: selection, permissions: permissions.permissions, terminal: terminal,
            resubmitsUnknown: false, runLimit: nil, fits: fits)
        let proposal = try await stages.proposal()
        stages.tell(of: proposal, ordering: proposal.plan.commissions())
        return (proposal.plan, proposal.planner)
    }

    private func show(
        _ plan: Plan, _ session: Session, _ holdings: Holdings, _ terminal: Terminal
    ) throws -> Findings {
        switch format {
        case .json: terminal.say(PlanJSON().render(plan, diagnostics: session.files.diagnostics))
        case .markdown: terminal.say(PlanMarkdown().render(plan))
        case .github: terminal.say(AnnotationRenderer().render(PlanSums(plan).text, titled: plan.series))
        case .text, .jsonl:
            terminal.say(PlanText(usesColor: terminal.usesColor, isLong: long).render(plan))
            if diff { try showPrompts(plan, session, holdings, terminal) }
        }
        let isBlocked = plan.brokenIncludes > 0 || plan.cells.contains { $0.state == .blocked }
        return (plan.diagnostics, isBlocked, plan.hasWork)
    }

    /// What changed in the prompts, each change once: a cell's former prompt is the one that its poster was made from, as the
    /// ledger has it, or else an earlier version of the files.
    private func showPrompts(
        _ plan: Plan, _ session: Session, _ holdings: Holdings, _ terminal: Terminal
    ) throws {
        let ledger = try session.existingLedger()
        var cells: [String: [String]] = [:]
        var order: [String] = []
        for cell in plan.cells where cell.state == .changed {
            let made = holdings.posters[cell.id]?.made.key
            guard let prompt = cell.request?.prompt,
                let former = try cell.formerPrompt ?? made.flatMap({ try ledger?.prompt(of: $0) })
            else { continue }
            let changes = WordChanges(from: former, to: prompt)
            let words =
                changes.isEmpty ? "the prompt is the same" : changes.text(usesColor: terminal.usesColor)
            if cells[words] == nil { order.append(words) }
            cells[words, default: []].append(cell.id.visible)
        }
        for words in order {
            let ids = cells[words] ?? []
            let others = ids.count > 1 ? " and \(ids.count - 1) more" : ""
            terminal.say("\n\(ids.first ?? "")\(others)\n  \(words)")
        }
    }
}

/// What was found on the way to a plan, whether some cell cannot be planned, and whether a run would do something.
private typealias Findings = (diagnostics: [Diagnostic], isBlocked: Bool, hasWork: Bool)

/// Writes a plan while it is made, a megabyte at a time; where nobody reads on, the rest is not made.
private func write(_ stream: consuming PlanStream, to terminal: Terminal) -> Findings {
    let size = 1 << 20
    var lines: [UInt8] = []
    lines.reserveCapacity(size + size / 4)
    var hasMore = true
    while hasMore {
        hasMore = stream.write(to: &lines, size: size)
        guard terminal.emit(lines) else { break }
        lines.removeAll(keepingCapacity: true)
    }
    return (stream.diagnostics, stream.hasBlockedCells, stream.hasWork)
}
