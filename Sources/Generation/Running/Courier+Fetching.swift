internal import Foundation

extension Courier {
    /// Fetches to a temporary file, checks, stores, and only then says so in the ledger.
    mutating func download(_ image: ImageLocation) async throws(LedgerError) -> Journey.Event {
        guard let attempt else { return .unusable(reason: "no try holds this image") }
        do {
            let temporary = try tools.store.temporaryPath(
                for: "\(attempt.clientID)-\(tools.lock.run.text.prefix(8))")
            try await tools.provider.download(image, to: temporary) { [tools] _ in tools.fault(.midDownload) }
            let facts: ImageFacts
            switch await examine(temporary) {
            case .success(let found): facts = found
            case .failure(let rejection):
                let kept = try tools.store.keepUnusable(temporary, name: attempt.clientID)
                return .unusable(reason: "\(rejection.reason); kept as \(kept)")
            }
            let take = try tools.store.insert(temporary, format: facts.format) { tools.fault(.beforeRename) }
            tools.fault(.afterRename)
            try tools.ledger.markStored(attempt, take: take, facts: facts)
            return .stored(take)
        } catch let error as ProviderError {
            // A transport cannot tell a full disk from a bad line, and a full disk is no reason to ask again.
            do { try tools.store.requireRoom(for: attempt.clientID) } catch {
                throw .unwritable(path: error.path, reason: error.reason)
            }
            return .downloadFailed(error)
        } catch let error as LedgerError {
            throw error
        } catch let error as FileError {
            throw .unwritable(path: error.path, reason: error.reason)
        } catch {
            return .downloadFailed(.temporary(reason: "\(error)", retryAfter: nil))
        }
    }

    private struct Rejection: Error { let reason: String }

    /// Whether what arrived is a whole picture of a kind that is stored, and anything like what was asked for.
    private mutating func examine(_ path: String) async -> Result<ImageFacts, Rejection> {
        let facts: ImageFacts
        do { facts = try await tools.finisher.examine(path) } catch {
            return .failure(Rejection(reason: "\(error)"))
        }
        guard ["png", "jpeg", "webp"].contains(facts.format) else {
            return .failure(Rejection(reason: "a \(facts.format) file is no take"))
        }
        switch PictureFit(facts.pixels, expected: tools.expected(order.request)) {
        case .right: remark = nil
        case .remarkable(let words): remark = words
        case .unusable(let words): return .failure(Rejection(reason: words))
        }
        return .success(facts)
    }
}
