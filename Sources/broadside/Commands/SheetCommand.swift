internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

struct SheetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "Contact sheet as PNG and as a static page.",
        discussion: """
            Both lie beside the posters: contact-sheet.png and index.html, which needs nothing but the posters.

            Example: broadside sheet nordlys/spring-launch
            """)

    @Argument(help: ArgumentHelp("A series: nordlys/spring-launch, or the file's path.", valueName: "series"))
    var series: String

    @Flag(help: "A dark ground for the contact sheet.")
    var dark = false

    @OptionGroup var provider: ProviderOption
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let session = try Session(
                series, in: workspace.workspace, provider: provider.provider, terminal: terminal,
                format: .text)
            let holdings = try session.holdings()
            let plan = try session.planner(holdings).plan()
            let today = Date.now.formatted(.iso8601.year().month().day())
            let content = SheetContents(session: session, plan: plan, holdings: holdings, date: today).content
            let folder = plan.isTrial ? "out/\(plan.series)/\(plan.provider)" : "out/\(plan.series)"
            let root = session.workspace.root
            let sheet = "\(folder)/contact-sheet.png"
            let page = "\(folder)/index.html"
            try DurableFile.makeFolder("\(root)/\(folder)")
            try ContactSheet(ground: dark ? .dark : .light).write(content, to: "\(root)/\(sheet)")
            //PAGE
            terminal.say("contact sheet: \(sheet)\npage: \(page)\nposters: \(folder)")
        }
    }
}
