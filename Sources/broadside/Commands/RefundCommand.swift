internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Revisions

struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "Note that the service gave money back for images that came to nothing.",
        discussion: """
            No service says so where a program could read it, and until somebody does, what was refused or failed counts as \
            spent. Adds a row to the series' spent file for each payment that comes back: the budget has room for it again, \
            and 'broadside spent' shows it.

            Example: broadside refund nordlys/spring-launch espresso.en-GB.story
                     broadside refund nordlys/spring-launch --all --yes
            """)

    @OptionGroup var series: SeriesArgument

    @Argument(help: ArgumentHelp("The cells whose payments came back.", valueName: "cell"))
    var cells: [String] = []

    @Flag(help: "Every payment of the series that came to no image.")
    var all = false

    @Flag(help: "Do not ask.")
    var yes = false

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if cells.isEmpty != all { throw ValidationError("name the cells, or say --all") }
    }

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let (workspace, id) = try Session.locate(series.series, workspace.workspace)
            let rows = try open(try spent(of: id, in: workspace), id)
            for row in rows {
                terminal.say(
                    "\(row.cell.visible)  \(row.outcome.visible) on \(row.date.visible)  \(row.amount)")
            }
            let question = "Note that \(count(rows.count, "payment")) came back?"
            guard yes || terminal.isInteractive else {
                throw Stop(status: .usage, message: "off a terminal, say --yes. Nothing was written")
            }
            guard yes || terminal.confirms(question) else {
                throw Stop(status: .usage, message: "nothing was written")
            }
            try write(rows, of: id, in: workspace)
            terminal.note("to commit: \(SpentFile.path(ofSeries: id).visible)")
        }
    }

    private func spent(of id: String, in workspace: Workspace) throws -> SpentFile {
        do throws(WorkspaceError) { return try SpentFile.read(series: id, in: workspace) } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
    }

    /// The payments that came to nothing and have not come back yet.
    private func open(_ file: SpentFile, _ id: String) throws -> [SpentRow] {
        let returned = Set(file.rows.filter(\.isRefund).map(\.identity))
        let lost = file.rows.filter { row in
            !row.isRefund && !row.isKept && !returned.contains(row.refund(on: "", by: "").identity)
        }
        for cell in cells where !lost.contains(where: { $0.cell == cell }) {
            let near = nearestName(to: cell, among: lost.map(\.cell))
            throw Stop(
                status: .usage,
                message:
                    "\(id) has no payment for '\(cell.visible)' that came to no image and has not come back"
                    + (near.map { "; did you mean '\($0.visible)'?" } ?? ""))
        }
        let chosen = all ? lost : lost.filter { cells.contains($0.cell) }
        guard !chosen.isEmpty else {
            throw Stop(status: .usage, message: "every payment of \(id) has an image, or has come back")
        }
        return chosen
    }

    private func write(_ rows: [SpentRow], of id: String, in workspace: Workspace) throws {
        let person = Repository.user(in: workspace.root) ?? NSUserName()
        let day = String(Date.now.ISO8601Format().prefix(10))
        do throws(WriteError) {
            try SpentFile.append(rows.map { $0.refund(on: day, by: person) }, series: id, in: workspace)
        } catch {
            throw Stop(status: .cannotWrite, message: error.description)
        }
    }
}
