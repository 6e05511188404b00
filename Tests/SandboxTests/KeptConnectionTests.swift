import Foundation
import Glibc
import Testing

@Suite("A connection to the sandbox")
struct KeptConnectionTests {
    @Test("is kept from one question to the next, as services keep theirs, unless the client wants it closed")
    func isKept() async throws {
        try await withSandbox { sandbox in
            let port = try sandbox.port
            try await aside {
                let line = try Line(port: port)
                for _ in 1...3 {
                    let answer = try line.answer(to: Self.question())
                    #expect(answer.hasPrefix("HTTP/1.1 200"))
                    #expect(!answer.lowercased().contains("connection: close"))
                }
                let last = try line.answer(to: Self.question("Connection: close\r\n"))
                #expect(last.hasPrefix("HTTP/1.1 200"))
                #expect(try line.isClosed())
            }
        }
    }

    @Test("sends what it is given at once, and does not wait for an acknowledgement of the head")
    func sendsAtOnce() async throws {
        try await withSandbox { sandbox in
            let port = try sandbox.port
            try await aside {
                let line = try Line(port: port)
                _ = try line.answer(to: Self.question())
                // The sandbox is this process: its end of the connection is among this process's sockets.
                #expect(try line.otherEndSendsAtOnce())
            }
        }
    }

    private static func question(_ header: String = "") -> String {
        "GET /v1/user/balance HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk-test\r\n\(header)\r\n"
    }
}

extension RunningSandbox {
    fileprivate var port: UInt16 {
        get throws { try #require(url.split(separator: ":").last.flatMap { UInt16($0) }) }
    }
}

/// Does what blocks on a thread of its own: the sandbox's answers need those of the pool.
private func aside(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
        Thread { done.resume(with: Result { try body() }) }.start()
    }
}

/// One connection, of which a test sees every byte.
private final class Line {
    private let socket: Int32

    init(port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.loopback(port)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    /// Sends a request and reads one whole answer, whose body is JSON.
    func answer(to request: String) throws -> String {
        let sent: Int = request.withCString { send(socket, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        try #require(sent == request.utf8.count)
        var text = ""
        while !text.contains("\r\n\r\n") || !text.hasSuffix("}") {
            let piece = try read()
            try #require(!piece.isEmpty, "closed after \(text)")
            text += piece
        }
        return text
    }

    func isClosed() throws -> Bool { try read().isEmpty }

    private func read() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(socket, &bytes, bytes.count, 0)
        try #require(count >= 0, "nothing came in 20 s")
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Whether the socket of this process that this one is connected with has Nagle's algorithm off.
    func otherEndSendsAtOnce() throws -> Bool {
        let own = try #require(Self.port(of: socket, getsockname))
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            Int32($0)
        }
        for other in open where other != socket && Self.port(of: other, getpeername) == own {
            var (value, size): (Int32, socklen_t) = (0, socklen_t(MemoryLayout<Int32>.size))
            try #require(getsockopt(other, Int32(IPPROTO_TCP), TCP_NODELAY, &value, &size) == 0)
            return value != 0
        }
        Issue.record("the sandbox has no end of the connection")
        return false
    }

    private static func port(
        of socket: Int32,
        _ name: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
    ) -> UInt16? {
        var (address, size) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name(socket, $0, &size) }
        }
        return result == 0 && address.sin_family == sa_family_t(AF_INET)
            ? UInt16(bigEndian: address.sin_port) : nil
    }
}
