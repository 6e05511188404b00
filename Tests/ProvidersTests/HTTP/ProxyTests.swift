import Foundation
import Testing

@testable import Providers

/// A proxy on this machine between the tool and a service elsewhere, as developers and offices have it.
@Suite(.timeLimit(.minutes(5))) struct `Through a proxy` {
    private func transport(_ variable: String, _ proxy: String) throws -> CurlTransport {
        try CurlTransport(proxies: ProxyRules(environment: [variable: proxy]))
    }

    /// A call as the services' own are: with the key, and not to this machine.
    private func call(_ url: String) throws -> HTTPRequest {
        var call = try request(.get, url)
        call.key = try APIKey("sk-secret", variable: "X")
        call.reach = .notLoopback
        return call
    }

    @Test func `two calls of a service go over one tunnel`() async throws {
        let proxy = try LoopbackServer { connection in
            while let request = connection.readRequest() {
                let isConnect = request.hasPrefix("CONNECT images.invalid:80 ")
                connection.send(isConnect ? "HTTP/1.1 200 Connected\r\n\r\n" : answer("200 OK", "here"))
            }
        }
        let transport = try transport("http_proxy", proxy.url)
        // libcurl keeps an idle connection for two minutes, which a test may wait for its turn.
        let start = ContinuousClock.now
        for _ in 0..<2 {
            let response = try await transport.send(call("http://images.invalid/x"))
            #expect(response.body == Array("here".utf8))
        }
        guard ContinuousClock.now - start < .seconds(100) else { return }
        #expect(proxy.connections == 1)
        #expect(proxy.received.map { String($0.prefix(7)) } == ["CONNECT", "GET /x ", "GET /x "])
        #expect(!proxy.received[0].contains("sk-secret"))
    }

    @Test func `a proxy may speak SOCKS`() async throws {
        let proxy = try LoopbackServer { connection in
            _ = connection.readSome()
            connection.send("\u{5}\u{0}")
            _ = connection.readSome()
            connection.send("\u{5}\u{0}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}")
            while connection.readRequest() != nil { connection.send(answer("200 OK", "here")) }
        }
        let transport = try transport("all_proxy", "socks5h://127.0.0.1:\(proxy.port)")
        let start = ContinuousClock.now
        for _ in 0..<2 {
            let response = try await transport.send(call("http://images.invalid/x"))
            #expect(response.status == 200)
        }
        guard ContinuousClock.now - start < .seconds(100) else { return }
        #expect(proxy.connections == 1)
    }

    @Test(arguments: ["http://10.0.0.7/x", "http://169.254.169.254/latest/meta-data"])
    func `a closed address that is named is refused all the same`(url: String) async throws {
        let proxy = try LoopbackServer { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 Connected\r\n\r\n")
            _ = connection.readSome()
        }
        var get = try request(.get, url)
        get.reach = .publicOnly
        let transport = try transport("http_proxy", proxy.url)
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(get) }
        #expect(failure?.wasSent == false)
        #expect(proxy.received.count == 1)
    }

    @Test func `what it refuses to connect is never sent`() async throws {
        let proxy = try LoopbackServer(answering: answer("403 Forbidden", "no"))
        let transport = try transport("https_proxy", proxy.url)
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(request(.post, "https://images.invalid/x"))
        }
        #expect(failure?.wasSent == false)
        #expect(proxy.received.map { $0.hasPrefix("CONNECT images.invalid:443 ") } == [true])
    }

    @Test func `what breaks off inside its tunnel before TLS is never sent`() async throws {
        let proxy = try LoopbackServer { connection in
            connection.readRequest()
            connection.send("HTTP/1.1 200 Connection established\r\n\r\n")
            _ = connection.readSome()
        }
        let transport = try transport("https_proxy", proxy.url)
        let failure = await #expect(throws: HTTPFailure.self) {
            try await transport.send(request(.post, "https://images.invalid/x"))
        }
        #expect(failure?.wasSent == false)
    }

    /// Variables and their values, the address, and the proxy that it goes through.
    private static let environments: [(String, String, String?)] = [
        ("https_proxy=p all_proxy=q", "https://x.example", "p"), ("HTTPS_PROXY=p", "https://x.example", "p"),
        ("all_proxy=q", "https://x.example", "q"), ("https_proxy= ALL_PROXY=q", "https://x.example", "q"),
        ("http_proxy=p", "https://x.example", nil), ("HTTP_PROXY=p", "http://x.example", nil),
        ("http_proxy=p", "http://x.example", "p"), ("all_proxy=p", "http://localhost:9", nil),
        ("all_proxy=p", "http://127.0.0.9", nil), ("", "https://x.example", nil),
    ]

    @Test(arguments: environments)
    func `goes what the environment says`(variables: String, url: String, proxy: String?) throws {
        var environment: [String: String] = [:]
        for variable in variables.split(separator: " ") {
            let sides = variable.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            environment[sides[0]] = sides[1]
        }
        let address = try #require(WebAddress(url))
        #expect(ProxyRules(environment: environment).proxy(for: address) == proxy)
    }

    private static let exceptions: [(String, String, Bool)] = [
        ("*", "x.example", true), ("example", "x.example", true), (".example", "x.example", true),
        ("x.example", "X.Example", true), ("example.", "x.example.", true), ("ample", "x.example", false),
        ("a, b example", "x.example", true), ("x.example:443", "x.example", false),
        ("8.8.0.0/16", "8.8.4.4", true), ("8.8.0.0/24", "8.8.4.4", false), ("8.8.4.4", "8.8.4.4", true),
        ("8.8.4.4/99", "8.8.4.4", false), ("2001:4860::/32", "[2001:4860::8888]", true),
        ("", "x.example", false), (".", "x.example", false), ("8.8.0.0/16", "x.example", false),
    ]

    @Test(arguments: exceptions)
    func `goes nothing that is excepted`(exceptions: String, host: String, isExcepted: Bool) throws {
        let rules = ProxyRules(environment: ["https_proxy": "p", "no_proxy": exceptions])
        let address = try #require(WebAddress("https://\(host)/"))
        #expect((rules.proxy(for: address) == nil) == isExcepted)
    }
}
