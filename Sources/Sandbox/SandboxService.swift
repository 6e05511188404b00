internal import Diagnostics
internal import Foundation
internal import Generation
internal import Providers

/// The service's side of the contract, one method a path.
struct SandboxService: Sendable {
    let options: SandboxOptions
    let models: ModelCatalog
    let journal: Journal
    let desk: SandboxDesk
    let now: @Sendable () -> Duration
    let draw: @Sendable (SandboxOrder) async throws -> [UInt8]

    /// The answer to a submitted task.
    func submit(_ call: Call) async throws -> Answer {
        try call.checkKey(options.key)
        let form = try SubmittedForm(call.body, as: call.dialect, models: models)
        let subject = form.clientID ?? (call.dialect == .toapis ? "anonymous" : call.subject)
        let time = await desk.count("submit \(subject)")
        if options.faults.strikes(.busy, "submit \(subject)", time: time) { throw Trouble.busy }
        // Where no code is documented that refuses at once, a task ends refused.
        if call.dialect == .toapis, options.faults.strikes(.refuse, subject), options.faults.flips(subject) {
            throw Trouble.refused
        }
        if options.faults.strikes(.forget, subject, time: time) { await desk.forgetUploads() }
        let failure = gatewayFault("submit \(subject)", time: time)
        if let failure, options.faults.flips("\(subject) \(time)") { return failure }
        let order = SandboxOrder(
            model: form.model, prompt: form.prompt, ratio: form.ratio, resolution: form.resolution,
            references: try await desk.references(at: form.referenceURLs, host: call.host),
            provider: call.dialect.rawValue)
        let task = try await desk.accept(
            order, clientID: form.clientID, subject: subject, price: form.price, as: call.dialect, now: now())
        if options.faults.strikes(.lost, subject, time: time) { return lost(subject) }
        try await stall(subject, time: time)
        return failure ?? .json(200, task.accepted)
    }

    /// The image itself, in the answer to the call that asks for it.
    func generate(
        _ call: Call, reading order: () throws(Trouble) -> SandboxOrder
    ) async throws -> Answer {
        try call.checkKey(options.key)
        let (order, subject) = (try order(), call.subject)
        let time = await desk.count("submit \(subject)")
        if options.faults.strikes(.busy, "submit \(subject)", time: time) { throw Trouble.busy }
        // Gemini refuses in answers of success alone.
        if call.dialect == .openai, options.faults.strikes(.refuse, subject), options.faults.flips(subject) {
            throw Trouble.refused
        }
        let failure = gatewayFault("submit \(subject)", time: time)
        if let failure, options.faults.flips("\(subject) \(time)") { return failure }
        let task = try await desk.accept(
            order, clientID: nil, subject: subject, price: nil, as: call.dialect, now: now())
        if options.faults.strikes(.lost, subject, time: time) { return lost(subject) }
        if let failure { return failure }
        try await stall(subject, time: time)
        if options.latency > .zero { try await Task.sleep(for: task.readyAt - task.acceptedAt) }
        if task.isRefused { return .json(200, task.withoutImage) }
        let content = try await drawn(task)
        let isCut = options.faults.strikes(.truncate, subject, time: time)
        note(content, of: task, isCut: isCut)
        let answer = task.answer(with: content)
        return isCut ? .cutShort(Array(answer.compact.utf8)) : .json(200, answer)
    }

    /// Thinks for a while, and sends nothing meanwhile.
    private func stall(_ subject: String, time: Int) async throws {
        guard options.faults.strikes(.stall, subject, time: time) else { return }
        journal.note("fault", [.init("fault", "stall"), .init("client", .text(subject))])
        try await Task.sleep(for: options.stall)
    }

    private func lost(_ client: String) -> Answer {
        journal.note("fault", [.init("fault", "lost"), .init("client", .text(client))])
        return .hangUp
    }

    /// How long the services say that they keep images.
    private static let keep = Duration.seconds(86_400)

