import Foundation
import Generation
import Testing

/// A ledger with a few hundred tries in many states, closed, so that its file may be harmed.
struct DamagedLedger {
    let folder: TemporaryFolder
    var path: String { folder.path + "/ledger.sqlite" }
    /// The tries as they were before any harm.
    let tries: [LedgerRows.Try]

    static let facts = ImageFacts(format: "png", pixels: PixelSize(width: 3, height: 4))

    private init(folder: TemporaryFolder, tries: [LedgerRows.Try]) {
        (self.folder, self.tries) = (folder, tries)
    }

    /// A copy to be harmed.
    func copy() throws -> DamagedLedger {
        let copy = DamagedLedger(folder: try TemporaryFolder(), tries: tries)
        try FileManager.default.copyItem(atPath: path, toPath: copy.path)
        return copy
    }

    /// Tries for `count` keys: every fifth key is left in the state accepted, every seventh has two tries.
    init(count: Int, isRemake: Bool = false) throws {
        folder = try TemporaryFolder()
        let path = folder.path + "/ledger.sqlite"
        let ledger = try Ledger(path: path) { Date(timeIntervalSince1970: 1_800_000_000) }
        for index in 0..<count {
            // Long prompts lie in pages of their own.
            let prompt = String(repeating: "a cup \(index) ", count: index.isMultiple(of: 3) ? 400 : 20)
            try Self.make(order(prompt, isRemake: isRemake), index, ledger)
        }
        tries = try Ledger.examine(path: path).rows.tries
    }

    private static func make(_ order: Order, _ index: Int, _ ledger: Ledger) throws {
        let run = RunID("run")
        func reserve() throws -> Attempt {
            guard case .reserved(let attempt) = try ledger.reserve(order, within: Purse(), for: run) else {
                throw CocoaError(.featureUnsupported)
            }
            try ledger.markAccepted(attempt, task: TaskID("task-\(index)"))
            return attempt
        }
        if index.isMultiple(of: 7) { try ledger.markEnded(try reserve(), .failed, reason: "no luck") }
        let attempt = try reserve()
        if index.isMultiple(of: 5) { return }
        let take = Digest(of: "take \(index)".utf8)
        try ledger.markStored(attempt, take: take, facts: facts)
        try ledger.record(
            [
                MadePoster(
                    cell: "cell-\(index)", key: order.key, finish: take, take: take, digest: take,
                    path: "out/\(index).png", ingredients: [])
            ],
            series: "b/s", provider: "toapis")
    }

    /// Overwrites some bytes.
    func overwrite(at offset: Int, with bytes: [UInt8]) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? handle.close() }
        try handle.seek(toOffset: UInt64(offset))
        try handle.write(contentsOf: Data(bytes))
    }

    var size: Int {
        get throws { try Data(contentsOf: URL(filePath: path)).count }
    }

    /// Mends it as the program does, all takes at hand unless it is said otherwise.
    func mend(isAtHand: Bool = true) throws -> SalvageReport? {
        guard let salvage = try Ledger.examine(path: path).salvage else { return nil }
        let replacements = salvage.replacements(namedTakes: [:], isAtHand: { _ in isAtHand })
        return try Ledger.replace(
            salvage, at: path, replacements: replacements, facts: [:],
            now: Date(timeIntervalSince1970: 1_800_000_000))
    }
}
