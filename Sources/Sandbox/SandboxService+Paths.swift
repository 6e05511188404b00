internal import Diagnostics

extension SandboxService {
    /// The answer to a call, trouble too, by its method and path.
    ///
    /// - Throws: What is no part of the service, such as a task that is cancelled.
    func answer(_ call: Call) async throws -> Answer {
        do { return try await route(call) } catch let trouble as Trouble {
            return refusal(trouble, of: call.path)
        }
    }

    /// The answer that says no, and is noted.
    func refusal(_ trouble: Trouble, of path: String) -> Answer {
        journal.note(
            "refused",
            [
                .init("path", .text(path)), .init("status", .integer(trouble.status)),
                .init("code", .text(trouble.code)), .init("message", .text(trouble.message)),
            ])
        return .json(trouble.status, trouble.json)
    }

    private func route(_ call: Call) async throws -> Answer {
        let path = call.path.split(separator: "/")
        switch (call.method, path.dropLast().joined(separator: "/"), path.last.map(String.init) ?? "") {
        case ("POST", "v1/images", "generations"): return try await submit(call)
        case ("POST", "v1/uploads", "images"): return try await upload(call)
        case ("GET", "v1/images/generations", let id): return try await status(call, of: id)
        case ("GET", "files/generated", let file): return try await image(inFile: file)
        case ("GET", "files/uploads", let file): return try await upload(inFile: file)
        case ("GET", "v1/user", "balance"), ("GET", "user", "balance"), ("GET", "v1", "balance"):
            return try await balance(call)
        case ("GET", "sandbox", "journal"): return .lines(journal.lines)
        default: throw Trouble.noSuchPath
        }
    }
}
