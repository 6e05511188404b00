import Generation
import Providers
import Testing

@Suite struct `The account's key` {
    @Test(arguments: [nil, "", " \n"])
    func `a missing key says which variable to set`(text: String?) throws {
        let error = #expect(throws: ProviderError.self) { try APIKey(text, variable: "TOAPIS_API_KEY") }
        #expect(
            error
                == .account(
                    reason: "there is no API key; set the environment variable TOAPIS_API_KEY to it"))
    }

    @Test(arguments: ["a\nX-Admin: 1", "a b", "ключ", "a\u{0}"])
    func `a key that would break a header is none`(text: String) {
        let error = #expect(throws: ProviderError.self) { try APIKey(text, variable: "TOAPIS_API_KEY") }
        #expect(error?.reason.contains(text) == false)
    }

    @Test func `a key shows itself to nobody`() throws {
        let key = try APIKey(secret, variable: "TOAPIS_API_KEY")
        var dumped = ""
        dump(key, to: &dumped)
        dump([key], to: &dumped)
        let request = HTTPRequest(.get, try #require(WebAddress("https://toapis.com")), key: key)
        let shown = "\(key) \(String(reflecting: key)) \(dumped) \(request) \(String(reflecting: request))"
        #expect(!shown.contains(secret))
    }

    /// Whatever a service, a proxy or the network says, in whatever place, and however often it says the key.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `no error ever holds the key`(seed: UInt64) async throws {
        let service = try toAPIs(ScriptedTransport { request throws(HTTPFailure) in try babble(seed) })
        let prepared = PreparedRequest(request: cup())
        let errors = [
            await failure { () throws(ProviderError) in try await service.submit(prepared, clientID: "1") {}
            },
            await failure { () throws(ProviderError) in try await service.status(of: TaskID("1")) },
            await failure { () throws(ProviderError) in try await service.find(clientID: "1") },
            await failure { () throws(ProviderError) in
                try await service.download(ImageLocation("https://x.example/\(secret)"), to: "/nowhere") {
                    _ in
                }
            },
        ]
        #expect(errors.contains { $0 != nil })
        for error in errors { #expect(error.map { "\($0)".contains(secret) } != true) }
        if let status = try? await service.status(of: TaskID("1")) { #expect(!"\(status)".contains(secret)) }
    }

    @Test(arguments: [
        ("https://toapis.com", nil, "toapis", false), ("https://api.toapis.cn/v1/", nil, "toapis", false),
        ("https://TOAPIS.com/", nil, "toapis", false),
        ("http://localhost:9", nil, "toapis-trial", true),
        ("http://127.0.0.2:9/v1", nil, "toapis-trial", true),
        ("http://[::1]:9", nil, "toapis-trial", true),
        ("https://staging.example", true, "toapis-trial", true),
        ("https://10.0.0.5:9", true, "toapis-trial", true), ("http://localhost:9", false, "toapis", false),
    ])
    func `the address says what is a trial, unless the user does`(
        url: String, trial: Bool?, name: String, isTrial: Bool
    ) throws {
        let service = try toAPIs(ScriptedTransport(200, ""), baseURL: url, trial: trial)
        #expect(service.name == name)
        #expect(service.isTrial == isTrial)
    }

    @Test(arguments: [
        "toapis.com", "http://toapis.com", "https://me:pw@toapis.com", "ftp://toapis.com",
        "http://127.0.0.1:9/admin/keys?x=", "http://127.0.0.1:9/admin/keys#x", "http://localhost:9/a?b=/v1",
        "https://toapis.com/v1/user/token", "https://toapis.com/?x=", "https://toapis.com:8443",
        "https://api.toapis.cn/v2",
    ])
    func `the key goes to no address that is unsafe or none`(url: String) {
        let error = #expect(throws: ProviderError.self) {
            try toAPIs(ScriptedTransport(200, ""), baseURL: url)
        }
        #expect(kind(error) == "invalid")
    }
}

/// An answer of no particular sense that repeats the key.
private func babble(_ seed: UInt64) throws(HTTPFailure) -> HTTPResponse {
    var random = SplitMix64(seed: seed)
    let padding = String(repeating: "x", count: .random(in: 0...310, using: &random))
    let words = [padding + secret, secret + secret, "Invalid key \(secret)!", "\u{1b}[31m\(secret)\t"]
    let text = (words.randomElement(using: &random) ?? "").replacingOccurrences("\u{1b}", "\\u001b")
    let bodies = [
        #"{"error":{"code":"\#(secret)","message":"\#(text)"}}"#, #"{"success":false,"message":"\#(text)"}"#,
        #"{"status":"failed","error":{"code":1,"message":"\#(text)"}}"#, #"{"error":"\#(text)"}"#, text,
        #"[{"error":{"message":"\#(text)"}}]"#,
        #"{"data":{"id":"1","status":"failed","error":{"message":"\#(text)"}}}"#,
    ]
    let status = [200, 302, 400, 401, 404, 422, 429, 500, 503].randomElement(using: &random) ?? 200
    let body = bodies.randomElement(using: &random) ?? ""
    let fields = [HTTPResponse.Field("Location", "https://x.example/\(secret)?key=\(secret)")]
    return HTTPResponse(
        status: status, fields: fields, body: Array(body.replacingOccurrences("\t", "\\t").utf8))
}

extension String {
    fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
        split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }
}
