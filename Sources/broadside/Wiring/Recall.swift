internal import Catalog
internal import Diagnostics
internal import Generation
internal import Planning
internal import Revisions

/// Looks in git for what was edited since cells were made on another machine: plans the versions that their lines in the lock
/// come from.
///
/// Nothing is asked of git where no cell needs it, and whatever goes wrong there leaves the plain reasons as they are.
struct Recall {
    let session: Session
    private var recollection: Recollection
    /// The versions up to each commit that was asked for.
    private var histories: [String: [String]] = [:]
    /// The versions that were planned.
    private var versions: Set<String> = []
    /// Cells that were not looked for, for it would take too many versions.
    private var leftOut: [String] = []

    /// The takes of the anchors that the lock says are approved: what follows them was made from those.
    private let anchors: [String: Digest]

    /// The most versions that are planned; each is read and planned like the files as they are.
    private static let mostVersions = 8
    /// The most commits whose versions are looked up.
    private static let mostCommits = 32
    /// How far back from a commit: it may hold files that are newer than the images committed with them.
    private static let depth = 4
    /// Seconds for one question to git: a reason is worth no longer wait.
    private static let patience = 10

    private init(_ session: Session, _ recollection: Recollection) {
        self.session = session
        self.recollection = recollection
        anchors = Dictionary(
            recollection.explained.cells.compactMap { cell in
                guard cell.isAnchor, let line = cell.decision, line.state == .approved else { return nil }
                return (cell.id, line.take)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// A plan with the reasons that git knows.
    ///
    /// - Parameters:
    ///   - plan: The session's plan.
    ///   - cells: The only ones whose reasons are asked for; `nil` for all.
    ///   - session: The series that it is a plan of.
    ///   - terminal: Where it is noted which cells were not looked for.
    /// - Returns: The same plan, but for the reasons.
    static func explained(
        _ plan: Plan, of cells: Set<String>? = nil, in session: Session, _ terminal: Terminal
    ) -> Plan {
        var recall = Recall(session, Recollection(plan, of: cells))
        guard !recall.recollection.sought.isEmpty else { return plan }
        do throws(RevisionError) {
            try recall.search()
        } catch {
            // No git, no repository, a clone that lacks the version: then nobody here knows more than the lock.
        }
        if let words = recall.wordsOnLeftOut { terminal.note(words) }
        return recall.recollection.explained
    }

    private var wordsOnLeftOut: String? {
        guard let first = leftOut.first else { return nil }
        let start = "what was edited for \(first.visible)"
        guard leftOut.count > 1 else {
            return "\(start) was not looked for: its line in the lock comes after too many versions"
        }
        return "\(start) and \(count(leftOut.count - 1, "other cell")) was not looked for: "
            + "their lines in the lock come after too many versions"
    }

    private mutating func search() throws(RevisionError) {
        let repository = try Repository(around: session.workspace.root, patience: Self.patience)
        let writers = try writers(repository)
        for (cell, key) in recollection.sought where recollection.seeks(cell) {
            // A line that is in no commit yet was made from files that may be.
            try search(for: cell, from: writers["\(cell) \(key)"] ?? "HEAD", repository)
        }
    }

    /// The commits that last wrote the lock's lines, by cell and key.
    private func writers(_ repository: Repository) throws(RevisionError) -> [String: String] {
        var writers: [String: String] = [:]
        for line in try repository.lines(of: Lock.path(ofSeries: session.series.id)) {
            guard let commit = line.commit else { continue }
            let lock = Lock.read(SourceFile(path: "", text: line.text)).lock
            for (cell, entries) in lock.cells {
                for entry in entries { writers["\(cell) \(entry.key)"] = commit }
            }
        }
        return writers
    }

    private mutating func search(
        for cell: String, from commit: String, _ repository: Repository
    ) throws(RevisionError) {
        guard let history = try history(of: commit, repository) else { return leftOut.append(cell) }
        for version in history where recollection.seeks(cell) && !versions.contains(version) {
            guard versions.count < Self.mostVersions else { return leftOut.append(cell) }
            versions.insert(version)
            guard let earlier = try session.earlier(version, of: repository) else { continue }
            recollection.recall(from: earlier.planner(supposing: Holdings(), anchors: anchors).plan())
        }
    }

    /// The versions up to a commit, the latest first; `nil` where too many commits were asked for.
    private mutating func history(
        of commit: String, _ repository: Repository
    ) throws(RevisionError) -> [String]? {
        if let known = histories[commit] { return known }
        guard histories.count < Self.mostCommits else { return nil }
        let history = try repository.versions(
            upTo: commit, without: [".lock.yaml", ".spent.csv"], limit: Self.depth)
        histories[commit] = history
        return history
    }
}
