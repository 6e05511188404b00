internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Revisions

struct FreezeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Pins a series' template and brand to a version in git.",
        discussion: """
            Example: broadside freeze nordlys/spring-launch
                     broadside freeze nordlys/spring-launch --at spring-1
                     broadside freeze nordlys/spring-launch --thaw

            Writes the commit behind the names in the series' file ('template: launch-poster@1f2e3d…'), so that later edits of \
            template and brand leave the series as it is, and shows the change. A name that has a version already keeps the \
            commit that it stands for, unless --at names another. Nothing else of the file is touched.
            """)

    @OptionGroup var series: SeriesArgument

    @Option(
        help: ArgumentHelp("A tag, a branch or a commit; else the present commit.", valueName: "revision"))
    var at: String?

    @Flag(help: "Take the versions away again: the series follows its template and brand.")
    var thaw = false

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let session = try Session(
                series.series, in: workspace.workspace, provider: nil, terminal: terminal, format: .text,
                needsImages: false)
            let path = session.series.file.path
            let pins = try thaw ? (nil, nil) : pins(for: session)
            guard let bytes = session.series.pinned(template: pins.0, brand: pins.1) else {
                throw Stop(
                    status: .filesHaveErrors,
                    message: "'\(path.visible)' is not written line by line; name the versions by hand")
            }
            guard bytes != session.series.file.bytes else {
                return terminal.say("\(path.visible): nothing to change")
            }
            let location = try session.workspace.location(of: path)
            try tryOut(bytes, at: location, session, terminal)
            try DurableFile.rewrite(bytes, to: location)
            terminal.emit(
                UnifiedDiff(usesColor: terminal.usesColor).render(
                    path: path, from: session.series.file.bytes, to: bytes))
        }
    }

    /// Reads the series as it would be: a version may lack what it needs.
    private func tryOut(
        _ bytes: [UInt8], at location: String, _ session: Session, _ terminal: Terminal
    ) throws {
        let files = CheckedFiles.read(
            session.workspace.reading([location: bytes]), series: session.series.id,
            options: try readingOptions(
                session.memory, versions: versionFinder(in: session.workspace.root), needsImages: false))
        guard files.stopEverything else { return }
        terminal.show(files.diagnostics.filter { $0.severity == .error }, as: .text)
        throw Stop(
            status: .filesHaveErrors,
            message: "'\(session.series.file.path.visible)' is left as it is: it would have errors")
    }

    /// The versions to write for template and brand.
    ///
    /// What has one keeps the commit that it stands for, unless one is named.
    private func pins(for session: Session) throws -> (Series.Pin?, Series.Pin?) {
        let repository = try Repository(around: session.workspace.root)
        if let at {
            let pin = pin(try repository.commit(of: at), asked: at)
            return (pin, pin)
        }
        let (template, brand) = (session.template.version, session.brand.version)
        var files: [String] = []
        if template == nil { files += session.template.promptFiles }
        if brand == nil { files += session.brand.files }
        let head = try repository.commit(of: "HEAD")
        try requireCommitted(Set(files).sorted(), head, repository)
        let present = Series.Pin(String(head.prefix(12)))
        return (
            template.map { pin($0.commit, asked: $0.revision) } ?? present,
            brand.map { pin($0.commit, asked: $0.revision) } ?? present
        )
    }

    /// A commit, with the name that it was asked for by, unless that is the commit's own.
    private func pin(_ commit: String, asked: String) -> Series.Pin {
        if commit.hasPrefix(asked) {
            return Series.Pin(asked.count < 12 ? String(commit.prefix(12)) : asked)
        }
        return Series.Pin(String(commit.prefix(12)), asked: asked)
    }

    /// Stops where a file that the series is made from is not in the present commit as it is now.
    private func requireCommitted(_ files: [String], _ head: String, _ repository: Repository) throws {
        for path in files where try repository.isEdited(path) {
            throw Stop(
                status: .usage,
                message: "'\(path.visible)' has edits that are in no commit; commit them, or name a version "
                    + "with --at")
        }
        let known = try repository.blobs(of: files, at: head)
        if let path = files.first(where: { known[$0] == nil }) {
            throw Stop(
                status: .usage,
                message: "git ignores '\(path.visible)', so no version has it; bring it in with "
                    + "'git add --force \(path.visible)' and commit it")
        }
    }
}
