internal import GRDB

/// The marks a try leaves, in the order it leaves them. Each is durable when the call returns.
extension Ledger {
    /// The connection stands and the first byte is about to leave.
    public func markSending(_ attempt: Attempt) throws(LedgerError) {
        try move(attempt, from: [.intent], to: .sending)
    }

    /// The service surely did not take the request: it may be sent again under the same number.
    public func markNotTaken(_ attempt: Attempt) throws(LedgerError) {
        try move(attempt, from: [.intent, .sending], to: .intent)
    }

    /// The service took the request.
    public func markAccepted(_ attempt: Attempt, task: TaskID) throws(LedgerError) {
        try move(attempt, from: [.intent, .sending, .unknown, .accepted], to: .accepted, task: task)
    }

    /// The take is in the store, its bytes on the disk.
    public func markStored(_ attempt: Attempt, take: Digest, facts: ImageFacts) throws(LedgerError) {
        let date = timestamp
        try write { database in
            try database.perform(
                "INSERT OR IGNORE INTO take VALUES (?, ?, ?, ?)",
                [take.hex, facts.format, facts.pixels.width, facts.pixels.height])
            try database.perform(
                """
                UPDATE attempt SET state = 'stored', take = ?, changed = ?, reason = NULL
                WHERE key = ? AND number = ? AND state IN ('accepted', 'stored')
                """,
                [take.hex, date, attempt.key.hex, attempt.number])
            try requireChange(database, attempt)
        }
    }

    /// The try is over without a take.
    ///
    /// - Parameters:
    ///   - attempt: The try.
    ///   - state: How it ended.
    ///   - reason: The service's or the machine's words.
    /// - Throws: ``LedgerError``.
    public func markEnded(_ attempt: Attempt, _ state: Attempt.State, reason: String) throws(LedgerError) {
        try move(attempt, from: [.intent, .sending, .accepted, .unknown], to: state, reason: reason)
    }

    /// Moves a try; one that is in the state already keeps the date at which it came into it.
    private func move(
        _ attempt: Attempt, from: [Attempt.State], to state: Attempt.State, task: TaskID? = nil,
        reason: String? = nil
    ) throws(LedgerError) {
        let date = timestamp
        let allowed = from.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        try write { database in
            try database.perform(
                """
                UPDATE attempt SET state = ?1, task = coalesce(?2, task), reason = ?3,
                    changed = CASE state WHEN ?1 THEN changed ELSE ?4 END
                WHERE key = ?5 AND number = ?6 AND state IN (\(allowed))
                """,
                [state.rawValue, task?.text, reason, date, attempt.key.hex, attempt.number])
            try requireChange(database, attempt)
        }
    }

    private func requireChange(_ database: Database, _ attempt: Attempt) throws {
        guard database.changesCount == 1 else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT,
                message: "no row to move for \(attempt.clientID) in state \(attempt.state)")
        }
    }
}
