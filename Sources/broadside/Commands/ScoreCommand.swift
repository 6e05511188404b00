internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Review
internal import Scoring

struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Is the series consistent, and which poster is the odd one out?",
        discussion: """
            Every image and every poster is measured by facets that are judged apart: palette, colour, texture, light and \
            composition against what people have approved for the brand, or against the rest of the series; logo, contrast, \
            what lies behind the words, size, empty and repeated pictures by themselves. The overall score, 0 to 100, is the least of them, so that the worst \
            facet always decides and is named; composition alone decides nothing, since good series differ most in it.

            Verdicts are pass, look and fail. Those on palette, colour, texture and light are ranks among the approved \
            pictures of the brand ('broadside calibrate'), images among images and posters among posters. At most 1 of 10 good \
            pictures is called out for a look, at most 1 of 20 fails; 'consistency: {look: 10%, fail: 5%}' in the brand's file sets \
            other shares. That takes 9 approved pictures for a look and 19 for a failure; with fewer there are ranks and no verdict. \
            A damaged logo, a wrong size and an empty picture always fail; weak contrast, words or a logo on a busy part \
            of the picture, a repeated picture and a swatch outside its 'share' are to be looked at.

            score.html, beside the posters, shows the series by each facet, the worst first, and why. With --exit-code the command \
            ends with 11 where a poster fails.

            Example: broadside score nordlys/spring-launch
                     broadside score nordlys/spring-launch --select locale=de-DE --explain
                     broadside score nordlys/spring-launch --format json --exit-code
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

    @OptionGroup var series: SeriesArgument
    @OptionGroup var cells: SelectionOptions

    @Option(help: "The form of the output.")
    var format = Form.text

    @Flag(help: "Tell each poster, each facet, and what it was measured by.")
    var explain = false

    @Flag(name: .customLong("exit-code"), help: "End with 11 where a poster fails.")
    var exitCode = false

    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(
                series, terminal, format: format == .json ? .json : .text, needsImages: true)
            let chosen = try cells.selection(axes: session.axes)
            let approved = try approvedPictures(session, terminal)
            let holdings = try session.holdings()
            let planner = try session.planner(holdings)
            let plan = planner.plan(Selection(sampling: .all))
            let posters = ScoredSeries(session: session, plan: plan, holdings: holdings).posters
            let measurer = Measurer(for: session.brand, in: session.workspace)
            let whole = SeriesScore(
                await MeasuredSeries(posters, by: measurer), by: approved.approved,
                levels: Levels(of: session.brand),
                style: await measurer.styles(of: session.brand, in: session.workspace))
            let score =
                cells.isEmpty
                ? whole : whole.only(Set(planner.plan(chosen, describes: false).cells.map(\.id)))
            let name = ScoreName(brand: session.brand.id, series: plan.series, provider: plan.provider)
            for note in approved.notes { terminal.note(note) }
            let lacking = plan.cells.count - posters.count
            if lacking > 0 {
                terminal.note("\(count(lacking, "poster")) of the series left out: no image yet, or rejected")
            }
            let absent = posters.count { $0.state == .absent }
            if absent > 0 {
                terminal.note(
                    "\(count(absent, "poster")) \(absent == 1 ? "is" : "are") not there as \(absent == 1 ? "it is" : "they are") "
                        + "planned, and only \(absent == 1 ? "its image is" : "their images are") judged: "
                        + "broadside run \(plan.series)")
            }
            show(score, name, terminal)
            if !posters.isEmpty {
                let page = try ScorePageWriter(session: session, plan: plan, date: today()).write(whole, name)
                terminal.note("page: \(page)")
            }
            if exitCode, score.fails { throw ExitStatus.fails.code }
        }
    }

    private func approvedPictures(_ session: Session, _ terminal: Terminal) throws -> ApprovedPictures {
        do {
            return try ApprovedPictures(of: session.brand, in: session.workspace)
        } catch let broken as BrokenFiles {
            terminal.show(broken.diagnostics, as: format == .json ? .json : .text)
            throw Stop(status: .filesHaveErrors, message: "\(broken.count) in the brand's calibration")
        }
    }

    private func show(_ score: SeriesScore, _ name: ScoreName, _ terminal: Terminal) {
        switch format {
        case .json: terminal.say(ScoreJSON().value(score, of: name).indented)
        case .markdown: terminal.say(ScoreMarkdown().render(score, of: name))
        case .text:
            terminal.say(ScoreText(usesColor: terminal.usesColor, explains: explain).render(score, of: name))
        }
    }
}
