import Foundation
import GRDB
import Generation
import Synchronization
import Testing

private let facts = ImageFacts(format: "png", pixels: PixelSize(width: 10, height: 20))

func order(
    _ prompt: String = "a", price: String = "0.05 USD", series: String = "b/s", isTrial: Bool = false,
    remakesUpTo: Int = 0, mayPay: Bool = true, isRemake: Bool = false
) throws -> Order {
    let request = GenerationRequest(
        provider: isTrial ? "toapis-trial" : "toapis", model: "m", prompt: prompt, ratio: "1:1",
        resolution: "1K")
    return Order(
        request: request, key: request.key, price: try #require(Amount(price)), series: series, cell: "cell",
        isTrial: isTrial, remakesUpTo: remakesUpTo, mayPay: mayPay, isRemake: isRemake)
}

@Suite struct `The ledger` {
    private let folder: TemporaryFolder
    private let ledger: Ledger
    private let run = RunID("run-1")

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger(path: folder.path + "/.broadside/ledger.sqlite") {
            Date(timeIntervalSince1970: 0)
        }
    }

    private func reserve(_ order: Order, _ purse: Purse = Purse(), run: RunID = RunID("run-1")) throws
        -> Attempt?
    {
        if case .reserved(let attempt) = try ledger.reserve(order, within: purse, for: run) {
            attempt
        } else {
            nil
        }
    }

    @Test func `waits for the disk at every mark that money hangs on`() throws {
        #expect(try ledger.synchronousSetting() == 2)
    }

    @Test func `keeps every mark when it is opened again`() throws {
        let attempt = try #require(try reserve(order()))
        try ledger.markSending(attempt)
        try ledger.markAccepted(attempt, task: TaskID("t"))
        let again = try Ledger(path: folder.path + "/.broadside/ledger.sqlite") { Date() }
        let read = try #require(try again.attempts(for: attempt.key).first)
        #expect((read.state, read.task, read.number) == (.accepted, TaskID("t"), 1))
    }

    /// What two runs do that start together in a workspace where nothing was made yet.
    @Test func `is made once where many open it together, and serves them all`() throws {
        for round in 1...20 {
            let path = folder.path + "/\(round)/ledger.sqlite"
            let errors = Mutex<[any Error]>([])
            DispatchQueue.concurrentPerform(iterations: 8) { _ in
                do { _ = try Ledger(path: path) { Date() }.attempts(for: order().key) } catch {
                    errors.withLock { $0.append(error) }
                }
            }
            let told = errors.withLock { $0 }
            #expect(told.isEmpty, "\(told)")
        }
    }

    @Test func `gives a key to one try at a time`() throws {
        let first = try #require(try reserve(order()))
        guard case .live(let live) = try ledger.reserve(order(), within: Purse(), for: RunID("run-2")) else {
            Issue.record("two tries for one key")
            return
        }
        #expect(live == first)
    }

    @Test(arguments: [Attempt.State.failed, .gone, .unusable, .released])
    func `gives an ended key the next number`(state: Attempt.State) throws {
        let first = try #require(try reserve(order()))
        try ledger.markEnded(first, state, reason: "because")
        let second = try #require(try reserve(order()))
        #expect(second.number == 2)
        #expect(second.clientID != first.clientID)
    }

    @Test func `never gives away a key that the service's policy refused`() throws {
        let first = try #require(try reserve(order()))
        try ledger.markEnded(first, .refused, reason: "policy")
        guard case .refused(let refused) = try ledger.reserve(order(), within: Purse(), for: run) else {
            Issue.record("asked for again")
            return
        }
        #expect(refused.reason == "policy")
    }

    @Test(arguments: ["0 USD", "0.00 EUR"])
    func `promises no image at a price that is not known, but as a trial or adopted`(price: String) throws {
        let unpriced = try order(price: price)
        guard case .notAllowed = try ledger.reserve(unpriced, within: Purse(), for: run) else {
            Issue.record("promised")
            return
        }
        #expect(try ledger.attempts(for: unpriced.key).isEmpty)
        #expect(try reserve(order(price: price, isTrial: true)) != nil)
        guard
            case .reserved = try ledger.reserve(
                unpriced, within: Purse(), for: run, adopting: TaskID("theirs"))
        else {
            Issue.record("not adopted")
            return
        }
    }

    @Test
    func `promises what the program asks for by itself within a bound of its own, whoever asks at once`()
        throws
    {
        let purse = Purse(remaking: Amount("0.10 USD"), remadeElsewhere: 0)
        let asked = try #require(try reserve(order("asked"), purse))
        #expect(!asked.isRemake, "what people ask for is not counted")
        let first = try #require(try reserve(order("a", isRemake: true), purse))
        #expect(try reserve(order("b", isRemake: true), purse, run: RunID("run-2")) != nil)
        guard
            case .overBudget(let limit, let committed) = try ledger.reserve(
                order("c", isRemake: true), within: purse, for: run)
        else {
            Issue.record("promised")
            return
        }
        #expect(limit == Amount("0.10 USD") && committed == Amount("0.10 USD"))
        #expect(try reserve(order("c"), purse) != nil)
        #expect(try ledger.remakes(series: "b/s", isTrial: false).map(\.cell) == ["cell", "cell"])

        try ledger.markEnded(first, .released, reason: "never sent")
        #expect(try ledger.remakes(series: "b/s", isTrial: false).count == 1)
        #expect(try reserve(order("d", isRemake: true), purse) != nil, "its place is free again")
        let elsewhere = Purse(remaking: Amount("0.20 USD"), remadeElsewhere: 100_000)
        #expect(try reserve(order("e", isRemake: true), elsewhere) == nil, "others have paid for two")
    }

    @Test func `records a choice only where what it was made of still stands`() throws {
        func decision(_ cell: String, _ state: Decision.State, variant: Int = 1) -> Decision {
            let digest = Digest(of: cell.utf8)
            return Decision(
                cell: cell, state: state, key: digest, finish: digest, take: digest, variant: variant)
        }
        try ledger.record([decision("a", .made)], series: "b/s", provider: "proof")
        let there = ["a": decision("a", .made)]
        try ledger.record([decision("a", .approved)], series: "b/s", provider: "proof")
        let written = try ledger.record(
            [decision("a", .made, variant: 2), decision("b", .made, variant: 2)], series: "b/s",
            provider: "proof",
            where: there)
        #expect(written.map(\.cell) == ["b"])
        let now = try ledger.decisions(series: "b/s", provider: "proof")
        #expect(now.map(\.state) == [.approved, .made])
    }

    @Test func `promises no image that nobody has allowed to pay for`() throws {
        guard case .notAllowed = try ledger.reserve(order(mayPay: false), within: Purse(), for: run) else {
            Issue.record("promised")
            return
        }
    }

    @Test func `knows the request of a try`() throws {
        let order = try order("Smørrebrød")
        #expect(try ledger.request(of: order.key) == nil)
        _ = try reserve(order)
        #expect(try ledger.request(of: order.key) == order.request)
    }

    @Test func `is held by those who write in it, or by one who mends it`() throws {
        let path = folder.path + "/held.sqlite"
        var shared = try [LedgerHold(path, .shared), LedgerHold(path, .shared)]
        #expect(shared.allSatisfy { $0 != nil })
        #expect(try LedgerHold(path, .alone) == nil)
        shared = []
        let alone = try #require(try LedgerHold(path, .alone))
        #expect(try LedgerHold(path, .shared) == nil && LedgerHold(path, .alone) == nil)
        withExtendedLifetime(alone) {}
    }

    @Test func `is opened by nobody while another waits to take its place`() throws {
        let path = folder.path + "/.broadside/ledger.sqlite"
        try Data().write(to: URL(filePath: path + ".mended"))
        #expect(throws: LedgerError.self) { try Ledger(path: path) { Date() } }
        #expect(throws: LedgerError.self) { try Ledger.reading(path: path) { Date() } }
        #expect(throws: LedgerError.self) { try Ledger.examine(path: path) }
    }

    @Test func `never gives away a key whose try is unknown`() throws {
        let first = try #require(try reserve(order()))
        try ledger.markSending(first)
        try ledger.markEnded(first, .unknown, reason: "never answered")
        #expect(try reserve(order()) == nil)
    }

    @Test func `does not order again what is stored, unless it is told to`() throws {
        let first = try #require(try reserve(order()))
        try ledger.markAccepted(first, task: TaskID("t"))
        try ledger.markStored(first, take: Digest(of: [1]), facts: facts)
        guard case .stored = try ledger.reserve(order(), within: Purse(), for: run) else {
            Issue.record("ordered twice")
            return
        }
        #expect(try reserve(order(remakesUpTo: 1))?.number == 2)
        #expect(try ledger.facts(of: Digest(of: [1])) == facts)
    }

    @Test func `refuses a mark that does not follow from the last one`() throws {
        let attempt = try #require(try reserve(order()))
        #expect(throws: LedgerError.self) {
            try ledger.markStored(attempt, take: Digest(of: [1]), facts: facts)
        }
        try ledger.markEnded(attempt, .failed, reason: "")
        #expect(throws: LedgerError.self) { try ledger.markSending(attempt) }
    }

    @Test func `never promises more than the budget, failed and refused tries included`() throws {
        let purse = Purse(budget: Amount("0.12 USD"))
        let first = try #require(try reserve(order("a"), purse))
        try ledger.markEnded(first, .failed, reason: "")
        #expect(try reserve(order("b"), purse) != nil)
        #expect(try reserve(order("c"), purse) == nil)
        try ledger.markEnded(
            try #require(try ledger.attempts(for: order("b").key).first), .released, reason: "")
        #expect(try reserve(order("c"), purse) != nil)
    }

    @Test func `counts what was paid elsewhere, and this run's own limit`() throws {
        #expect(try reserve(order(), Purse(budget: Amount("1 USD"), paidElsewhere: 960_000)) == nil)
        #expect(try reserve(order("a"), Purse(runLimit: Amount("0.05 USD"))) != nil)
        #expect(try reserve(order("b"), Purse(runLimit: Amount("0.05 USD"))) == nil)
        #expect(try reserve(order("b"), Purse(runLimit: Amount("0.05 USD")), run: RunID("run-2")) != nil)
    }

    @Test func `keeps trials out of the real tally`() throws {
        #expect(try reserve(order("a", isTrial: true)) != nil)
        #expect(try reserve(order("b"), Purse(budget: Amount("0.05 USD"))) != nil)
    }

    @Test func `does not compare two currencies`() throws {
        guard
            case .otherCurrency = try ledger.reserve(
                order(), within: Purse(budget: Amount("9 EUR")), for: run)
        else {
            Issue.record("compared")
            return
        }
    }

    @Test func `is taken over from a dead run by one of two only`() throws {
        let attempt = try #require(try reserve(order()))
        #expect(try ledger.takeOver(attempt, for: RunID("run-2"))?.run == "run-2")
        #expect(try ledger.takeOver(attempt, for: RunID("run-3")) == nil)
    }

    @Test func `takes over a found task at no cost`() throws {
        guard
            case .reserved(let attempt) = try ledger.reserve(
                order(), within: Purse(budget: Amount("0 USD")), for: run, adopting: TaskID("theirs"))
        else {
            Issue.record("not adopted")
            return
        }
        #expect((attempt.state, attempt.task, attempt.price?.micros) == (.accepted, TaskID("theirs"), 0))
    }

    @Test func `remembers the last poster of each cell and provider`() throws {
        func poster(_ finish: String) -> MadePoster {
            MadePoster(
                cell: "c", key: Digest(of: "k".utf8), finish: Digest(of: finish.utf8), take: Digest(of: [1]),
                digest: Digest(of: [2]), path: "out/c.png",
                ingredients: [Ingredient(name: "fragment light", fingerprint: "f")])
        }
        try ledger.record([poster("one")], series: "b/s", provider: "proof")
        try ledger.record([poster("two")], series: "b/s", provider: "proof")
        #expect(try ledger.posters(series: "b/s", provider: "proof") == [poster("two")])
        #expect(try ledger.posters(series: "b/s", provider: "toapis").isEmpty)
    }

    @Test func `remembers each file of a poster that has several`() throws {
        func poster(_ files: [MadePoster.File]) -> MadePoster {
            MadePoster(
                cell: "c", key: Digest(of: "k".utf8), finish: Digest(of: "f".utf8), take: Digest(of: [1]),
                digest: Digest(of: [2]), path: "out/c.png", ingredients: [], others: files)
        }
        let both = [
            MadePoster.File(path: "out/c.pdf", digest: Digest(of: [3])),
            MadePoster.File(path: "out/c.jpg", digest: Digest(of: [4])),
        ]
        try ledger.record([poster(both)], series: "b/s", provider: "proof")
        #expect(try ledger.posters(series: "b/s", provider: "proof") == [poster(both)])
        try ledger.record([poster([both[1]])], series: "b/s", provider: "proof")
        #expect(try ledger.posters(series: "b/s", provider: "proof") == [poster([both[1]])])
    }

    @Test func `says so when the file is none of its own, and leaves it as it is`() throws {
        let path = folder.path + "/broken.sqlite"
        let garbage = Data("this is not a database, it is a shopping list of some length".utf8)
        try garbage.write(to: URL(filePath: path))
        #expect(throws: LedgerError.self) { try Ledger(path: path) { Date() } }
        #expect(try Data(contentsOf: URL(filePath: path)) == garbage)
    }

    @Test func `relies on an upload for so long and no longer`() throws {
        let digest = Digest(of: "look".utf8)
        try ledger.recordUpload(of: digest, account: "a", url: "https://files/1")
        func url(since seconds: Double) throws -> String? {
            try ledger.upload(of: digest, account: "a", since: Date(timeIntervalSince1970: seconds))
        }
        #expect(try url(since: -10) == "https://files/1")
        #expect(try url(since: 0) == "https://files/1")
        #expect(try url(since: 1) == nil)
        #expect(try ledger.upload(of: digest, account: "b", since: .distantPast) == nil)
    }
}
