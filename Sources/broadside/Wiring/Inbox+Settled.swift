internal import Generation

extension Inbox {
    /// Takes away the answers of tries that are over, which a run that was killed in its last moment had still to do.
    ///
    /// An answer that the ledger knows nothing of stays: it is paid for, and a run that wants its image finds it. One that was
    /// no image stays, too, for people to look at.
    func removeSettled(in ledger: Ledger) throws {
        for clientID in clientIDs {
            switch try ledger.attempt(clientID: clientID)?.state {
            case .stored, .refused, .failed, .gone, .released: remove(clientID)
            case .intent, .sending, .accepted, .unusable, .unknown, nil: continue
            }
        }
    }
}
