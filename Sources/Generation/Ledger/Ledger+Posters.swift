internal import Diagnostics
internal import Foundation
internal import GRDB

/// A poster as it was last made for a cell: what a plan compares the files with.
public struct MadePoster: Hashable, Sendable {
    /// The cell's id.
    public let cell: String
    /// The request and the finish it was made from.
    public let key: Digest, finish: Digest
    /// The take it was made from.
    public let take: Digest
    /// The hash of its bytes.
    public let digest: Digest
    /// Where it is, relative to the workspace.
    public let path: String
    /// What it was made of, by name: the source of a plan's reasons.
    public let ingredients: [Ingredient]
    /// The same poster as files of further kinds.
    public let others: [File]

    /// A further file of a poster.
    public struct File: Hashable, Sendable {
        /// Where it is, relative to the workspace.
        public let path: String
        /// The hash of its bytes.
        public let digest: Digest

        /// A file and what it holds.
        public init(path: String, digest: Digest) {
            self.path = path
            self.digest = digest
        }
    }

    /// All its files, the one that is shown first.
    public var files: [File] { [File(path: path, digest: digest)] + others }

    /// A poster that was made.
    public init(
        cell: String, key: Digest, finish: Digest, take: Digest, digest: Digest, path: String,
        ingredients: [Ingredient], others: [File] = []
    ) {
        self.cell = cell
        self.key = key
        self.finish = finish
        self.take = take
        self.digest = digest
        self.path = path
        self.ingredients = ingredients
        self.others = others
    }
}

/// One thing that decides a request or a finish, named as its editor knows it, with a fingerprint of its content.
public struct Ingredient: Hashable, Sendable, Codable {
    /// `fragment light`, `reference look-1.jpg`, `headline`, `size instagram-post`.
    public let name: String
    /// A short fingerprint of the content: equal content, equal text.
    public let fingerprint: String

    /// An ingredient with its content's fingerprint.
    public init(name: String, fingerprint: String) {
        self.name = name
        self.fingerprint = fingerprint
    }
}

extension Ledger {
    /// Records finished posters in the place of their cells' former ones, all or none.
    public func record(_ posters: [MadePoster], series: String, provider: String) throws(LedgerError) {
        guard !posters.isEmpty else { return }
        let date = timestamp
        try write { database in
            for poster in posters {
                let ingredients = try JSONEncoder().encode(poster.ingredients)
                try database.perform(
                    "INSERT OR REPLACE INTO poster VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    [
                        series, poster.cell, provider, poster.key.hex, poster.finish.hex, poster.take.hex,
                        poster.digest.hex, poster.path, ingredients, date,
                    ])
                try record(poster.others, of: [series, poster.cell, provider], in: database)
            }
        }
    }

    private func record(_ files: [MadePoster.File], of poster: [String], in database: Database) throws {
        try database.perform(
            "DELETE FROM posterFile WHERE series = ? AND cell = ? AND provider = ?",
            StatementArguments(poster))
        for (number, file) in files.enumerated() {
            try database.perform(
                "INSERT INTO posterFile VALUES (?, ?, ?, ?, ?, ?)",
                StatementArguments(poster) + [number, file.path, file.digest.hex])
        }
    }

    /// The posters last made for a series by a provider, by cell.
    ///
    /// - Parameters:
    ///   - series: Its id.
    ///   - provider: The provider's name.
    ///   - describes: Whether they say what they were made of, which is most of what is read of them.
    /// - Returns: The posters.
    /// - Throws: ``LedgerError``.
    public func posters(
        series: String, provider: String, describes: Bool = true
    ) throws(LedgerError) -> [MadePoster] {
        let columns =
            "cell, key, finish, take, digest, path, \(describes ? "ingredients" : "NULL AS ingredients")"
        return try read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT \(columns) FROM poster WHERE series = ? AND provider = ? ORDER BY cell",
                arguments: [series, provider])
            let others = try files(series: series, provider: provider, in: database)
            var posters: [MadePoster] = []
            while let row = try rows.next() {
                if let poster = MadePoster(row, others: others[row["cell"]] ?? []) { posters.append(poster) }
            }
            return posters
        }
    }

    /// The further files of a series' posters, by cell.
    private func files(
        series: String, provider: String, in database: Database
    ) throws -> [String: [MadePoster.File]] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT cell, path, digest FROM posterFile WHERE series = ? AND provider = ? ORDER BY cell, number
                """,
            arguments: [series, provider])
        return rows.reduce(into: [:]) { files, row in
            guard let digest = Digest(row["digest"] as String) else { return }
            files[row["cell"], default: []].append(.init(path: row["path"], digest: digest))
        }
    }

    /// The posters that were made with these bytes, by whomever and for whatever series.
    ///
    /// - Parameter digest: The hash of a poster's file.
    /// - Returns: The posters that are the last of their cells, in order of series and provider.
    /// - Throws: ``LedgerError``.
    public func posters(withBytes digest: Digest) throws(LedgerError) -> [RecordedPoster] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM poster WHERE digest = ? ORDER BY series, provider, cell",
                arguments: [digest.hex]
            ).compactMap { row in
                MadePoster(row, others: []).map {
                    RecordedPoster(series: row["series"], provider: row["provider"], made: $0)
                }
            }
        }
    }
}

/// A poster, and what it was made for and by whom.
public struct RecordedPoster: Hashable, Sendable {
    /// The series, as `nordlys/spring-launch`.
    public let series: String
    /// The provider's name, a trial's own where it is one.
    public let provider: String
    /// The poster.
    public let made: MadePoster
}

extension MadePoster {
    fileprivate init?(_ row: Row, others: [File]) {
        guard let key = Digest(row["key"] as String), let finish = Digest(row["finish"] as String),
            let take = Digest(row["take"] as String), let digest = Digest(row["digest"] as String)
        else { return nil }
        let ingredients = (row["ingredients"] as Data?).flatMap {
            try? JSONDecoder().decode([Ingredient].self, from: $0)
        }
        self.init(
            cell: row["cell"], key: key, finish: finish, take: take, digest: digest, path: row["path"],
            ingredients: ingredients ?? [], others: others)
    }
}