    /// How far a task is.
    func status(_ call: Call, of id: String) async throws -> Answer {
        try call.checkKey(options.key)
        let time = await desk.count("status \(id)")
        if options.faults.strikes(.busy, "status \(id)", time: time) { throw Trouble.busy }
        if let failure = gatewayFault("status \(id)", time: time) { return failure }
        guard let task = await desk.task(id), task.dialect == call.dialect else { throw Trouble.notFound }
        guard now() >= task.readyAt else {
            let isStrange = options.faults.strikes(.unknownStatus, task.id, time: time)
            return .json(200, task.shown(isStrange ? .strange : .running, host: call.host))
        }
        // One more question at least, so that the word is heard even where tasks take no time.
        if time == 1, options.faults.strikes(.unknownStatus, task.id) {
            return .json(200, task.shown(.strange, host: call.host))
        }
        let stage = task.isRefused ? SandboxDesk.Task.Stage.refused : .finished
        return .json(200, task.shown(stage, host: call.host, keep: options.keep ?? Self.keep))
    }

    /// Takes an uploaded file in.
    func upload(_ call: Call) async throws -> Answer {
        try call.checkKey(options.key)
        let time = await desk.count("upload")
        if options.faults.strikes(.busy, "upload", time: time) { throw Trouble.busy }
        if let failure = gatewayFault("upload", time: time) { return failure }
        try await stall("upload", time: time)
        let form = MultipartForm(Data(call.body), contentType: call.contentType)
        guard let file = form?.content(of: "file") else {
            return .json(400, ["success": false, "message": "No file"])
        }
        do {
            let id = try await desk.upload(file)
            let url = JSONValue.text("http://\(call.host)/files/uploads/\(id)")
            let data: JSONValue = ["id": .text(id), "url": url, "size": .integer(file.count)]
            return .json(200, ["success": true, "message": "", "data": data])
        } catch {
            // Uploads have an envelope of their own.
            return .json(error.status, ["success": false, "message": .text(error.message)])
        }
    }

    /// A finished image, drawn when it is asked for.
    func image(inFile name: String) async throws -> Answer {
        let id = name.hasSuffix(".png") ? String(name.dropLast(4)) : name
        let time = await desk.count("file \(id)")
        if let failure = gatewayFault("file \(id)", time: time) { return failure }
        guard let task = await desk.task(id), !task.isRefused, now() >= task.readyAt,
            options.keep.map({ now() < task.readyAt + $0 }) ?? true,
            !options.faults.strikes(.expired, task.clientID ?? id)
        else {
            throw Trouble(status: 404, code: "not_found", message: "The file does not exist or has expired")
        }
        let content = try await drawn(task)
        let isCut = options.faults.strikes(.truncate, task.clientID ?? id, time: time)
        note(content, of: task, isCut: isCut)
        return isCut ? .cutShort(content) : .bytes(content)
    }

    private func note(_ content: [UInt8], of task: SandboxDesk.Task, isCut: Bool) {
        journal.note(
            isCut ? "fault" : "served",
            [
                .init("task", .text(task.id)), .init("client", .optional(task.clientID)),
                .init("sha256", .text(Digest(of: content).hex)),
            ])
    }

    private func drawn(_ task: SandboxDesk.Task) async throws -> [UInt8] {
        do { return try await draw(task.order) } catch {
            journal.note("fault", [.init("task", .text(task.id)), .init("fault", .text("\(error)"))])
            throw Trouble.broken
        }
    }

    /// An uploaded file.
    func upload(inFile name: String) async throws -> Answer {
        guard let content = await desk.upload(named: name) else { throw Trouble.noSuchPath }
        return .bytes(content)
    }

    /// What the account has left: as a number, as the service has it.
    func balance(_ call: Call) async throws -> Answer {
        try call.checkKey(options.key)
        guard let left = await desk.balance else {
            return .json(
                200, ["success": true, "remain_balance": -1, "used_balance": 0, "unlimited_quota": true])
        }
        return .jsonText(#"{"success":true,"remain_balance":\#(left.decimal),"unlimited_quota":false}"#)
    }

    private func gatewayFault(_ subject: String, time: Int) -> Answer? {
        if options.faults.strikes(.html, subject, time: time) { return .html }
        return options.faults.strikes(.broken, subject, time: time) ? .json(500, Trouble.broken.json) : nil
    }
}

extension Call {
    /// What tells one request from another where no client id does.
    fileprivate var subject: String { String(Digest(of: body).hex.prefix(32)) }
}
