internal import Generation
internal import Synchronization

/// The variants of requests that are known of, each worked out once: a key is a hash of all that is asked for.
final class KnownVariants: Sendable {
    private struct Question: Hashable {
        let first: Digest
        let from: Int
    }

    private let answers = Mutex<[Question: [Int]]>([:])

    /// The variants of a request.
    ///
    /// - Parameters:
    ///   - first: The key of its first one.
    ///   - from: The number that is looked from.
    ///   - find: Works them out.
    /// - Returns: Their numbers, ascending.
    func variants(of first: Digest, from: Int, _ find: () -> [Int]) -> [Int] {
        let question = Question(first: first, from: from)
        if let known = answers.withLock({ $0[question] }) { return known }
        let found = find()
        answers.withLock { $0[question] = found }
        return found
    }
}
