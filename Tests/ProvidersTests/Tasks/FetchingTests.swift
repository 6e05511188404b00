import Generation
import Providers
import Testing

@Suite struct `Fetching an image` {
    private let image = ImageLocation("https://files.toapis.com/a.jpg?sig=abc")

    private func fetch(
        _ transport: ScriptedTransport, _ place: String? = nil, base: String? = nil
    )
        async throws -> ProviderError?
    {
        let service = try toAPIs(transport, baseURL: base)
        return await failure { () throws(ProviderError) in
            try await service.download(place.map { ImageLocation($0) } ?? image, to: "/nowhere") { _ in }
        }
    }

    private static let whole = HTTPResponse(status: 200, bytesInFile: 5)

    @Test func `it is asked for without the key, from the open internet alone`() async throws {
        let transport = ScriptedTransport { _ in Self.whole }
        #expect(try await fetch(transport) == nil)
        let get = try #require(transport.requests.first)
        #expect(get.key == nil)
        #expect(get.reach == .publicOnly)
        #expect(get.file == "/nowhere")
        #expect(get.limits.bytes == maximumTakeBytes)
        #expect(get.limits.slowest == 1000 && get.limits.total == .seconds(600))
    }

    @Test func `three redirects are followed, each checked, and not a fourth`() async throws {
        let transport = ScriptedTransport { request in
            request.address.text.hasSuffix("/3")
                ? Self.whole : redirect(to: "https://cdn.example/\(request.address.text.count { $0 == "/" })")
        }
        let endless = ScriptedTransport { _ in redirect(to: "https://cdn.example/again") }
        #expect(try await fetch(transport) == nil)
        #expect(transport.requests.map(\.reach) == [.publicOnly, .publicOnly])
        #expect(transport.requests.allSatisfy { $0.key == nil })
        #expect(try await fetch(endless)?.reason == "https://cdn.example redirects too often")
        #expect(endless.requests.count == 4)
    }

    @Test(arguments: [
        "http://files.toapis.com/a.jpg", "file:///etc/passwd", "ftp://x/a", "", "data:image/png;base64,AAAA",
    ])
    func `what is not https is not fetched, named or redirected to`(place: String) async throws {
        let transport = ScriptedTransport { _ in redirect(to: place) }
        #expect(try await kind(fetch(transport, place)) == "unusable")
        #expect(transport.requests.isEmpty)
        guard !place.isEmpty else { return }
        #expect(try await kind(fetch(transport)) == "unusable")
        #expect(transport.requests.count == 1)
    }

    @Test func `a trial fetches from its own host, and from no other on this machine`() async throws {
        let transport = ScriptedTransport { _ in Self.whole }
        let base = "http://127.0.0.1:8080"
        #expect(try await fetch(transport, base + "/files/1", base: base) == nil)
        #expect(transport.requests.map(\.reach) == [.anywhere])
        #expect(try await fetch(transport, "http://127.0.0.1:8081/files/1", base: base) != nil)
        #expect(try await fetch(transport, "https://127.0.0.1:8080/files/1", base: base) == nil)
        #expect(transport.requests.map(\.reach) == [.anywhere, .publicOnly])
    }

    @Test(arguments: [403, 404, 410])
    func `an expired address is missing`(status: Int) async throws {
        #expect(try await kind(fetch(ScriptedTransport(status, ""))) == "missing")
    }

    @Test(arguments: [429, 500, 503])
    func `a server in trouble is asked again`(status: Int) async throws {
        let error = try await fetch(ScriptedTransport(status, "", [.init("Retry-After", "2")]))
        #expect(kind(error) == "temporary")
    }

    @Test func `an empty answer is no image`() async throws {
        #expect(try await kind(fetch(ScriptedTransport(200, ""))) == "unusable")
    }

    @Test func `one cut short is fetched again, one too large is not`() async throws {
        let short = HTTPFailure(.network("transfer closed"), wasSent: true)
        let large = HTTPFailure(.tooLarge(limit: 1), wasSent: true)
        let first = try await fetch(ScriptedTransport { _ throws(HTTPFailure) in throw short })
        let second = try await fetch(ScriptedTransport { _ throws(HTTPFailure) in throw large })
        #expect(kind(first) == "temporary")
        #expect(kind(second) == "unusable")
    }

    @Test func `a message shows the host and not the signature`() async throws {
        #expect(try await fetch(ScriptedTransport(404, ""))?.reason.contains("sig") == false)
    }
}

private func redirect(to place: String) -> HTTPResponse {
    HTTPResponse(status: 302, fields: [.init("Location", place)])
}
