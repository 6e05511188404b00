import Testing

@testable import Providers

@Suite(.timeLimit(.minutes(5))) struct `Where a request may go` {
    @Test(arguments: [
        "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "2001:db8::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:c0a8:101::1",
    ])
    func `no service's image is on a closed network`(address: String) {
        #expect(IPAddress(address)?.realm == .closed)
        #expect(AddressPolicy.publicOnly.objection(to: address) != nil)
        #expect(AddressPolicy.notLoopback.objection(to: address) == nil)
    }

    @Test(arguments: ["127.0.0.1", "127.255.0.9", "::1", "[::1]", "::ffff:127.0.0.1", "64:ff9b::7f00:1"])
    func `this machine is known in every spelling`(address: String) {
        #expect(IPAddress(address)?.realm == .loopback)
        #expect(AddressPolicy.publicOnly.objection(to: address) != nil)
        #expect(AddressPolicy.notLoopback.objection(to: address) != nil)
        #expect(AddressPolicy.anywhere.objection(to: address) == nil)
    }

    @Test(arguments: [
        "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "223.255.255.1",
    ])
    func `the open internet is open`(address: String) {
        #expect(AddressPolicy.publicOnly.objection(to: address) == nil)
    }

    @Test(arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "/tmp/socket"])
    func `what is no address is refused`(text: String) {
        #expect(AddressPolicy.publicOnly.objection(to: text) != nil)
        #expect(AddressPolicy.notLoopback.objection(to: text) != nil)
    }

    @Test(arguments: [AddressPolicy.publicOnly, .notLoopback])
    func `a host that turns out to be this machine gets not a byte`(policy: AddressPolicy) async throws {
        let server = try LoopbackServer(answering: answer("200 OK", "secret"))
        var get = try request(.get, server.url)
        get.reach = policy
        let failure = await #expect(throws: HTTPFailure.self) { try await CurlTransport().send(get) }
        #expect(failure?.wasSent == false)
        guard case .forbiddenAddress(_, "127.0.0.1", _)? = failure?.cause else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(server.received == [])
    }

    @Test(arguments: [
        "http://localhost:1/", "http://a.localhost", "http://127.1/", "http://0x7f000001/",
        "http://[::1]:8080",
    ])
    func `a name can say that it is this machine`(url: String) throws {
        #expect(try #require(WebAddress(url)).isLoopbackByName)
    }

    @Test(arguments: [
        "", "toapis.com", "ftp://x/", "file:///etc/passwd", "https://user:pw@x/", "https://", "http://x y/",
        "http://x:99999/",
    ])
    func `what is no web address is none`(text: String) { #expect(WebAddress(text) == nil) }

    @Test func `an address is taken apart as libcurl will read it`() throws {
        let address = try #require(WebAddress("HTTPS://Images.Example.com:443/a/../b?c=d"))
        #expect(address.host == "images.example.com")
        #expect(address.port == 443)
        #expect(address.description == "https://images.example.com")
        #expect(address.isSameOrigin(as: try #require(WebAddress("https://images.example.com/x"))))
        #expect(address.resolving("/up")?.text.hasSuffix(":443/up") == true)
        #expect(address.resolving("file:///etc/passwd") == nil)
    }

    @Test func `a path is added to an address in one piece`() throws {
        let base = try #require(WebAddress("https://toapis.com/v1/"))
        #expect(base.appending("images", "a/b ?ü")?.text == "https://toapis.com/v1/images/a%2Fb%20%3F%C3%BC")
        #expect(base.appending("..") == nil)
        for text in ["https://toapis.com/v1?x=", "https://toapis.com/v1#x"] {
            let address = try #require(WebAddress(text))
            #expect(!address.isPlace && address.appending("images") == nil && address.asking("a", "b") == nil)
        }
    }
}
