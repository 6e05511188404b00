internal import Catalog
internal import ArgumentParser
internal import Diagnostics
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

    @Argument(help: ArgumentHelp("A series: nordlys/spring-launch, or the file's path.", valueName: "series"))
    var series: String

    /// The forms of a plan.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl, markdown }

    @Option(help: "The form of the output.")
    var format = Form.text

    @Flag(help: "With jsonl, also a line for each combination that is left out, with its 'because'.")
    var long = false

    @OptionGroup var provider: ProviderOption
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let session = try Session(
                series, in: workspace.workspace, provider: provider.provider, terminal: terminal,
                format: Format(rawValue: format.rawValue) ?? .text)
            let planner = try session.planner(try session.holdings(), permissions: permissions.permissions)
            let selection = try selection.selection(axes: session.axes)
            let found =
                format == .jsonl
                ? write(planner.stream(selection, namesExcluded: long), to: terminal)
                : show(planner.plan(selection), on: terminal)
            let asides = session.files.diagnostics + found.diagnostics
            if !asides.isEmpty { terminal.note(TextRenderer().render(asides)) }
            for price in session.service.loweredPrices(of: session.terms.model) { terminal.note(price) }
            if found.isBlocked { throw ExitStatus.filesHaveErrors.code }
        }
    }

    private func show(_ plan: Plan, on terminal: Terminal) -> Findings {
        switch format {
        case .json: terminal.say(PlanJSON().render(plan))
        case .markdown: terminal.say(PlanMarkdown().render(plan))
        case .text, .jsonl: terminal.say(PlanText(usesColor: terminal.usesColor).render(plan))
        }
        return (plan.diagnostics, plan.cells.contains { $0.state == .blocked })
    }
}

/// What was found on the way to a plan, and whether some cell cannot be planned.
private typealias Findings = (diagnostics: [Diagnostic], isBlocked: Bool)

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
    return (stream.diagnostics, stream.hasBlockedCells)
}

/// What a person allows beyond the ordinary; shared by plan and run, so that the one shows what the other does.
struct PermissionOptions: ParsableArguments {
    @Flag(help: "Buy images again that another machine has, or whose files are lost.")
    var buyAgain = false

    @Flag(help: "Make images again whose requests differ only because broadside does.")
    var remakeToolChanges = false

    var permissions: Permissions {
        var permissions = Permissions()
        permissions.buyAgain = buyAgain
        permissions.remakeToolChanges = remakeToolChanges
        return permissions
    }
}
