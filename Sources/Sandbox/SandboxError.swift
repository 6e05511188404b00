/// Why a sandbox cannot run.
public enum SandboxError: Error, Hashable, Sendable {
    /// The port is taken, or is not for everybody.
    case cannotListen(port: UInt16, why: String)
}

extension SandboxError: CustomStringConvertible {
    /// What is wrong and what to do, for people.
    public var description: String {
        switch self {
        case .cannotListen(let port, let why):
            "the sandbox cannot listen on port \(port) (\(why)); name another, or 0 for any that is free"
        }
    }
}
