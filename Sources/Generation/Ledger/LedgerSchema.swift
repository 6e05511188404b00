internal import GRDB

extension Ledger {
    /// The tables, one step for each version that was ever released.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            for statement in version1 { try database.execute(sql: statement) }
        }
        migrator.registerMigration("2") { database in
            for statement in version2 { try database.execute(sql: statement) }
        }
        migrator.registerMigration("3") { database in try database.execute(sql: version3) }
        migrator.registerMigration("4") { database in try database.execute(sql: version4) }
        migrator.registerMigration("5") { database in
            for statement in version5 { try database.execute(sql: statement) }
        }
        return migrator
    }

    /// Whether the program asked by itself, because an image did not fit: such tries have bounds of their own.
    private static let version5 = [
        "ALTER TABLE attempt ADD COLUMN remake INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX attemptRemade ON attempt (series, trial, state, micros) WHERE remake = 1",
    ]

    /// The further files of a poster that is written as several kinds.
    ///
    /// What is lost of them is laid out again, which costs nothing.
    private static let version4 = """
        CREATE TABLE posterFile (
            series TEXT NOT NULL,
            cell TEXT NOT NULL,
            provider TEXT NOT NULL,
            number INTEGER NOT NULL,
            path TEXT NOT NULL,
            digest TEXT NOT NULL,
            PRIMARY KEY (series, cell, provider, number)
        ) WITHOUT ROWID
        """

    /// What people decided about trials; decisions on real images stand in the locks.
    private static let version3 = """
        CREATE TABLE decision (
            series TEXT NOT NULL,
            cell TEXT NOT NULL,
            provider TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('made', 'approved', 'rejected')),
            key TEXT NOT NULL,
            finish TEXT NOT NULL,
            take TEXT NOT NULL,
            variant INTEGER NOT NULL CHECK (variant > 0),
            next INTEGER,
            source TEXT,
            by TEXT,
            day TEXT,
            because TEXT,
            made TEXT NOT NULL,
            PRIMARY KEY (series, cell, provider)
        ) WITHOUT ROWID
        """

    /// What is asked of many rows at once is answered from an index alone, and not from the rows with their requests.
    private static let version2 = [
        "DROP INDEX attemptSeries",
        "CREATE INDEX attemptSeries ON attempt (series, trial, state, micros)",
        "CREATE INDEX attemptPaidBy ON attempt (paidBy, state, micros)",
        "CREATE INDEX attemptStanding ON attempt (provider, key, number, state, reason, take)",
    ]

    private static let version1 = [
        """
        CREATE TABLE attempt (
            key TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number > 0),
            state TEXT NOT NULL CHECK (state IN ('intent', 'sending', 'accepted', 'stored', 'refused', 'failed',
                'gone', 'unusable', 'unknown', 'released')),
            task TEXT,
            take TEXT REFERENCES take (digest),
            reason TEXT,
            micros INTEGER NOT NULL,
            currency TEXT NOT NULL,
            trial INTEGER NOT NULL,
            series TEXT NOT NULL,
            cell TEXT NOT NULL,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            resolution TEXT NOT NULL,
            request BLOB NOT NULL,
            run TEXT NOT NULL,
            paidBy TEXT NOT NULL,
            made TEXT NOT NULL,
            changed TEXT NOT NULL,
            PRIMARY KEY (key, number),
            CHECK ((state = 'stored') = (take IS NOT NULL)),
            CHECK (state != 'accepted' OR task IS NOT NULL)
        ) WITHOUT ROWID
        """,
        // Says once more what the transaction checks: no key is asked for while an earlier try may still be paid for.
        """
        CREATE UNIQUE INDEX attemptLive ON attempt (key)
            WHERE state IN ('intent', 'sending', 'accepted', 'unknown')
        """,
        "CREATE INDEX attemptSeries ON attempt (series, trial)",
        """
        CREATE TABLE take (
            digest TEXT PRIMARY KEY NOT NULL,
            format TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE poster (
            series TEXT NOT NULL,
            cell TEXT NOT NULL,
            provider TEXT NOT NULL,
            key TEXT NOT NULL,
            finish TEXT NOT NULL,
            take TEXT NOT NULL,
            digest TEXT NOT NULL,
            path TEXT NOT NULL,
            ingredients BLOB NOT NULL,
            made TEXT NOT NULL,
            PRIMARY KEY (series, cell, provider)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE upload (
            account TEXT NOT NULL,
            digest TEXT NOT NULL,
            url TEXT NOT NULL,
            made TEXT NOT NULL,
            PRIMARY KEY (account, digest)
        ) WITHOUT ROWID
        """,
    ]
}
