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
        let form = try SubmittedForm(call.body, models: models)
        let subject = form.clientID ?? "anonymous"
        let time = await desk.count("submit \(subject)")
        if options.faults.strikes(.busy, "submit \(subject)", time: time) { throw Trouble.busy }
        if options.faults.strikes(.refuse, subject), options.faults.flips(subject) { throw Trouble.refused }
        if options.faults.strikes(.forget, subject, time: time) { await desk.forgetUploads() }
        let failure = gatewayFault("submit \(subject)", time: time)
        if let failure, options.faults.flips("\(subject) \(time)") { return failure }
        let task = try await desk.accept(form, host: call.host, now: now())
        if options.faults.strikes(.lost, subject, time: time) { return lost(subject) }
        return failure ?? .json(200, fields(of: task, status: "queued"))
    }

    private func lost(_ client: String) -> Answer {
        journal.note("fault", [.init("fault", "lost"), .init("client", .text(client))])
        return .hangUp
    }

    /// How far a task is.
    func status(_ call: Call, of id: String) async throws -> Answer {
        try call.checkKey(options.key)
        let time = await desk.count("status \(id)")
        if options.faults.strikes(.busy, "status \(id)", time: time) { throw Trouble.busy }
        if let failure = gatewayFault("status \(id)", time: time) { return failure }
        guard let task = await desk.task(id) else { throw Trouble.notFound }
        guard now() >= task.readyAt else {
            let isStrange = options.faults.strikes(.unknownStatus, task.id, time: time)
            return .json(200, fields(of: task, status: isStrange ? "percolating" : "in_progress"))
        }
        // One more question at least, so that the word is heard even where tasks take no time.
        if time == 1, options.faults.strikes(.unknownStatus, task.id) {
            return .json(200, fields(of: task, status: "percolating"))
        }
        return .json(200, task.isRefused ? refused(task) : finished(task, host: call.host))
    }

    /// Takes an uploaded file in.
    func upload(_ call: Call) async throws -> Answer {
        try call.checkKey(options.key)
        let time = await desk.count("upload")
        if options.faults.strikes(.busy, "upload", time: time) { throw Trouble.busy }
        if let failure = gatewayFault("upload", time: time) { return failure }
        guard let file = MultipartFile(field: "file", in: Data(call.body), contentType: call.contentType)
        else {
            return .json(400, ["success": false, "message": "No file"])
        }
        do {
            let id = try await desk.upload(file.content)
            let url = JSONValue.text("http://\(call.host)/files/uploads/\(id)")
            let data: JSONValue = ["id": .text(id), "url": url, "size": .integer(file.content.count)]
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
            !options.faults.strikes(.expired, task.clientID ?? id)
        else {
            throw Trouble(status: 404, code: "not_found", message: "The file does not exist or has expired")
        }
        let content = try await drawn(task)
        let isCut = options.faults.strikes(.truncate, task.clientID ?? id, time: time)
        journal.note(
            isCut ? "fault" : "served",
            [
                .init("task", .text(id)), .init("client", .optional(task.clientID)),
                .init("sha256", .text(Digest(of: content).hex)),
            ])
        return isCut ? .cutShort(content) : .bytes(content)
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

extension SandboxService {
    private func fields(of task: SandboxDesk.Task, status: String) -> JSONValue {
        .object(members(of: task, status: status))
    }

    private func members(of task: SandboxDesk.Task, status: String) -> [JSONValue.Member] {
        [
            .init("id", .text(task.id)), .init("object", "generation.task"),
            .init("model", .text(task.order.model)), .init("status", .text(status)),
            .init("progress", .integer(status == "completed" ? 100 : 0)),
            .init("created_at", .integer(Int(task.acceptedAt.components.seconds))),
            .init("client_business_id", .optional(task.clientID)), .init("metadata", [:]),
        ]
    }

    /// Results can be fetched for 24 hours, as the service has it.
    private func finished(_ task: SandboxDesk.Task, host: String) -> JSONValue {
        let ready = Int(task.readyAt.components.seconds)
        let url = JSONValue.text("http://\(host)/files/generated/\(task.id).png")
        return .object(
            members(of: task, status: "completed") + [
                .init("completed_at", .integer(ready)), .init("expires_at", .integer(ready + 86_400)),
                .init("result", ["type": "image", "data": [["url": url]]]),
            ])
    }

    private func refused(_ task: SandboxDesk.Task) -> JSONValue {
        let error: JSONValue = [
            "code": .text(Trouble.refused.code), "message": .text(Trouble.refused.message),
        ]
        return .object(members(of: task, status: "failed") + [.init("error", error)])
    }
}
