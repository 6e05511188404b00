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
            """)

    @Argument(help: ArgumentHelp("A series: nordlys/spring-launch, or the file's path.", valueName: "series"))
    var series: String

    /// The forms of a plan.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, jsonl, markdown }

    @Option(help: "The form of the output.")
    var format = Form.text

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
            let plan = planner.plan(try selection.selection(axes: session.axes))
            show(plan, on: terminal)
            let asides = session.files.diagnostics + plan.diagnostics
            if !asides.isEmpty { terminal.note(TextRenderer().render(asides)) }
            for price in session.service.loweredPrices(of: session.terms.model) { terminal.note(price) }
            if plan.cells.contains(where: { $0.state == .blocked }) { throw ExitStatus.filesHaveErrors.code }
        }
    }

    private func show(_ plan: Plan, on terminal: Terminal) {
        switch format {
        case .json: terminal.say(PlanJSON().render(plan))
        case .jsonl: plan.cells.forEach { terminal.say(PlanJSON().render($0)) }
        case .markdown: terminal.say(PlanMarkdown().render(plan))
        case .text: terminal.say(PlanText(usesColor: terminal.usesColor).render(plan))
        }
    }
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
