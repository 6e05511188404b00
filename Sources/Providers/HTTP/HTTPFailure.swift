internal import Diagnostics

/// Why there is no complete answer to a request, and whether it may have arrived all the same.
public struct HTTPFailure: Error, Hashable, Sendable {
    /// What went wrong.
    public enum Cause: Hashable, Sendable {
        /// The network failed, in libcurl's words.
        case network(String)
        /// A limit of time ran out.
        case timedOut
        /// The host is at an address that the request may not go to.
        case forbiddenAddress(host: String, address: String, why: String)
        /// What was to be done before sending failed: a mark that could not be written.
        case held(String)
        /// More than the limit came back.
        case tooLarge(limit: Int)
        /// The file that the body goes to cannot be written.
        case unwritable(path: String, why: String)
        /// The task that asked was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let cause: Cause
    /// Whether sending had begun; if not, not one byte of the request left this machine.
    public let wasSent: Bool

    /// A failure before or after sending began.
    public init(_ cause: Cause, wasSent: Bool) {
        self.cause = cause
        self.wasSent = wasSent
    }
}

extension HTTPFailure: CustomStringConvertible {
    /// What happened, for people.
    public var description: String {
        switch cause {
        case .network(let words): wasSent ? "no complete answer came: \(words.visible)" : words.visible
        case .timedOut: wasSent ? "no complete answer came in time" : "no connection in time"
        case .forbiddenAddress(let host, let address, let why):
            "\(host.visible) is at \(address.visible), \(why); nothing was sent to it"
        case .held(let why): "nothing was sent, because it could not be noted before: \(why.visible)"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes and was cut off"
        case .unwritable(let path, let why): "\(path.visible) cannot be written: \(why.visible)"
        case .cancelled: wasSent ? "stopped while waiting for the answer" : "stopped before it was sent"
        }
    }
}
