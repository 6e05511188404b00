internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning
internal import Review

struct SheetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", abstract: "Contact sheet as PNG and as a static page.",
        discussion: """
            Both lie beside the posters: contact-sheet.png and index.html, which needs nothing but the posters.

            Example: broadside sheet nordlys/spring-launch
            """)

    @OptionGroup var series: SeriesArgument

    @Flag(help: "A dark ground for the contact sheet.")
    var dark = false

    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(series, terminal, needsImages: true)
            let holdings = try session.holdings()
            let plan = Recall.explained(try session.planner(holdings).plan(), in: session, terminal)
            let today = Date.now.formatted(.iso8601.year().month().day())
            let content = SheetContents(session: session, plan: plan, holdings: holdings, date: today).content
            let folder = plan.isTrial ? "out/\(plan.series)/\(plan.provider)" : "out/\(plan.series)"
            let root = session.workspace.root
            let sheet = "\(folder)/contact-sheet.png"
            let page = "\(folder)/index.html"
            try DurableFile.makeFolder("\(root)/\(folder)")
            try ContactSheet(ground: dark ? .dark : .light).write(content, to: "\(root)/\(sheet)")
            try StaticPage().write(content, to: "\(root)/\(page)")
            terminal.say("contact sheet: \(sheet)\npage: \(page)\nposters: \(folder)")
        }
    }
}
