internal import Generation

extension TaskStatus {
    /// What the service says of a task; `nil` if it says nothing of one.
    ///
    /// - Parameters:
    ///   - task: The task as the service shows it.
    ///   - reason: Why it failed, should it have.
    init?(_ task: ReceivedJSON, reason: String) {
        guard let word = task["status"]?.text?.lowercased() else {
            // Some pages show a finished task by its images alone.
            let images = ImageLocation.all(in: task)
            guard !images.isEmpty else { return nil }
            self = .finished(images)
            return
        }
        switch word {
        case "completed", "success", "succeeded": self = .finished(ImageLocation.all(in: task))
        case "expired": self = .gone(reason: "the service says that the task has expired")
        case "failed", "failure", "cancelled", "canceled":
            let code = task["error"]?["code"]?.word?.lowercased() ?? ""
            self = policyCodes.contains(code) ? .refused(reason: reason) : .failed(reason: reason)
        default: self = .working
        }
    }
}

extension ImageLocation {
    /// The images of a finished task: `result.data[].url` as the examples have it, then the places that other pages name.
    static func all(in task: ReceivedJSON) -> [ImageLocation] {
        let places = [
            task["result"]?["data"], task["url"], task["data"], task["result"]?["url"],
            task["result"]?["images"], task["output"], task["outputs"], task["images"],
        ]
        let found = places.lazy.compactMap { $0 }.map { place in
            place.elements.prefix(16).compactMap { $0["url"]?.elements.first?.text ?? $0.text }
        }
        return found.first { !$0.isEmpty }?.map(ImageLocation.init) ?? []
    }
}
