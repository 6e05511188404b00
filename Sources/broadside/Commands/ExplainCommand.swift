internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Templating

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Where every sentence of a prompt came from.",
        discussion: """
            Example: broadside explain nordlys/spring-launch espresso.en-GB.instagram-post
                     broadside explain nordlys/spring-launch out/nordlys/spring-launch/espresso.en-GB.instagram-post.png

            For a cell or a poster: each sentence of the prompt with file, line and column of its origins, the references with \
            their roles and why each is sent or not, the sizes asked for and delivered, the versions and the cost.
            """)

    @OptionGroup var series: SeriesArgument

    @Argument(help: ArgumentHelp("A cell's id, or a poster that broadside made.", valueName: "cell or image"))
    var cell: String

    @OptionGroup var form: TextOrJSON
    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(series, terminal, format: form.ofDiagnostics)
            let ledger = try session.existingLedger()
            let planner = try session.planner(try session.holdings())
            let id = try cellID(session, ledger)
            let plan = Recall.explained(planner.plan(), of: [id], in: session, terminal)
            let explanation: Explanation?
            do {
                explanation = try planner.explanation(of: id, in: plan) { key in
                    (try? ledger?.attempts(for: key)) ?? []
                }
            } catch let error as TemplateError {
                terminal.show([error.diagnostic], as: .text)
                throw ExitStatus.filesHaveErrors.code
            }
            guard let explanation else { throw unknown(id, plan.cells.map(\.id)) }
            terminal.say(
                form.isJSON
                    ? ExplanationJSON().render(explanation)
                    : ExplanationText(usesColor: terminal.usesColor).render(explanation))
        }
    }

    /// The cell that is meant: an image is known by its content, wherever it was moved, else by its name.
    private func cellID(_ session: Session, _ ledger: Ledger?) throws -> String {
        guard cell.contains("/") || FileManager.default.fileExists(atPath: cell) else { return cell }
        let posters = try ledger?.posters(series: session.series.id, provider: session.terms.provider) ?? []
        if let digest = try? Digest(ofFile: cell), let poster = posters.first(where: { $0.digest == digest })
        {
            return poster.cell
        }
        return URL(filePath: cell).deletingPathExtension().lastPathComponent
    }

    private func unknown(_ id: String, _ known: [String]) -> Stop {
        let near = nearestName(to: id, among: known).map { "did you mean '\($0.visible)'?" }
        return Stop(
            status: .usage,
            message: "'\(series.series.visible)' has no cell '\(id.visible)'; "
                + (near ?? "its first is '\(known.first?.visible ?? "none")', 'plan --long' lists all"))
    }
}
