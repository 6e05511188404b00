internal import Foundation
internal import GRDB

extension Ledger {
    /// Every try for a key, first to last.
    public func attempts(for key: Digest) throws(LedgerError) -> [Attempt] {
        try read { try Attempt.fetch($0, key: key) }
    }

    /// The tries of a series, trials or real ones, by key and number.
    ///
    /// - Parameters:
    ///   - series: Its id.
    ///   - isTrial: Whether trials are asked for, or real ones.
    ///   - states: Only those in one of these states.
    /// - Returns: The tries.
    /// - Throws: ``LedgerError``.
    public func attempts(
        series: String, isTrial: Bool, states: [Attempt.State] = Attempt.State.allCases
    ) throws(LedgerError) -> [Attempt] {
        let asked = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try read { database in
            try Attempt.fetch(
                database, where: "series = ? AND trial = ? AND state IN (\(asked)) ORDER BY key, number",
                [series, isTrial])
        }
    }

    /// The tries of a series that the program asked for by itself, because images did not fit: those that may cost something.
    ///
    /// - Parameters:
    ///   - series: Its id.
    ///   - isTrial: Whether trials are asked for, or real ones.
    /// - Returns: The tries, by key and number.
    /// - Throws: ``LedgerError``.
    public func remakes(series: String, isTrial: Bool) throws(LedgerError) -> [Attempt] {
        try read { database in
            try Attempt.fetch(
                database,
                where: "series = ? AND trial = ? AND remake = 1 AND state != 'released' ORDER BY key, number",
                [series, isTrial])
        }
    }

    /// The try of a client id; `nil` where this ledger has none.
    ///
    /// - Parameter clientID: As ``Attempt/clientID`` has it, which holds half of the key.
    /// - Returns: The try.
    /// - Throws: ``LedgerError``.
    public func attempt(clientID: String) throws(LedgerError) -> Attempt? {
        let parts = clientID.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, let number = Int(parts[1]) else { return nil }
        return try read { database in
            try Attempt.fetch(
                database, where: "key >= ? AND key < ? AND number = ?", [parts[0], parts[0] + "g", number]
            ).first { $0.clientID == clientID }
        }
    }

    /// How each key of a provider stands.
    func standings(provider: String) throws(LedgerError) -> [Digest: Holdings.Entry] {
        try read { database in
            var entries: [Digest: Holdings.Entry] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql:
                    "SELECT key, number, state, reason, take FROM attempt WHERE provider = ? ORDER BY key, number",
                arguments: [provider])
            while let row = try rows.next() {
                guard let key = Digest(row[0] as String), let state = Attempt.State(rawValue: row[2]) else {
                    continue
                }
                let take = (row[4] as String?).flatMap { Digest($0) } ?? entries[key]?.take
                entries[key] = Holdings.Entry(number: row[1], state: state, reason: row[3], take: take)
            }
            return entries
        }
    }

    /// The prompt of a request that was tried; `nil` where this ledger never tried it.
    public func prompt(of key: Digest) throws(LedgerError) -> String? {
        struct Request: Decodable { let prompt: String }
        return try read { database in
            let request = try String.fetchOne(
                database, sql: "SELECT request FROM attempt WHERE key = ? LIMIT 1", arguments: [key.hex])
            return try request.map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)).prompt }
        }
    }

    /// The request of a key that was tried, its references without names and places; `nil` where this ledger never tried it or has
    /// lost what was asked.
    ///
    /// - Parameter key: Its key.
    /// - Returns: The request.
    /// - Throws: ``LedgerError``.
    public func request(of key: Digest) throws(LedgerError) -> GenerationRequest? {
        let text = try read { database in
            try String.fetchOne(
                database, sql: "SELECT request FROM attempt WHERE key = ? LIMIT 1", arguments: [key.hex])
        }
        let request = text.flatMap { GenerationRequest(canonicalJSON: Array($0.utf8)) }
        return request?.key == key ? request : nil
    }

    /// What a take is, from when it was stored.
    public func facts(of take: Digest) throws(LedgerError) -> ImageFacts? {
        try read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM take WHERE digest = ?", arguments: [take.hex])
            return row.map {
                ImageFacts(format: $0["format"], pixels: PixelSize(width: $0["width"], height: $0["height"]))
            }
        }
    }
}

extension Attempt {
    static func fetch(_ database: Database, key: Digest) throws -> [Attempt] {
        try fetch(database, where: "key = ? ORDER BY number", [key.hex])
    }

    /// The tries that a condition holds for.
    static func fetch(
        _ database: Database, where condition: String, _ arguments: StatementArguments
    ) throws -> [Attempt] {
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT \(columns) FROM attempt WHERE \(condition)"),
            arguments: arguments)
        var attempts: [Attempt] = []
        while let row = try rows.next() {
            if let attempt = Attempt(row) { attempts.append(attempt) }
        }
        return attempts
    }

    /// All but the request, in the order in which a row is read.
    private static let columns = """
        key, number, state, task, take, reason, micros, currency, series, cell, provider, model, resolution, run, changed, remake
        """

    /// A row as a value; `nil` for one that no Broadside has written.
    private init?(_ row: Row) {
        guard let key = Digest(row[0] as String), let state = State(rawValue: row[2]) else { return nil }
        self.init(
            key: key, number: row[1], state: state, task: (row[3] as String?).map(TaskID.init),
            take: (row[4] as String?).flatMap { Digest($0) }, reason: row[5],
            price: Amount(micros: row[6], currency: row[7]), series: row[8], cell: row[9], provider: row[10],
            model: row[11], resolution: row[12], run: row[13], changed: row[14],
            isRemake: row[15])
    }
}
