import Foundation
import Generation
import Testing

@Suite struct `Answers that wait for their takes` {
    private let folder: TemporaryFolder
    private let inbox: Inbox

    init() throws {
        folder = try TemporaryFolder()
        inbox = Inbox(folder: folder.path + "/inbox")
    }

    @Test func `have their name only once they are whole`() throws {
        let part = try inbox.partPath(of: "0f-1")
        try Data("answer".utf8).write(to: URL(filePath: part))
        #expect(inbox.path(of: "0f-1") == nil)
        #expect(inbox.path(of: "0f-1", isArriving: true) == part)
        try inbox.keep("0f-1")
        #expect(inbox.path(of: "0f-1", isArriving: true) == nil)
        let path = try #require(inbox.path(of: "0f-1"))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "answer")
        #expect(inbox.clientIDs == ["0f-1"])
        inbox.remove("0f-1")
        #expect(inbox.clientIDs.isEmpty)
    }

    @Test func `belong to no id that leads elsewhere`() throws {
        for id in ["../0f", "", "a/b", "0F", "a.b", String(repeating: "0", count: 81)] {
            #expect(throws: FileError.self) { try inbox.partPath(of: id) }
            #expect(throws: FileError.self) { try inbox.keep(id) }
            #expect(inbox.path(of: id) == nil)
        }
    }

    @Test func `are found in the ledger by half of a key`() throws {
        let ledger = try Ledger(path: folder.path + "/ledger.sqlite") { Date(timeIntervalSince1970: 0) }
        let runs = folder.path + "/runs"
        var random = SplitMix64(seed: 1)
        let lock = try RunLock(run: RunID(using: &random), folder: runs)
        for number in 0..<20 {
            let request = GenerationRequest(
                provider: "gemini", model: "m", prompt: "\(number)", ratio: "1:1", resolution: "1K")
            let order = Order(
                request: request, key: request.key, price: Amount(micros: 1, currency: "USD"), series: "b/s",
                cell: "\(number)", isTrial: false)
            _ = try ledger.reserve(order, within: Purse(), for: lock.run)
            let found = try ledger.attempt(clientID: Attempt.clientID(key: request.key, number: 1))
            #expect(found?.key == request.key)
            #expect(try ledger.attempt(clientID: Attempt.clientID(key: request.key, number: 2)) == nil)
        }
        for id in ["", "x", "-1", "0f-x", "%-1"] { #expect(try ledger.attempt(clientID: id) == nil) }
    }
}
