internal import ArgumentParser
internal import Catalog
internal import Diagnostics

struct SpentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spent", abstract: "What was paid, for whoever pays: by series, month, person and more.",
        discussion: """
            Sums every *.spent.csv of the workspace, of all brands and series, those whose YAML is gone too; each payment \
            counts once, however often a merge or a copy repeats its row. Trials never count. Rows that cannot be read are \
            named, and the command then ends with 1.

            Example: broadside spent
                     broadside spent --from 2026-11-01 --to 2026-11-30 --by brand,month,person --format csv > november.csv
            """)

    enum Form: String, ExpressibleByArgument, CaseIterable { case text, csv, json, markdown }

    @Option(help: ArgumentHelp("The first day that counts, such as 2026-11-01.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("The last day that counts, such as 2026-11-30.", valueName: "date"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "What to sum by, in this order: \(SpentColumn.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "column,…"))
    var by = "series"

    @Option(help: "The form of the output.")
    var format = Form.text

    @Option(
        help: "CSV: what stands between two cells; Excel wants semicolons where numbers have a decimal comma."
    )
    var separator = CopySheetCommand.Separator.comma

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let (columns, days) = (try columns(), try days())
            let report = SpentReport(try payments(), by: columns, in: days)
            switch format {
            case .text: terminal.say(report.text)
            case .markdown: terminal.say(report.markdown)
            case .json: terminal.say(report.json.indented)
            case .csv: terminal.emit(report.csv(separator: separator.character))
            }
            tell(report, terminal)
            if !report.isWhole { throw ExitStatus.filesHaveErrors.code }
        }
    }

    private func payments() throws -> Payments {
        let workspace = try openWorkspace(workspace.workspace)
        do throws(WorkspaceError) { return try Payments(of: workspace) } catch {
            throw Stop(
                status: .filesHaveErrors,
                message: "\(error.description); a sum without that file would be wrong, and none is shown")
        }
    }

    /// What the sums lack, which nobody may overlook.
    private func tell(_ report: SpentReport, _ terminal: Terminal) {
        if !report.diagnostics.isEmpty {
            terminal.warn(
                "the spent files are not all as they were written\n\n"
                    + TextRenderer().render(report.diagnostics))
        }
        if report.unreadable > 0 {
            terminal.warn("\(count(report.unreadable, "row")) could not be read and are in no sum")
        }
        if report.undated > 0 {
            terminal.warn("\(count(report.undated, "payment")) without a day are not counted in these days")
        }
        if report.copied > 0 {
            terminal.note(
                "\(count(report.copied, "row")) of one file are also in another's; each is counted once")
        }
    }

    private func columns() throws -> [SpentColumn] {
        var columns: [SpentColumn] = []
        for name in by.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let column = SpentColumn(rawValue: name) else {
                let known = SpentColumn.allCases.map(\.rawValue)
                let near = nearestName(to: name, among: known)
                throw Stop(
                    status: .usage,
                    message: "payments have no '\(name.visible)'; "
                        + (near.map { "did you mean '\($0)'?" }
                            ?? "there are \(known.joined(separator: ", "))"))
            }
            if !columns.contains(column) { columns.append(column) }
        }
        return columns
    }

    private func days() throws -> DayRange {
        let range = DayRange(from: try day(from, of: "--from"), to: try day(to, of: "--to"))
        if let first = range.first, let last = range.last, last < first {
            throw Stop(
                status: .usage,
                message: "--from \(first.text) is after --to \(last.text); write the earlier day first")
        }
        return range
    }

    private func day(_ text: String?, of option: String) throws -> CalendarDay? {
        guard let text else { return nil }
        guard let day = CalendarDay(text) else {
            throw Stop(
                status: .usage,
                message: "'\(text.visible)' is no day; write \(option) as year, month and day: 2026-11-23")
        }
        return day
    }
}
