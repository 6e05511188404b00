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
            Both lie beside the posters. What does not fit one contact-sheet.png is on pages of A3: contact-sheet-1.png, \
            contact-sheet-2.png … The page, index.html, needs nothing but the posters; there each gets a tick or a cross and \
            a reason, and what was decided is saved as a file for 'broadside approve --from decisions.yaml'.

            Example: broadside sheet nordlys/spring-launch
                     broadside sheet nordlys/spring-launch --pages --dark
                     broadside sheet nordlys/spring-launch --pdf
            """)

    @OptionGroup var series: SeriesArgument

    @Flag(help: "A contact sheet on a dark ground, too: contact-sheet-dark.png.")
    var dark = false

    @Flag(help: "Pages of A3 for print, however few the posters are.")
    var pages = false

    @Flag(help: "The pages of A3 as one file, too: contact-sheet.pdf.")
    var pdf = false

    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(series, terminal, needsImages: true)
            let holdings = try session.holdings()
            let plan = Recall.explained(try session.planner(holdings).plan(), in: session, terminal)
            let content = SheetContents(
                session: session, plan: plan, holdings: holdings, date: today(),
                provider: options.provider.provider
            ).content
            let folder = PosterFolder(of: plan, in: session.workspace)
            try folder.requireOwn(otherwise: "Nothing was written")
            try DurableFile.makeFolder(folder.place)
            var sheets: [String] = []
            let grounds: [ContactSheet.Ground] = dark ? [.light, .dark] : [.light]
            for ground in grounds {
                sheets += try ContactSheet(ground: ground).write(content, into: folder.place, asPages: pages)
                if pdf {
                    sheets.append(try ContactSheet(ground: ground).writePDF(content, into: folder.place))
                }
            }
            try StaticPage().write(content, to: "\(folder.place)/index.html")
            let shown = sheets.map { "contact sheet: \(folder.path)/\($0)" }.joined(separator: "\n")
            terminal.say("\(shown)\npage: \(folder.path)/index.html\nposters: \(folder.path)")
        }
    }
}
