internal import Foundation
internal import GRDB

extension Ledger {
    /// Every try for a key, first to last.
    public func attempts(for key: Digest) throws(LedgerError) -> [Attempt] {
        try read { try Attempt.fetch($0, key: key) }
    }

    /// Every try of a series, trials or real ones, by key and number.
    public func attempts(series: String, isTrial: Bool) throws(LedgerError) -> [Attempt] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM attempt WHERE series = ? AND trial = ? ORDER BY key, number",
                arguments: [series, isTrial]
            ).compactMap(Attempt.init)
        }
    }

    /// The last try for each key of a provider, and the take of each key that has one.
    func latest(provider: String) throws(LedgerError) -> [Attempt] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM attempt WHERE provider = ? ORDER BY key, number",
                arguments: [provider]
            ).compactMap(Attempt.init)
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
        try Row.fetchAll(
            database, sql: "SELECT * FROM attempt WHERE key = ? ORDER BY number", arguments: [key.hex]
        )
        .compactMap(Attempt.init)
    }

    /// A row as a value; `nil` for one that no Broadside has written.
    init?(_ row: Row) {
        guard let key = Digest(row["key"] as String), let state = State(rawValue: row["state"]) else {
            return nil
        }
        self.init(
            key: key, number: row["number"], state: state, task: (row["task"] as String?).map(TaskID.init),
            take: (row["take"] as String?).flatMap { Digest($0) }, reason: row["reason"],
            price: Amount(micros: row["micros"], currency: row["currency"]), series: row["series"],
            cell: row["cell"],
            provider: row["provider"], model: row["model"], resolution: row["resolution"], run: row["run"],
            changed: row["changed"])
    }
}
