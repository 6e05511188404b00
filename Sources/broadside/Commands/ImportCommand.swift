internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes over what others made: copy from a translators' sheet.",
        subcommands: [ImportCopyCommand.self])
}

struct ImportCopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "The texts of a translators' sheet into a series' file.",
        discussion: """
            Texts that the series has are replaced, new locales, fields and rows added; an empty cell changes nothing. \
            Comments, order and layout stay. The change is shown, and written once you say so: on a terminal when asked, \
            elsewhere with --yes.

            Example: broadside copy-sheet nordlys/spring-launch > words.csv
                     broadside import copy words.csv --series nordlys/spring-launch
            """)

    @Argument(
        help: ArgumentHelp("The sheet: CSV with a column 'field' and one for each locale.", valueName: "file")
    )
    var sheet: String

    @Option(help: ArgumentHelp("The series; else the workspace's only one.", valueName: "series"))
    var series: String?

    @Flag(help: "Write without asking.")
    var yes = false

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let (files, series) = try copyOf(self.series, in: workspace.workspace, terminal)
            if let sheet = series.copySheet {
                throw Stop(
                    status: .usage,
                    message:
                        "the copy of '\(series.id.visible)' stands in \(sheet.visible); put the new sheet in its place"
                )
            }
            let taken = CopyImport(try read(sheet), into: series)
            terminal.show(taken.diagnostics, as: .text)
            if taken.diagnostics.contains(where: { $0.severity == .error }) {
                throw ExitStatus.filesHaveErrors.code
            }
            guard taken.bytes != taken.file.bytes else {
                if taken.leftOutCount > 0 { throw ExitStatus.filesHaveErrors.code }
                return terminal.say("\(taken.file.path.visible) says all of it already; nothing was changed")
            }
            terminal.emit(
                UnifiedDiff(usesColor: terminal.usesColor).render(
                    path: taken.file.path, from: taken.file.bytes, to: taken.bytes))
            try permit(taken, terminal)
            try write(taken, in: files.workspace)
            terminal.say("\(taken.file.path.visible): \(sums(taken))")
            // Who calls this in a script has to know that words of the sheet are missing.
            if taken.leftOutCount > 0 { throw ExitStatus.filesHaveErrors.code }
        }
    }

    private func sums(_ taken: CopyImport) -> String {
        "\(count(taken.changedCount, "text")) changed, \(taken.addedCount) added"
            + (taken.leftOutCount > 0 ? ", \(count(taken.leftOutCount, "row")) left out" : "")
    }

    private func permit(_ taken: CopyImport, _ terminal: Terminal) throws {
        if yes { return }
        guard terminal.isInteractive else {
            throw Stop(
                status: .usage, message: "this would write \(sums(taken)); say --yes. Nothing was written")
        }
        guard terminal.confirms("Write \(sums(taken))?") else {
            throw Stop(status: .usage, message: "nothing was written")
        }
    }

    private func write(_ taken: CopyImport, in workspace: Workspace) throws {
        let path = taken.file.path
        let location: String
        let now: SourceFile
        do throws(WorkspaceError) {
            location = try workspace.location(of: path)
            now = try workspace.read(path)
        } catch {
            throw Stop(status: .cannotWrite, message: error.description)
        }
        guard now.bytes == taken.file.bytes else {
            throw Stop(
                status: .cannotWrite,
                message: "'\(path.visible)' was changed by somebody else just now; run this again")
        }
        try DurableFile.rewrite(taken.bytes, to: location)
    }

    private func read(_ path: String) throws -> SourceFile {
        let most = 10_000_000
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: most + 1)
        else {
            throw Stop(status: .usage, message: "there is no file '\(path.visible)' that can be read")
        }
        guard data.count <= most else {
            throw Stop(status: .usage, message: "'\(path.visible)' has more than \(most) bytes; split it")
        }
        return SourceFile(path: path, bytes: Array(data))
    }
}

struct CopySheetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy-sheet", abstract: "The copy of a series as a sheet for translators.",
        discussion: """
            CSV with a row for each field and a column for each locale of the series, filled as far as there are texts. Excel \
            and LibreOffice open it. 'import copy' takes it back. Rows for some cells say which in columns headed with axes, \
            and in 'when', which holds expressions.

            Example: broadside copy-sheet nordlys/spring-launch --separator semicolon > words.csv
            """)

    /// What may stand between two cells, as it is typed.
    enum Separator: String, ExpressibleByArgument, CaseIterable {
        case comma, semicolon, tab

        var character: Character {
            switch self {
            case .comma: ","
            case .semicolon: ";"
            case .tab: "\t"
            }
        }
    }

    @Argument(help: ArgumentHelp("A series: nordlys/spring-launch, or the file's path.", valueName: "series"))
    var series: String

    @Option(help: "What stands between two cells; Excel wants semicolons where numbers have a decimal comma.")
    var separator = Separator.comma

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let sheet = CopySheet(try copyOf(series, in: workspace.workspace, terminal).series)
            terminal.emit(sheet.text(separator: separator.character))
            if !sheet.diagnostics.isEmpty { terminal.note(TextRenderer().render(sheet.diagnostics)) }
        }
    }
}

/// A series whose words are wanted, though texts of it may be missing; the workspace's only one where none is named.
private func copyOf(
    _ argument: String?, in folder: String?, _ terminal: Terminal
) throws -> (files: CheckedFiles, series: Series) {
    let (workspace, id) = try Session.locate(argument ?? "", folder)
    let known = workspace.seriesNames
    guard argument != nil || known.count == 1 else {
        throw Stop(
            status: .usage,
            message: "say which series: --series \(known.first?.visible ?? "nordlys/spring-launch")")
    }
    let wanted = argument == nil ? known[0] : id
    try Session.requireSeries(wanted, in: workspace)
    let files = CheckedFiles.read(workspace, series: wanted)
    guard let series = files.series(named: wanted) else {
        terminal.show(files.diagnostics.filter { $0.severity == .error }, as: .text)
        throw ExitStatus.filesHaveErrors.code
    }
    return (files, series)
}
