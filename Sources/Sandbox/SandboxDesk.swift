internal import Diagnostics
internal import Generation

/// What the sandbox remembers: uploads, tasks, and how often each thing was asked for.
actor SandboxDesk {
    /// An accepted order.
    struct Task {
        let id: String
        let clientID: String?
        let dialect: Dialect
        let order: SandboxOrder
        let acceptedAt: Duration
        /// When it is done.
        let readyAt: Duration
        /// How it ends.
        let isRefused: Bool
    }

    private let options: SandboxOptions
    private let journal: Journal
    /// `nil` for one that was lost; its name is not given again.
    private var uploads: [String: [UInt8]?] = [:]
    private var tasks: [String: Task] = [:]
    private var taskOfClient: [String: String] = [:]
    private var counts: [String: Int] = [:]
    /// What the account has left; `nil` for one that pays for everything.
    private(set) var balance: Amount?

    init(options: SandboxOptions, journal: Journal) {
        self.options = options
        self.journal = journal
        balance = options.balance
    }

    /// How often a thing has been asked for, this time included.
    func count(_ thing: String) -> Int {
        counts[thing, default: 0] += 1
        return counts[thing, default: 0]
    }

    /// Keeps a file; its id.
    ///
    /// - Throws: ``Trouble`` for one that is too large or of another kind, or when there are too many.
    func upload(_ content: [UInt8]) throws(Trouble) -> String {
        guard content.count <= 10_000_000 else {
            throw Trouble(status: 400, code: "upload", message: "Image too large. Maximum size is 10MB")
        }
        guard ending(of: content) != nil else {
            throw Trouble(
                status: 400, code: "upload", message: "Unsupported image type. Allowed: JPEG, PNG, WebP, GIF")
        }
        guard uploads.count < 1000 else {
            throw Trouble(status: 503, code: "upload", message: "The sandbox holds 1000 uploads and no more")
        }
        let id = "upload_\(uploads.count + 1).\(ending(of: content) ?? "")"
        uploads[id] = content
        journal.note(
            "uploaded", [.init("upload", .text(id)), .init("sha256", .text(Digest(of: content).hex))])
        return id
    }

    /// Loses all uploads, as a service does that keeps them for a while.
    func forgetUploads() { uploads = uploads.mapValues { _ in nil } }

    /// An upload's bytes.
    func upload(named id: String) -> [UInt8]? { uploads[id] ?? nil }

    /// The bytes of references that were uploaded here.
    ///
    /// - Throws: ``Trouble`` for one that was not.
    func references(at urls: [String], host: String) throws(Trouble) -> [[UInt8]] {
        var references: [[UInt8]] = []
        for url in urls {
            guard let id = url.droppingPrefix("http://\(host)/files/uploads/"),
                let content = upload(named: id)
            else {
                throw .invalid("'\(url.visible.prefix(200))' was not uploaded here.", "image_urls")
            }
            references.append(content)
        }
        return references
    }

    /// Accepts an order, whether or not its client id was seen before: no service promises more.
    ///
    /// - Throws: ``Trouble`` where the balance does not reach.
    func accept(
        _ order: SandboxOrder, clientID: String?, subject: String, price: Amount?, as dialect: Dialect,
        now: Duration
    ) throws(Trouble) -> Task {
        try charge(price)
        var order = order
        order.number = count("order \(order.model) \(order.ratio) \(order.resolution) \(order.prompt)")
        let id = "task_img_\(tasks.count + 1)"
        let isSlow = options.faults.strikes(.slow, subject)
        let task = Task(
            id: id, clientID: clientID, dialect: dialect, order: order, acceptedAt: now,
            readyAt: now + options.latency * (isSlow ? 10 : 1),
            isRefused: options.faults.strikes(.refuse, subject))
        tasks[id] = task
        if let clientID, taskOfClient[clientID] == nil { taskOfClient[clientID] = id }
        // ToAPIs' tasks are told by the client's id; others have none, and are told by what was asked for.
        let origin: [JSONValue.Member] =
            dialect == .toapis
            ? [] : [.init("service", .text(dialect.rawValue)), .init("request", .text(subject))]
        journal.note(
            "accepted",
            [
                .init("client", .optional(clientID)), .init("task", .text(id)),
                .init("references", .integer(order.references.count)),
            ] + origin)
        return task
    }

    private func charge(_ price: Amount?) throws(Trouble) {
        guard let left = balance, let price else { return }
        guard price.micros <= left.micros else { throw .noMoney }
        balance = Amount(micros: left.micros - price.micros, currency: left.currency)
    }

    /// The task of an id, the service's own or the client's; of several with one client id, the first.
    func task(_ id: String) -> Task? { tasks[id] ?? taskOfClient[id].flatMap { tasks[$0] } }
}

/// A file's ending by its first bytes (the WHATWG's MIME Sniffing, section 6.1).
private func ending(of content: [UInt8]) -> String? {
    if content.starts(with: [0xFF, 0xD8, 0xFF]) { return "jpg" }
    if content.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "png" }
    if content.starts(with: "GIF8".utf8) { return "gif" }
    return content.starts(with: "RIFF".utf8) && content.dropFirst(8).starts(with: "WEBP".utf8) ? "webp" : nil
}

extension String {
    fileprivate func droppingPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
