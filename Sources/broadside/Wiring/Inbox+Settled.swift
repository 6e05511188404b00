internal import Foundation
internal import Generation

extension Inbox {
    /// Takes away the answers of tries that are over, which a run that was killed in its last moment had still to do.
    ///
    /// An answer that the ledger knows nothing of stays: it is paid for, and a run that wants its image finds it. One that was
    /// no image stays, too, for people to look at.
    func removeSettled(in ledger: Ledger) throws {
        for clientID in clientIDs where try ledger.attempt(clientID: clientID)?.state.needsNoAnswer == true {
            remove(clientID)
        }
    }

    /// The files of tries that are over, by the rows of a ledger.
    func settledFiles(by rows: LedgerRows) -> [String] {
        let over = rows.tries.filter(\.state.needsNoAnswer)
            .map { Attempt.clientID(key: $0.key, number: $0.number) }
        return Set(over).intersection(clientIDs).sorted().flatMap { clientID in
            ["part", "answer"].map { "\(folder)/\(clientID).\($0)" }
        }.filter { FileManager.default.fileExists(atPath: $0) }
    }
}

extension Attempt.State {
    /// Whether nobody will ask for the service's answer again.
    fileprivate var needsNoAnswer: Bool {
        switch self {
        case .stored, .refused, .failed, .gone, .released: true
        case .intent, .sending, .accepted, .unusable, .unknown: false
        }
    }
}
