internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Templating

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Approved posters with a manifest, in a new folder for each round.",
        discussion: """
            Writes v01, v02 … into a folder, never over an earlier one, all of it or nothing. 'files' in the series or the brand \
            names the files. manifest.csv and manifest.json say of each file its size, its words' locale, who approved it, its \
            SHA-256, and whether it is new, changed or the same since the last round. For an agency there are also the pictures \
            without words, the logos and the copy; for print only sizes on paper, for social only others.

            Example: broadside export nordlys/spring-launch ~/client --for agency
                     broadside export nordlys/spring-launch ~/client --all --format zip
            """)

    /// Whom it is for.
    enum Purpose: String, ExpressibleByArgument, CaseIterable { case agency, print, social }

    /// What is written.
    enum Form: String, ExpressibleByArgument, CaseIterable { case folder, zip }

    @OptionGroup var series: SeriesArgument

    @Argument(
        help: ArgumentHelp("The folder that holds the rounds; made if it is missing.", valueName: "dir"))
    var folder: String

    @Option(name: .customLong("for"), help: "Whom it is for; else the posters of all sizes.")
    var purpose: Purpose?

    @Flag(help: "Posters that nobody approved, too; the manifest says so of each.")
    var all = false

    @Option(help: "A folder, or one ZIP file.")
    var format = Form.folder

    @Flag(help: "Say as JSON what was written.")
    var json = false

    @OptionGroup var options: SeriesOptions

    func run() async throws {
        let terminal = Terminal(options.output)
        try await reporting(terminal) {
            let session = try options.session(
                series, terminal, format: json ? .json : .text, needsImages: true)
            let holdings = try session.holdings()
            let plan = try session.planner(holdings).plan(Selection(sampling: .all), describes: false)
            let choice = ExportChoice(plan, holdings, root: session.workspace.root, all: all) { size in
                let isPaper = session.brand.size(named: size)?.print != nil
                return purpose == .print ? isPaper : purpose == .social ? !isPaper : true
            }
            try refuse(choice, plan, terminal)
            let target = try ExportFolder(folder)
            let names = try names(of: choice.posters, session, round: target.round)
            let last = target.last(of: plan.series, by: plan.provider, for: purpose?.rawValue)
            let draft = try target.draft()
            var writer = ExportWriter(
                session, plan, holdings, for: purpose, names: names, to: draft.path)
            try writer.write(choice.posters)
            let manifest = Manifest(
                series: plan.series, provider: plan.provider, isTrial: plan.isTrial,
                purpose: purpose?.rawValue, round: target.round, day: today(),
                rights: session.series.rights ?? session.brand.rights, entries: writer.entries,
                since: last?.files ?? [])
            let path = try target.publish(draft, try writer.write(manifest), asZip: format == .zip)
            for remark in writer.remarks { terminal.warn(TextRenderer().render([remark])) }
            tell(manifest, choice, path, last?.name, terminal)
            if !choice.leftOut.isEmpty { throw ExitStatus.incomplete.code }
        }
    }

    /// Stops before anything is written where a poster that is meant is not there, or none is meant.
    private func refuse(_ choice: ExportChoice, _ plan: Plan, _ terminal: Terminal) throws {
        for trouble in choice.obstacles {
            terminal.warn("\(trouble.cell.visible): \(trouble.reason.visible)")
        }
        guard choice.obstacles.isEmpty else {
            throw Stop(
                status: .incomplete,
                message:
                    "\(count(choice.obstacles.count, "poster")) cannot be exported as approved; nothing was written"
            )
        }
        guard choice.posters.isEmpty else { return }
        if choice.count == 0, let purpose {
            throw Stop(
                status: .usage,
                message: "'\(plan.series.visible)' has no size for \(purpose.rawValue); leave '--for' out")
        }
        throw Stop(
            status: all ? .incomplete : .waiting,
            message: all
                ? "no poster of '\(plan.series.visible)' is made as the files ask for it; 'broadside run' makes them"
                : "no poster of '\(plan.series.visible)' is approved; approve some, or say --all")
    }

    /// The name of each poster's file, all of them different on every file system.
    private func names(
        of posters: [ExportChoice.Poster], _ session: Session, round: Int
    ) throws -> [String: String] {
        let meant = Set(posters.map(\.cell.id))
        let fileNames = FileNames(series: session.series, brand: session.brand)
        var names: [String: String] = [:]
        var owners: [String: String] = [:]
        for cell in Matrix(session.series, brand: session.brand).cells where meant.contains(cell.id) {
            let name: String
            do throws(TemplateError) { name = try fileNames.name(of: cell, round: round) } catch {
                throw Stop(
                    status: .filesHaveErrors,
                    message: "\(cell.id.visible): \(error.diagnostic.message.visible)")
            }
            names[cell.id] = name
            if let other = owners.updateValue(cell.id, forKey: FileNames.folded(name)) {
                throw Stop(
                    status: .filesHaveErrors,
                    message: "the files of \(other.visible) and \(cell.id.visible) would have one name, "
                        + "'\(name.visible)'; name every axis in 'files', or '{{ cell.id }}'. Nothing was written"
                )
            }
        }
        return names
    }

    private func tell(
        _ manifest: Manifest, _ choice: ExportChoice, _ path: String, _ last: String?, _ terminal: Terminal
    ) {
        let changes = [Manifest.Change.new, .changed, .same, .gone].map { ($0.rawValue, manifest.count($0)) }
        if json {
            terminal.say(
                JSONValue.object([
                    .init("export", .text(path)), .init("series", .text(manifest.series)),
                    .init("round", .integer(manifest.round)), .init("since", .optional(last)),
                    .init("posters", .integer(choice.posters.count)), .init("cells", .integer(choice.count)),
                    .init("files", .object(changes.map { .init($0.0, .integer($0.1)) })),
                    .init("leftOut", .array(choice.leftOut.map { .text($0.cell) })),
                ]).indented)
        } else {
            let unapproved = choice.posters.count { !$0.isApproved }
            let mark = unapproved > 0 ? ", \(unapproved) of them not approved" : ""
            let since = last.map { name in
                "\nsince \(name): " + changes.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
            }
            terminal.say(
                "\(path.visible): \(choice.posters.count) of \(count(choice.count, "poster"))\(mark)\(since ?? "")"
            )
        }
        if manifest.isTrial {
            terminal.note("these are trials by \(manifest.provider.visible), not for publication")
        }
        for trouble in choice.leftOut {
            terminal.note("left out: \(trouble.cell.visible), \(trouble.reason.visible)")
        }
    }
}
