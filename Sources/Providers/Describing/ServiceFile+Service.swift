internal import Generation

extension ServiceDescription {
    static let keys: Set<String> = [
        "contract", "base-url", "root", "hosts", "key", "pace", "submit", "task", "status", "errors",
        "upload",
        "balance", "result-hours",
    ]

    /// What a file says of a service.
    init(_ record: FileRecord, name: String) throws(ServiceFileError) {
        let key = try record.record("key", ["variable", "header", "prefix"])
        self.name = name
        baseURL = try record.text("base-url")
        hosts = try record.texts("hosts")
        root = try record.segments("root")
        keyVariable = try key.text("variable")
        keyHeader =
            key.has("header")
            ? KeyHeader(name: try key.text("header"), prefix: try key.optionalText("prefix") ?? "") : .bearer
        pace = try Pace(try record.record("pace", Pace.keys))
        switch try record.text("contract") {
        case "tasks": contract = .tasks(try TaskContract(record))
        case "gemini": contract = .gemini
        case "openai": contract = .openAI
        default: throw record.wrong("contract", "tasks, gemini or openai")
        }
        guard let address = WebAddress(baseURL), address.scheme == "https", hosts.contains(address.host)
        else {
            throw record.wrong("base-url", "an https address whose host is one of 'hosts'")
        }
        guard keyVariable.hasSuffix("_API_KEY") else {
            throw key.wrong("variable", "a name that ends in _API_KEY")
        }
    }
}

extension ServiceDescription.Pace {
    fileprivate static let keys: Set<String> = [
        "submits-per-second", "submit-burst", "queries-per-second", "query-burst", "in-flight",
        "first-question", "longest-pause",
    ]

    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        submits = Rate(
            perThousandSeconds: try record.number("submits-per-second", 1...1000) * 1000,
            burst: try record.number("submit-burst", 1...10_000))
        queries = Rate(
            perThousandSeconds: try record.number("queries-per-second", 1...1000) * 1000,
            burst: try record.number("query-burst", 1...10_000))
        inFlight = try record.number("in-flight", 1...1000)
        firstQuestion = .seconds(try record.number("first-question", 0...600))
        longestPause = .seconds(try record.number("longest-pause", 1...600))
    }
}

extension TaskContract {
    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        submit = try Submit(try record.record("submit", ["path", "model", "prompt", "client-id"]))
        task = try Task(
            try record.record("task", ["wrapper", "id", "client-id", "word", "images", "expires"]))
        let states = try record.record(
            "status", ["path", "query", "takes-client-id", "finished", "failed", "gone"])
        status = try Status(states)
        errors = try Errors(try record.record("errors", Errors.keys))
        upload =
            record.has("upload") ? try Upload(try record.record("upload", ["path", "field", "url"])) : nil
        balance =
            record.has("balance")
            ? try Balance(try record.record("balance", ["path", "dollars", "unlimited"])) : nil
        resultHours = record.has("result-hours") ? try record.number("result-hours", 1...10_000) : nil
        guard !status.takesClientID || submit.clientID != nil else {
            throw states.wrong("takes-client-id", "false, for no 'client-id' is sent")
        }
        guard status.path.contains("{id}") == (status.query == nil) else {
            throw states.wrong("path", "one with {id}, or there must be a 'query'")
        }
    }
}

extension TaskContract.Submit {
    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        path = try record.segments("path")
        model = try record.text("model")
        prompt = try record.text("prompt")
        clientID = try record.optionalText("client-id")
    }
}

extension TaskContract.Task {
    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        wrapper = try record.paths("wrapper")
        id = try record.paths("id")
        clientID = try record.paths("client-id")
        word = try record.paths("word")
        images = try record.paths("images")
        expires = try record.paths("expires")
        for key in ["id", "word", "images"] { _ = try record.value(key) }
    }
}

extension TaskContract.Status {
    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        path = try record.segments("path")
        query = try record.optionalText("query")
        takesClientID = try record.flag("takes-client-id")
        finished = try record.words("finished")
        failed = try record.words("failed")
        gone = try record.words("gone")
        guard !finished.isEmpty, !failed.isEmpty else {
            throw record.wrong("finished", "a list of words, and 'failed' too")
        }
    }
}

extension TaskContract.Errors {
    fileprivate static let keys: Set<String> = [
        "code", "message", "field", "envelope-code", "envelope-message", "busy", "account", "invalid",
        "missing", "refused", "declined",
    ]

    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        code = try record.paths("code")
        message = try record.paths("message")
        field = try record.paths("field")
        envelopeCode = try record.paths("envelope-code")
        envelopeMessage = try record.paths("envelope-message")
        let meanings: [(String, Verdict)] = [
            ("busy", .busy), ("account", .account), ("invalid", .invalid), ("missing", .missing),
            ("refused", .refused),
        ]
        var verdicts: [String: Verdict] = [:]
        for (key, verdict) in meanings {
            for word in try record.words(key) {
                guard verdicts.updateValue(verdict, forKey: word) == nil else {
                    throw record.wrong(key, "without '\(word)', which means something else already")
                }
            }
        }
        self.verdicts = verdicts
        declined = try record.words("declined")
    }
}

extension TaskContract.Upload {
    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        path = try record.segments("path")
        field = try record.text("field")
        url = try record.paths("url")
    }
}

extension TaskContract.Balance {
    fileprivate init(_ record: FileRecord) throws(ServiceFileError) {
        path = try record.segments("path")
        dollars = try record.paths("dollars")
        unlimited = try record.paths("unlimited")
    }
}
