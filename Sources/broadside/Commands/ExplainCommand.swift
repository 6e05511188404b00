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
            var session = try options.session(series, terminal, format: form.ofDiagnostics)
            let ledger = try session.existingLedger()
            let poster = try poster(session, ledger)
            if let poster { session = try session.made(by: poster.provider) }
            let planner = try session.planner(try session.holdings())
            let id = poster.map { PlannedCell.cell(ofPoster: $0.made.cell) } ?? cell
            let plan = Recall.explained(planner.plan(), of: [id], in: session, terminal)
            var explanation: Explanation?
            do {
                explanation = try planner.explanation(of: id, in: plan) { key in
                    (try? ledger?.attempts(for: key)) ?? []
                }
            } catch let error as TemplateError {
                terminal.show([error.diagnostic], as: form.ofDiagnostics)
                throw ExitStatus.filesHaveErrors.code
            }
            guard var explanation else {
                throw Stop(status: .usage, message: planner.absence(of: id, in: plan))
            }
            if let key = poster?.made.key, key != explanation.cell.key {
                explanation.formerImage = .init(key: key, prompt: try ledger?.prompt(of: key))
            }
            terminal.say(
                form.isJSON
                    ? ExplanationJSON().render(explanation)
                    : ExplanationText(usesColor: terminal.usesColor).render(explanation))
        }
    }

    /// The poster that is meant, known by its content, wherever it was moved and whoever made it; `nil` where a cell is meant.
    private func poster(_ session: Session, _ ledger: Ledger?) throws -> RecordedPoster? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: cell, isDirectory: &isFolder), !isFolder.boolValue else {
            let endings = [".png", ".jpg", ".jpeg", ".webp"]
            guard cell.contains("/") || endings.contains(where: cell.lowercased().hasSuffix) else {
                return nil
            }
            throw Stop(status: .usage, message: "there is no image '\(cell.visible)'; name one, or a cell")
        }
        let known = try Digest(ofFile: cell)
        let posters = try ledger?.posters(withBytes: known) ?? []
        let own = posters.filter { $0.series == session.series.id }
        if let poster = own.first(where: { $0.provider == session.terms.provider }) ?? own.first {
            return poster
        }
        let other = posters.first.map {
            "'\(cell.visible)' is of another series: broadside explain \($0.series.visible) "
                + $0.made.cell.visible
        }
        throw Stop(
            status: .usage,
            message: other
                ?? "'\(cell.visible)' is no poster that is known here: it was altered, replaced since, or "
                + "made elsewhere; name its cell")
    }
}
