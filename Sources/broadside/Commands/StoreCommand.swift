internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation

struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Carry images that were paid for from one machine to another.",
        discussion: """
            A lock says which image each cell has; the images themselves lie in .broadside/store, which is not committed. \
            Where several machines can see one folder, 'store: ../drive/broadside' in broadside.yaml, or BROADSIDE_STORE, \
            makes it the store of all of them. Where they cannot, take the images along.

            Example: broadside store copy /media/stick/broadside      on the machine that has them
                     broadside store fetch /media/stick/broadside     on the other
            """,
        subcommands: [Copy.self, Fetch.self])

    struct Copy: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "copy", abstract: "Copy what was paid for to a folder, which then is a store.",
            discussion: """
                Every image that a lock names or the ledger has paid for, but no trials. What the folder has already \
                is left as it is; each copy is compared with its hash.

                Example: broadside store copy /media/stick/broadside nordlys/spring-launch
                """)

        @OptionGroup var journey: CarryOptions

        func run() async throws { try await journey.carry { Carriage(from: $0, to: $1) } }
    }

    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fetch",
            abstract: "Copy what this workspace's locks name, and its store lacks, from a folder.",
            discussion: """
                The folder is a store: another workspace's .broadside/store, or what 'store copy' made.

                Example: broadside store fetch /media/stick/broadside
                """)

        @OptionGroup var journey: CarryOptions

        func run() async throws { try await journey.carry { Carriage(from: $1, to: $0) } }
    }
}

/// What is carried, and the folder at the other end.
struct CarryOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The folder at the other end.", valueName: "folder"))
    var folder: String

    @Argument(help: ArgumentHelp("Only these series; else all.", valueName: "series"))
    var series: [String] = []

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    /// Carries takes between this workspace's store and the folder.
    func carry(_ carriage: (_ own: TakeStore, _ other: TakeStore) -> Carriage) async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let workspace = try openWorkspace(workspace.workspace)
            for id in series { try Session.requireSeries(id, in: workspace) }
            let paid = try PaidTakes(of: series.isEmpty ? workspace.seriesNames : series, in: workspace)
            let route = carriage(
                TakeStore(folder: paid.places.store), TakeStore(folder: try absolute(folder)))
            guard !route.from.folder.isSame(as: route.to.folder) else {
                throw Stop(status: .usage, message: "'\(folder.visible)' is this workspace's own store")
            }
            let report = try CarryReport(carrying: paid.takes, along: route)
            terminal.say(report.sentence)
            for line in report.troubles { terminal.warn(line) }
            if !report.troubles.isEmpty { throw ExitStatus.incomplete.code }
        }
    }

    private func absolute(_ path: String) throws -> String {
        let url = URL(filePath: path, directoryHint: .isDirectory)
        var isFolder = ObjCBool(false)
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw Stop(status: .usage, message: "'\(path.visible)' is a file; name a folder")
        }
        return url.path
    }
}

extension String {
    fileprivate func isSame(as other: String) -> Bool {
        URL(filePath: self).resolvingSymlinksInPath().path
            == URL(filePath: other).resolvingSymlinksInPath().path
    }
}
