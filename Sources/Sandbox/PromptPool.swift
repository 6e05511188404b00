internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Synchronization

/// The pool that sockets wait in, where each sends what it is given at once.
///
/// FlyingFox writes an answer's head and body apart. With Nagle's algorithm on, the body of every answer on a connection that
/// is kept waits for the client's delayed acknowledgement of the head: 44 ms measured. The first socket that waits is the one that
/// listens, and those that it accepts have its options.
final class PromptPool: AsyncSocketPool {
    private let pool: any AsyncSocketPool
    private let hasMetFirst = Mutex(false)

    /// A pool around FlyingFox's own.
    init() { pool = HTTPServer.defaultPool() }

    func prepare() async throws { try await pool.prepare() }

    func run() async throws { try await pool.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        let isFirst = hasMetFirst.withLock { hasMet in
            defer { hasMet = true }
            return !hasMet
        }
        if isFirst { try socket.setValue(true, for: .sendsAtOnce) }
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }
}

extension SocketOption where Self == BoolSocketOption {
    /// Nagle's algorithm off.
    fileprivate static var sendsAtOnce: Self {
        BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
    }
}
