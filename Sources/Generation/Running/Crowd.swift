internal import Synchronization

/// The concurrency of one run, told by all its couriers how the service answers.
final class Crowd: Sendable {
    private let concurrency: Mutex<Concurrency>
    /// The most that there may ever be.
    let most: Int

    init(most: Int) {
        self.most = max(1, most)
        concurrency = Mutex(Concurrency(most: most))
    }

    /// How many tasks may be in flight now.
    var limit: Int { concurrency.withLock { $0.limit } }

    /// Makes a call, and notes whether the service was too busy for it.
    func counting<Value>(
        _ call: () async throws(ProviderError) -> Value
    ) async throws(ProviderError) -> Value {
        let moment = concurrency.withLock { $0.now }
        do {
            let value = try await call()
            concurrency.withLock { $0.wasAnswered() }
            return value
        } catch {
            if error.isBusy { concurrency.withLock { $0.wasBusy(for: moment) } }
            throw error
        }
    }
}

extension ProviderError {
    /// Whether the service asks to be left alone for a while.
    fileprivate var isBusy: Bool {
        switch self {
        case .notAccepted: true
        case .temporary(_, let after): after != nil
        case .notSent, .unanswered, .invalid, .lostReferences, .refused, .account, .missing, .unusable: false
        }
    }
}
