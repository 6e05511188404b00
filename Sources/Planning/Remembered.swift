internal import Synchronization

/// Answers that are worked out once each, for whoever asks.
final class Remembered<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    private let answers = Mutex<[Question: Answer]>([:])

    /// The answer to a question.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - find: Works the answer out, where it is not known; what asks at the same time may do so, too.
    /// - Returns: The answer.
    func answer(to question: Question, _ find: () -> Answer) -> Answer {
        if let known = answers.withLock({ $0[question] }) { return known }
        let found = find()
        answers.withLock { $0[question] = found }
        return found
    }
}

/// A function that works each answer out once.
func remembering<Question: Hashable & Sendable, Answer: Sendable>(
    _ find: @escaping @Sendable (Question) -> Answer
) -> @Sendable (Question) -> Answer {
    let known = Remembered<Question, Answer>()
    return { question in known.answer(to: question) { find(question) } }
}
