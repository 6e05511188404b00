extension Check {
    /// What is said of the posters that the ledger knows.
    ///
    /// - Parameters:
    ///   - count: How many there are.
    ///   - absent: The paths of those that are missing or were altered.
    public init(posters count: Int, absent: [String]) {
        let finding = Finding(
            .note,
            "\(amount(absent.count, "poster is", "posters are")) missing or altered; the next run lays "
                + "\(absent.count == 1 ? "it" : "them") out again, free",
            things: absent)
        self.init("posters", summary: amount(count, "poster"), findings: absent.isEmpty ? [] : [finding])
    }

    /// What is said of what dead runs have left.
    ///
    /// - Parameters:
    ///   - leftovers: Half downloads, locks and copies, relative to the workspace.
    ///   - liveRuns: How many runs are under way.
    ///   - isRemoved: Whether they were taken away.
    public init(leftovers: [String], liveRuns: Int, isRemoved: Bool) {
        var findings: [Finding] = []
        if !leftovers.isEmpty {
            let what = "\(amount(leftovers.count, "leftover")) of runs that were killed"
            findings.append(
                isRemoved
                    ? Finding(.mended, what + ", removed", things: leftovers)
                    : Finding(.note, what, remedy: "'broadside doctor --fix' removes them", things: leftovers)
            )
        }
        if liveRuns > 0 {
            findings.append(
                Finding(
                    .note, "\(amount(liveRuns, "run is", "runs are")) under way; nothing of theirs is touched"
                ))
        }
        self.init("leftovers", summary: "none", findings: findings)
    }

    /// What is said of the locks and spent files.
    ///
    /// - Parameters:
    ///   - files: How many there are.
    ///   - illegible: Lines that say nothing, as `path:line`.
    ///   - unreadable: Files that cannot be read, with the reason.
    ///   - elsewhere: How many takes the locks name that this store lacks and this ledger never had.
    public init(records files: Int, illegible: [String], unreadable: [String], elsewhere: Int) {
        var findings: [Finding] = []
        if !unreadable.isEmpty {
            findings.append(
                Finding(
                    .damaged, "a lock or spent file cannot be read",
                    remedy: "restore it from git, or mend its permissions", things: unreadable))
        }
        if !illegible.isEmpty {
            findings.append(
                Finding(
                    .damaged, "\(amount(illegible.count, "line")) of locks or spent files cannot be read",
                    remedy:
                        "restore the file from git ('git log -p -- FILE' shows what it said), or delete the line",
                    things: illegible))
        }
        if elsewhere > 0 {
            findings.append(
                Finding(
                    .note,
                    "\(amount(elsewhere, "take")) that the locks name \(elsewhere == 1 ? "is" : "are") elsewhere: made on other machines"
                )
            )
        }
        self.init("records", summary: amount(files, "file"), findings: findings)
    }
}
