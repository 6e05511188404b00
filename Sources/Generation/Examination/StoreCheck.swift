extension Check {
    /// What is said of the store.
    ///
    /// - Parameters:
    ///   - store: What a look through its files has found.
    ///   - rows: What the ledger knows.
    ///   - locked: The takes that the locks name.
    ///   - moved: Where altered files were moved, by their path; both relative to the store.
    public init(
        store: StoreExamination, rows: LedgerRows, locked: Set<Digest>, moved: [String: String] = [:]
    ) {
        let cells = Cells(rows)
        var findings = store.altered.sorted { $0.key < $1.key }.map { path, take in
            Finding.altered(path, cells.words(take), movedTo: moved[path])
        }
        for (path, reason) in store.unreadable.sorted(by: { $0.key < $1.key }) {
            findings.append(
                Finding(
                    .damaged, "a file of the store cannot be read: \(reason)",
                    remedy: "mend the permissions or the disk, then look again", things: [path]))
        }
        let altered = Set(store.altered.values)
        findings += Finding.missing(rows, store, altered, cells)
        findings += Finding.unknown(store, rows, locked)
        self.init("store", summary: amount(store.whole.count, "take"), findings: findings)
    }
}

/// The cells that takes were first made for.
private struct Cells {
    private let names: [Digest: String]

    init(_ rows: LedgerRows) {
        let pairs = rows.tries.compactMap { attempt in
            attempt.take.map {
                ($0, [attempt.series, attempt.cell].filter { !$0.isEmpty }.joined(separator: " "))
            }
        }
        names = Dictionary(pairs) { first, _ in first }
    }

    func words(_ take: Digest) -> String? { names[take].flatMap { $0.isEmpty ? nil : $0 } }
}

extension Finding {
    fileprivate static func altered(_ path: String, _ cell: String?, movedTo place: String?) -> Finding {
        let consequence =
            "its cells are elsewhere until it is put back from a backup or another machine's store; trials are "
            + "made again, free"
        let things = [path] + (cell.map { ["made for \($0)"] } ?? [])
        if let place {
            return Finding(
                .mended, "a take was not what its name says, and is kept as \(place)", remedy: consequence,
                things: things)
        }
        return Finding(
            .damaged, "a take is not what its name says: it was cut short or altered",
            remedy: "'broadside doctor --fix' moves it aside and deletes nothing; \(consequence)",
            things: things)
    }

    /// Takes of the ledger that the store does not have.
    fileprivate static func missing(
        _ rows: LedgerRows, _ store: StoreExamination, _ altered: Set<Digest>, _ cells: Cells
    ) -> [Finding] {
        let had = store.whole.union(altered).union(store.aside)
        let gone = rows.tries.filter { attempt in attempt.take.map { !had.contains($0) } ?? false }
        let lines = { (isTrial: Bool) in
            Set(gone.filter { $0.isTrial == isTrial }.compactMap(\.take)).sorted { $0.hex < $1.hex }.map {
                take in
                "\(take.hex.prefix(16))…" + (cells.words(take).map { " made for \($0)" } ?? "")
            }
        }
        let (paid, free) = (lines(false), lines(true))
        var findings: [Finding] = []
        if !paid.isEmpty {
            findings.append(
                Finding(
                    .damaged,
                    "\(amount(paid.count, "take that was paid for is", "takes that were paid for are")) not in the store",
                    remedy:
                        "put it back from a backup, or name the store of a machine that has it (store: in "
                        + "broadside.yaml, or BROADSIDE_STORE); its cells are elsewhere, and only --buy-again "
                        + "orders them again",
                    things: paid))
        }
        if !free.isEmpty {
            findings.append(
                Finding(
                    .note,
                    "\(amount(free.count, "take of a trial is", "takes of trials are")) not in the store; made again when "
                        + "needed, free",
                    things: free))
        }
        return findings
    }

    /// Takes that nothing names: kept, for nobody can say that they are not needed.
    fileprivate static func unknown(
        _ store: StoreExamination, _ rows: LedgerRows, _ locked: Set<Digest>
    ) -> [Finding] {
        let known = Set(rows.tries.compactMap(\.take)).union(rows.decidedTakes).union(locked)
        let unknown = store.whole.subtracting(known).map(\.hex).sorted()
        var findings: [Finding] = []
        if !unknown.isEmpty {
            findings.append(
                Finding(
                    .note,
                    "\(amount(unknown.count, "take")) that neither the ledger nor a lock knows; kept",
                    things: unknown))
        }
        if !store.strange.isEmpty {
            findings.append(
                Finding(
                    .note,
                    "\(amount(store.strange.count, "file")) in the store that broadside did not name; kept",
                    things: store.strange))
        }
        return findings
    }
}
