internal import Diagnostics

extension SandboxService {
    /// The answer to a call, trouble too, by its method and path.
    ///
    /// - Throws: What is no part of the service, such as a task that is cancelled.
    func answer(_ call: Call) async throws -> Answer {
        do { return try await route(call) } catch let trouble as Trouble {
            return refusal(trouble, of: call.path, as: call.dialect)
        }
    }

    /// The answer that says no, and is noted.
    func refusal(_ trouble: Trouble, of path: String, as dialect: Dialect) -> Answer {
        journal.note(
            "refused",
            [
                .init("path", .text(path)), .init("status", .integer(trouble.status)),
                .init("code", .text(trouble.code)), .init("message", .text(trouble.message)),
            ])
        return dialect.answer(to: trouble)
    }

    private func route(_ call: Call) async throws -> Answer {
        let path = call.path.split(separator: "/").map(String.init)
        let (folder, last) = (path.dropLast().joined(separator: "/"), path.last ?? "")
        switch (call.dialect, call.method, folder, last) {
        case (.toapis, _, _, _): return try await routeAtTheRoot(call, folder, last)
        case (.apimart, "POST", "v1/images", "generations"), (.evolink, "POST", "v1/images", "generations"),
            (.kie, "POST", "api/v1/jobs", "createTask"):
            return try await submit(call)
        case (.apimart, "GET", "v1/tasks", let id), (.evolink, "GET", "v1/tasks", let id):
            return try await status(call, of: id)
        case (.kie, "GET", "api/v1/jobs", "recordInfo"):
            return try await status(call, of: call.query["taskId"] ?? "")
        case (.gemini, "POST", "v1beta/models", let name) where name.hasSuffix(":generateContent"),
            (.gemini, "POST", "v1/models", let name) where name.hasSuffix(":generateContent"):
            return try await generate(call) { () throws(Trouble) in
                try GeminiForm(call.body, model: String(name.dropLast(16)), models: models).order
            }
        case (.openai, "POST", "v1/images", "generations"), (.openai, "POST", "v1/images", "edits"):
            return try await generate(call) { () throws(Trouble) in
                try OpenAIForm(call, isEdit: last == "edits", models: models).order
            }
        default: throw Trouble.noSuchPath
        }
    }

    private func routeAtTheRoot(_ call: Call, _ folder: String, _ last: String) async throws -> Answer {
        switch (call.method, folder, last) {
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
