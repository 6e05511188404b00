import Foundation
import Glibc
import Synchronization

/// A server of bare sockets on loopback that does what a script says, so that it can also do what no HTTP server would.
final class LoopbackServer: Sendable {
    let port: Int
    private let listener: Int32
    private let log: RequestLog

    /// Everything that arrived, a request each, in order.
    var received: [String] { log.requests }
    /// How many connections were accepted.
    var connections: Int { log.connections }
    /// Where it is.
    var url: String { "http://127.0.0.1:\(port)" }

    /// A server that runs `serve` on a thread of its own for each connection; it hangs up when `serve` returns.
    init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
        (listener, port) = try listeningSocket()
        log = RequestLog()
        Thread.detachNewThread { [listener, log] in
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { return }
                log.countConnection()
                Thread.detachNewThread {
                    serve(Connection(socket: socket, log: log))
                    close(socket)
                }
            }
        }
    }

    /// A server that answers every request on every connection with the same text.
    convenience init(answering answer: String) throws {
        try self.init { connection in
            while connection.readRequest() != nil { connection.send(answer) }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// A port that nobody listens on.
    static func closedPort() throws -> Int {
        let (listener, port) = try listeningSocket()
        close(listener)
        return port
    }
}

/// What a server has seen.
final class RequestLog: Sendable {
    private let content = Mutex<(requests: [String], connections: Int)>(([], 0))

    var requests: [String] { content.withLock { $0.requests } }
    var connections: Int { content.withLock { $0.connections } }

    func add(_ request: String) { content.withLock { $0.requests.append(request) } }
    func countConnection() { content.withLock { $0.connections += 1 } }
}

/// One accepted connection.
struct Connection: Sendable {
    let socket: Int32
    let log: RequestLog

    init(socket: Int32, log: RequestLog) {
        self.socket = socket
        self.log = log
        // A test that has gone wrong ends instead of hanging.
        var deadline = timeval(tv_sec: 100, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
    }

    /// The next request, head and body; `nil` when the peer has hung up.
    @discardableResult func readRequest() -> String? {
        var bytes: [UInt8] = []
        while true {
            if let whole = complete(bytes) {
                log.add(whole)
                return whole
            }
            let piece = readSome()
            if piece.isEmpty {
                if !bytes.isEmpty { log.add(String(decoding: bytes, as: UTF8.self)) }
                return nil
            }
            bytes += piece
        }
    }

    /// What has arrived, at least a byte; empty when the peer has hung up.
    func readSome() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            start += count
        }
    }

    private func complete(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.lowerBound].lowercased()
        let length = head.components(separatedBy: "\r\n").first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        return text[end.upperBound...].utf8.count >= length ?? 0 ? text : nil
    }
}

/// An answer with a body and its length.
func answer(_ status: String, _ body: String, headers: [String] = []) -> String {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}

private struct SocketFailure: Error { let number: Int32 }

private func listeningSocket() throws -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
            bind(listener, pointer, length) + listen(listener, 64) + getsockname(listener, pointer, &length)
        }
    }
    guard listener >= 0, status == 0 else { throw SocketFailure(number: errno) }
    return (listener, Int(address.sin_port.bigEndian))
}
