internal import Catalog
internal import Diagnostics

/// What `check --fix` says of the files that it changed, or that it would change.
struct MendingReport {
    let files: [MendedFiles.File]
    /// What stands after mending.
    let left: [Diagnostic]
    let isWritten: Bool

    private var mended: [Diagnostic] { files.flatMap { $0.rounds.joined() } }

    /// "mended 3 problems in 2 files; left: ".
    var summary: String {
        guard !files.isEmpty else { return "nothing to mend; " }
        return "\(isWritten ? "mended" : "--fix would mend") \(count(mended.count, "problem")) in "
            + "\(count(files.count, "file")); left: "
    }

    /// The diff of each file with what it mends, each followed by an empty line.
    func text(usesColor: Bool) -> String {
        let diff = UnifiedDiff(usesColor: usesColor)
        return files.map { file in
            let reasons = file.rounds.joined().map { "# \($0.id.rawValue): \($0.message.visible)\n" }.joined()
            return reasons + diff.render(path: file.path, from: file.before, to: file.after) + "\n"
        }.joined()
    }

    /// The diagnostics that are left, and each file's edits, round by round: the places of a round are those of the
    /// file as the round before it left it.
    var json: JSONValue {
        let renderer = JSONRenderer()
        let mended = files.map { file in
            JSONValue.object([
                .init("path", .text(file.path)),
                .init("rounds", .array(file.rounds.map { .array($0.map(renderer.object)) })),
                .init(
                    "diff", .text(UnifiedDiff().render(path: file.path, from: file.before, to: file.after))),
            ])
        }
        return .object([
            .init("diagnostics", .array(left.sorted().map(renderer.object))),
            .init("mended", .array(mended)), .init("written", .boolean(isWritten)),
        ])
    }
}
