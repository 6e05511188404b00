internal import ArgumentParser
internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Every problem in the files, each with its place and a remedy.",
        discussion: """
            --fix mends what can have been meant in one way only: missing quotes, slips in keys and words. Comments and \
            layout stay as they are. --diff shows the same without writing anything.

            Example: broadside check
                     broadside check brands/nordlys --format json
                     broadside check --fix
            """)

    @Argument(
        help: ArgumentHelp("Only what concerns these files or folders; else everything.", valueName: "path"))
    var paths: [String] = []

    @Flag(help: "Mend what has only one meaning, and show what was changed.")
    var fix = false

    @Flag(help: "Show what --fix would change; nothing is written.")
    var diff = false

    /// The forms of a list of problems.
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, json, github }

    @Option(help: "The form of the output.")
    var format = Form.text

    @OptionGroup var workspace: WorkspaceOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        try await reporting(terminal) {
            let workspace = try openWorkspace(workspace.workspace)
            if let missing = paths.first(where: { !FileManager.default.fileExists(atPath: $0) }) {
                throw Stop(
                    status: .usage,
                    message: "there is no file or folder '\(missing.visible)'; nothing was checked")
            }
            if fix || diff {
                try mend(workspace, terminal)
            } else {
                let files = CheckedFiles.read(
                    workspace, options: try options(workspace))
                let all = Set(files.diagnostics).union(postersOf(files, in: workspace)).sorted()
                let asked = all.filter { concerns($0, in: workspace) }
                terminal.show(asked, as: Format(rawValue: format.rawValue) ?? .text)
                if format == .text { terminal.say("\(read(files)): \(problems(asked))\(offer(asked))") }
                for words in notesOnRemaking(files, in: workspace) { terminal.note(words) }
                try stop(asked)
            }
        }
    }

    /// What is to be said of series that may have images made once more, where nothing can fail; a calibration that cannot be read is
    /// told elsewhere.
    private func notesOnRemaking(_ files: CheckedFiles, in workspace: Workspace) -> [String] {
        files.series.filter { $0.remaking != nil && isAsked($0.file.path, in: workspace) }.compactMap {
            series in
            guard let brand = files.brand(named: series.brandName),
                let approved = try? ApprovedPictures(of: brand, in: workspace)
            else { return nil }
            return approved.noteOnRemaking(in: series, of: brand.id)
        }
    }

    /// What can be said of the posters of the series that are asked for: of all that use a file where no series is.
    private func postersOf(_ files: CheckedFiles, in workspace: Workspace) -> [Diagnostic] {
        let (root, memory) = (workspace.root, fileMemory(in: workspace.root))
        let review = LayoutReview(
            root: root, ruler: PangoRuler { try? memory.digest(of: $0) },
            digest: { contentDigest(ofFile: "\(root)/\($0)", memory) })
        let broken = Set(files.diagnostics.filter(\.stopsEverything).map(\.span.file.path))
        return files.series.flatMap { series -> [Diagnostic] in
            guard let brand = files.brand(named: series.brandName),
                let template = files.template(named: series.templateName.value),
                broken.isDisjoint(with: [series.file.path, brand.file.path, template.file.path]),
                [series.file.path, brand.file.path, template.file.path].contains(where: {
                    isAsked($0, in: workspace)
                })
            else { return [] }
            return review.diagnostics(of: series, brand, template, problems: files.diagnostics)
        }
    }

    private func options(_ workspace: Workspace) throws -> ReadingOptions {
        try readingOptions(fileMemory(in: workspace.root), versions: versionFinder(in: workspace.root))
    }

    private func mend(_ workspace: Workspace, _ terminal: Terminal) throws {
        let mended = MendedFiles(
            workspace, options: try options(workspace)
        ) { concerns($0, in: workspace) }
        if !diff { try write(mended.files) }
        let left = mended.left.diagnostics.filter { concerns($0, in: workspace) }
        let report = MendingReport(files: mended.files, left: left, isWritten: !diff)
        switch format {
        case .json: terminal.say(report.json.compact)
        case .github: terminal.show(left, as: .github)
        case .text:
            terminal.emit(report.text(usesColor: terminal.usesColor))
            terminal.show(left, as: .text)
            terminal.say("\(read(mended.left)): \(report.summary)\(problems(left))")
        }
        // Where nothing was written the files are as they were.
        try stop(diff ? mended.found.diagnostics.filter { concerns($0, in: workspace) } : left)
    }

    private func write(_ files: [MendedFiles.File]) throws {
        for file in files {
            guard FileManager.default.contents(atPath: file.location).map(Array.init) == file.before else {
                throw Stop(
                    status: .cannotWrite,
                    message: "'\(file.path.visible)' was changed by somebody else just now; run this again")
            }
            try DurableFile.rewrite(file.after, to: file.location)
        }
    }

    private func stop(_ diagnostics: [Diagnostic]) throws {
        if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.filesHaveErrors.code }
    }

    private func read(_ files: CheckedFiles) -> String {
        let read = [count(files.brands.count, "brand"), count(files.templates.count, "template")]
        return "\(read.joined(separator: ", ")), \(files.series.count) series"
    }

    private func problems(_ diagnostics: [Diagnostic]) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        return errors + warnings == 0
            ? "no problems" : "\(count(errors, "error")), \(count(warnings, "warning"))"
    }

    /// What --fix would do, where it would do something.
    private func offer(_ diagnostics: [Diagnostic]) -> String {
        let mendable = diagnostics.count { $0.fix?.isSafe == true }
        return mendable == 0 ? "" : "; \(mendable) can be mended: broadside check --fix"
    }

    private func concerns(_ diagnostic: Diagnostic, in workspace: Workspace) -> Bool {
        isAsked(diagnostic.span.file.path, in: workspace)
    }

    /// Whether a file of the workspace is among those that were named.
    private func isAsked(_ file: String, in workspace: Workspace) -> Bool {
        paths.isEmpty
            || paths.contains { path in
                let inside = relative(path, to: workspace)
                return inside.isEmpty || file == inside || file.hasPrefix(inside + "/")
            }
    }

    /// The path as diagnostics have it; one outside the workspace matches nothing.
    private func relative(_ path: String, to workspace: Workspace) -> String {
        let full = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
        if full == workspace.root { return "" }
        return full.hasPrefix(workspace.root + "/") ? String(full.dropFirst(workspace.root.count + 1)) : full
    }
}
