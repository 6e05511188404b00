internal import Generation

extension TaskStatus {
    /// What the service says of a task; `nil` if it says nothing of one.
    ///
    /// - Parameters:
    ///   - task: The task as the service shows it.
    ///   - contract: Where it says what, and in which words.
    ///   - reason: Why it failed, should it have.
    ///   - hasExpired: Whether its images are kept no longer.
    init?(_ task: ReceivedJSON, _ contract: TaskContract, reason: String, hasExpired: Bool) {
        var images: [ImageLocation] {
            ImageLocation.all(in: task, at: contract.task.images, hasExpired: hasExpired)
        }
        guard let word = contract.task.word.text(in: task)?.lowercased() else {
            // Some pages show a finished task by its images alone.
            guard !images.isEmpty else { return nil }
            self = .finished(images)
            return
        }
        let states = contract.status
        if states.finished.contains(word) {
            self = .finished(images)
        } else if states.gone.contains(word) {
            self = .gone(reason: "the service says that the task has expired")
        } else if states.failed.contains(word) {
            let code = contract.errors.code.word(in: task)?.lowercased() ?? ""
            let isRefused = contract.errors.verdicts[code] == .refused
            self = isRefused ? .refused(reason: reason) : .failed(reason: reason)
        } else {
            self = .working
        }
    }
}

extension ImageLocation {
    /// The images of a finished task, from the first place that has any: a text, or an object with a `url`.
    fileprivate static func all(
        in task: ReceivedJSON, at places: [AnswerPath], hasExpired: Bool
    ) -> [ImageLocation] {
        let found = places.lazy.map { place in
            place.values(in: task).prefix(16).compactMap { $0["url"]?.elements.first?.text ?? $0.text }
        }
        let texts = found.first { !$0.isEmpty } ?? []
        return texts.map { ImageLocation($0, hasExpired: hasExpired) }
    }
}
