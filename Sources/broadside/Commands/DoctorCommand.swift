internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Whether ledger, store, posters and records are whole; --fix mends.",
        discussion: """
            Looks at all that Broadside keeps of the workspace and changes nothing. With --fix a damaged ledger is \
            replaced by one of all rows that can still be read, altered takes are moved aside and what killed runs \
            have left is removed; what was damaged is kept beside it. Ends with 74 where damage is left.

            Example: broadside doctor
                     broadside doctor --fix
            """)

    @Flag(help: "Mend what can be mended; nothing is thrown away that was paid for.")
    var fix = false

    @OptionGroup var form: TextOrJSON
    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let doctor = try Doctor(openWorkspace(workspace.workspace), isFixing: fix, now: Date())
            let report = try await doctor.examine()
            terminal.say(form.isJSON ? report.json.compact : report.text)
            if report.isDamaged { throw ExitStatus.damaged.code }
        }
    }
}
