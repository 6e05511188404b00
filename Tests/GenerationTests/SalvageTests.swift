import Foundation
import Generation
import SeededRandom
import Testing

@Suite struct `A damaged ledger` {
    @Test func `that is whole has nothing to mend`() throws {
        let ledger = try DamagedLedger(count: 30)
        let found = try Ledger.examine(path: ledger.path)
        #expect(found.problems.isEmpty && found.salvage == nil)
        #expect(found.rows.tries.count == 35 && found.rows.lastPosters.count == 24)
    }

    @Test func `is read without SQLite as SQLite reads it`() throws {
        let ledger = try DamagedLedger(count: 200)
        let salvage = Salvage(file: try Data(contentsOf: URL(filePath: ledger.path)), log: Data())
        #expect(Set(salvage.rows.tries) == Set(ledger.tries))
        #expect(salvage.rows.lastPosters.count == 160)
        #expect(salvage.lost.isEmpty)
    }

    @Test func `is read together with the log that a killed run left`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ledger.sqlite"
        let ledger = try Ledger(path: path) { Date(timeIntervalSince1970: 0) }
        for index in 0..<40 { _ = try ledger.reserve(order("\(index)"), within: Purse(), for: RunID("r")) }
        let (file, log) = try (
            Data(contentsOf: URL(filePath: path)), Data(contentsOf: URL(filePath: path + "-wal"))
        )
        #expect(Salvage(file: file, log: log).rows.tries.count == 40)
        // A log that ends in the middle of a transaction ends with the one before it.
        let cut = Salvage(file: file, log: log.prefix(log.count - 100)).rows.tries.count
        #expect(cut < 40 && cut >= 38)
        withExtendedLifetime(ledger) {}
    }

    @Test func `without its first page is saved whole`() throws {
        let ledger = try DamagedLedger(count: 100)
        try ledger.overwrite(at: 0, with: Array(repeating: 0x55, count: 4096))
        let report = try #require(try ledger.mend())
        #expect(report.savedTries == ledger.tries.count && report.replacements.isEmpty)
        let mended = try Ledger.examine(path: ledger.path)
        #expect(mended.problems.isEmpty)
        #expect(Set(mended.rows.tries) == Set(ledger.tries))
        #expect(FileManager.default.fileExists(atPath: report.damaged))
    }

    @Test func `keeps the decisions of people`() throws {
        let ledger = try DamagedLedger(count: 20)
        let digest = Digest(of: "x".utf8)
        let decisions = (0..<30).map { number in
            Decision(
                cell: "cell-\(number)", state: number.isMultiple(of: 2) ? .approved : .rejected, key: digest,
                finish: digest, take: digest, variant: number + 1,
                next: number.isMultiple(of: 2) ? nil : number + 2,
                source: number == 4 ? "digitalCapture" : nil, by: "Ada", on: "2026-11-29", because: "so")
        }
        do {
            let open = try Ledger(path: ledger.path) { Date(timeIntervalSince1970: 0) }
            try open.record(decisions, series: "b/s", provider: "proof")
            try open.record([decisions[1]], series: "b/s", provider: "proof")
        }
        try ledger.overwrite(at: 0, with: Array(repeating: 0x55, count: 4096))
        #expect(try ledger.mend() != nil)
        let saved = try Ledger(path: ledger.path) { Date() }.decisions(series: "b/s", provider: "proof")
        #expect(saved == decisions.sorted { $0.cell < $1.cell })
        #expect(try Ledger.examine(path: ledger.path).problems.isEmpty)
    }

    @Test func `keeps every file of a poster`() throws {
        let ledger = try DamagedLedger(count: 20)
        let digest = Digest(of: "x".utf8)
        let poster = MadePoster(
            cell: "sheet", key: digest, finish: digest, take: digest, digest: digest, path: "out/sheet.png",
            ingredients: [],
            others: [
                .init(path: "out/sheet.pdf", digest: Digest(of: [1])),
                .init(path: "out/sheet.jpg", digest: Digest(of: [2])),
            ])
        do {
            let open = try Ledger(path: ledger.path) { Date(timeIntervalSince1970: 0) }
            try open.record([poster], series: "b/s", provider: "proof")
        }
        try ledger.overwrite(at: 0, with: Array(repeating: 0x55, count: 4096))
        #expect(try ledger.mend() != nil)
        let saved = try Ledger(path: ledger.path) { Date() }.posters(series: "b/s", provider: "proof")
        #expect(saved == [poster])
    }

    @Test func `that no run has opened since decisions have a table is whole`() throws {
        let ledger = try DamagedLedger(count: 3)
        try ledger.forgetDecisions()
        #expect(try Ledger.examine(path: ledger.path).problems.isEmpty)
        let opened = try Ledger(path: ledger.path) { Date() }
        #expect(try opened.decisions(series: "b/s", provider: "proof").isEmpty, "and then it has one")
    }

    @Test func `that is no database at all is kept, and a new one begun`() throws {
        let ledger = try DamagedLedger(count: 1)
        let garbage = Data("a shopping list".utf8)
        try garbage.write(to: URL(filePath: ledger.path))
        let report = try #require(try ledger.mend())
        #expect(report.savedTries == 0)
        #expect(try Data(contentsOf: URL(filePath: report.damaged)) == garbage)
        #expect(try Ledger.examine(path: ledger.path).problems.isEmpty)
    }

    @Test func `that a newer version has written is left alone`() throws {
        let ledger = try DamagedLedger(count: 1)
        try ledger.addMigration("99")
        #expect(throws: LedgerError.newer(path: ledger.path)) { try Ledger.examine(path: ledger.path) }
    }

    @Test(arguments: [false, true])
    func `whose request was altered by a byte is found out, and the try stands as unknown`(isRemake: Bool)
        throws
    {
        let ledger = try DamagedLedger(count: 1, isRemake: isRemake)
        let bytes = try Data(contentsOf: URL(filePath: ledger.path))
        let place = try #require(bytes.range(of: Data("a cup 0".utf8)))
        try ledger.overwrite(at: place.lowerBound, with: Array("b".utf8))
        #expect(try Ledger.examine(path: ledger.path).salvage?.lost.count == 1)
        let report = try #require(try ledger.mend(isAtHand: false))
        #expect(report.replacements.map(\.state) == [.unknown])
        let mended = try Ledger(path: ledger.path) { Date() }
        #expect(
            try mended.remakes(series: "b/s", isTrial: false).map(\.state)
                == (isRemake ? [.failed, .unknown] : []))
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `is found out or has lost nothing, and once mended forgets no try that may be paid`(group: UInt64)
        throws
    {
        let whole = try DamagedLedger(count: 50)
        for seed in group * 20..<group * 20 + 20 { try harmAndMend(try whole.copy(), seed: seed) }
    }

    private func harmAndMend(_ ledger: DamagedLedger, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let size = try ledger.size
        try ledger.harm(&random)
        let isFound = try Ledger.examine(path: ledger.path).salvage != nil
        guard isFound else {
            // What SQLite does not see has taken no try, no state and no take.
            #expect(
                try Set(Ledger.examine(path: ledger.path).rows.tries.map(\.outline))
                    == Set(ledger.tries.map(\.outline)))
            return
        }
        let report = try #require(try ledger.mend(isAtHand: seed.isMultiple(of: 2)))
        let mended = try Ledger.examine(path: ledger.path)
        #expect(mended.problems.isEmpty, "\(mended.problems)")
        let after = Dictionary(grouping: mended.rows.tries, by: \.key)
        let isCut = try Data(contentsOf: URL(filePath: report.damaged)).count < size
        for attempt in ledger.tries {
            let now = after[attempt.key]?.first { $0.number == attempt.number }
            // A cut takes the indexes with it; one page takes a row or its names in the indexes, not both.
            guard let now else {
                #expect(isCut, "try \(attempt.number) of \(attempt.cell) is forgotten; seed \(seed)")
                continue
            }
            let isKept = now.state == attempt.state && now.take == attempt.take
            #expect(isKept || [.stored, .unknown, .failed].contains(now.state), "seed \(seed)")
            if attempt.state.isLive { #expect(now.state.isLive || now.take != nil) }
            if attempt.state == .stored { #expect(now.state == .stored || now.state == .unknown) }
        }
    }
}

extension LedgerRows.Try {
    /// What money hangs on.
    fileprivate var outline: String { "\(key) \(number) \(state) \(take?.hex ?? "")" }
}
