internal import Generation

extension TaskStatus {
    /// What the service says of a task; `nil` if it says nothing of one.
    ///
    /// - Parameters:
    ///   - task: The task as the service shows it.
    ///   - contract: Where it says what, and in which words.
    ///   - reason: Why it failed, should it have.
    init?(_ task: ReceivedJSON, _ contract: TaskContract, reason: String) {
        guard let word = contract.task.word.text(in: task)?.lowercased() else {
            // Some pages show a finished task by its images alone.
            let images = ImageLocation.all(in: task, at: contract.task.images)
            guard !images.isEmpty else { return nil }
            self = .finished(images)
            return
        }
        let states = contract.status
        if states.finished.contains(word) {
            self = .finished(ImageLocation.all(in: task, at: contract.task.images))
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
    fileprivate static func all(in task: ReceivedJSON, at places: [AnswerPath]) -> [ImageLocation] {
        let found = places.lazy.map { place in
            place.values(in: task).prefix(16).compactMap { $0["url"]?.elements.first?.text ?? $0.text }
        }
        return found.first { !$0.isEmpty }?.map(ImageLocation.init) ?? []
    }
}
