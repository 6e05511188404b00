extension Check {
    /// What is said of the ledger.
    ///
    /// - Parameters:
    ///   - examination: What a look at its file has found; `nil` where there is none yet.
    ///   - report: What came of mending it; `nil` where it was not mended.
    public init(ledger examination: LedgerExamination?, report: SalvageReport? = nil) {
        guard let examination else {
            self.init("ledger", summary: "none yet")
            return
        }
        let rows = examination.rows
        let summary = [
            amount(rows.attempts.count, "try", "tries"), amount(rows.takes.count, "take"),
            amount(rows.posters.count, "poster"),
        ].joined(separator: ", ")
        guard let salvage = examination.salvage else {
            self.init("ledger", summary: summary)
            return
        }
        let findings = report.map { Finding.mended($0, salvage) } ?? [.damaged(examination, salvage)]
        self.init("ledger", summary: summary, findings: findings)
    }

    /// What is said of a ledger that cannot be looked at: a newer version's, or one that the system does not let be read.
    public init(ledgerError error: LedgerError) {
        self.init("ledger", summary: "", findings: [Finding(.damaged, "\(error)")])
    }
}

extension Finding {
    fileprivate static func damaged(_ examination: LedgerExamination, _ salvage: Salvage) -> Finding {
        let rows = examination.rows
        let left =
            salvage.isEmpty
            ? "nothing of it can be read"
            : "\(amount(rows.attempts.count, "try", "tries")) and \(amount(rows.posters.count, "poster")) "
                + "can still be read, \(amount(salvage.lost.count, "try is", "tries are")) lost"
        return Finding(
            .damaged, "the ledger is damaged: \(left)",
            remedy: "'broadside doctor --fix' makes a new one of what can be read, and keeps the damaged one "
                + "beside it; or put back a backup",
            things: examination.problems)
    }

    fileprivate static func mended(_ report: SalvageReport, _ salvage: Salvage) -> [Finding] {
        let name = report.damaged.split(separator: "/").last.map(String.init) ?? report.damaged
        let saved = Finding(
            .mended,
            "the ledger was damaged: \(amount(report.savedTries, "try was", "tries were")) saved and "
                + "\(amount(report.savedPosters, "poster")); the damaged one is kept as \(name)")
        return [saved] + lost(report.replacements) + (salvage.isEmpty ? [nothingLeft] : [])
    }

    private static func lost(_ replacements: [Replacement]) -> [Finding] {
        let lines = { (state: Attempt.State) in
            replacements.filter { $0.state == state }.map(\.line)
        }
        let (stored, unknown, failed) = (lines(.stored), lines(.unknown), lines(.failed))
        var findings: [Finding] = []
        if !stored.isEmpty {
            findings.append(
                Finding(
                    .mended,
                    "\(amount(stored.count, "lost try is", "lost tries are")) known by other records, and the "
                        + "image is in the store",
                    things: stored))
        }
        if !unknown.isEmpty {
            findings.append(
                Finding(
                    .mended,
                    "\(amount(unknown.count, "lost try", "lost tries")) may have been paid for, and stand as unknown",
                    remedy:
                        "the next run looks for them at the service by their client id and fetches what it "
                        + "finds; only 'run --resubmit-unknown' orders them again",
                    things: unknown))
        }
        if !failed.isEmpty {
            findings.append(
                Finding(
                    .mended,
                    "\(amount(failed.count, "lost try was", "lost tries were")) followed by later ones",
                    things: failed))
        }
        return findings
    }

    private static let nothingLeft = Finding(
        .note, "nothing of it could be read, so nobody can say how many tries are lost",
        remedy:
            "what the locks name is not bought again; for any other image the next run first looks for its "
            + "first try at the service by its client id; put back a backup if there is one")
}

extension Replacement {
    /// `kiosk/opening cup.en-GB.card, try 1 of 3f2a1b00`.
    fileprivate var line: String {
        let place = [series, cell].filter { !$0.isEmpty }.joined(separator: " ")
        return (place.isEmpty ? "" : "\(place), ") + "try \(name.number) of \(name.key.hex.prefix(8))"
    }
}
