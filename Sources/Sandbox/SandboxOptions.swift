public import Generation

/// How a sandbox behaves.
public struct SandboxOptions: Hashable, Sendable {
    /// The port on 127.0.0.1; 0 takes any that is free.
    public var port: UInt16
    /// The key that clients must show; `nil` takes any that is not empty.
    public var key: String?
    /// How long a task runs.
    public var latency: Duration
    /// How long an answer is held back that is to come late.
    public var stall: Duration
    /// How long an image can be fetched once it is ready; `nil` is for good, whatever the answers say.
    public var keep: Duration?
    /// What goes wrong.
    public var faults: FaultScript
    /// A file that the journal is appended to.
    public var journal: String?
    /// What the account begins with, in dollars, lowered by the price of each accepted task; `nil` pays for everything.
    public var balance: Amount?

    /// Options; the defaults make a service without delays or faults.
    public init(
        port: UInt16 = 0, key: String? = nil, latency: Duration = .zero, stall: Duration = .seconds(35),
        keep: Duration? = nil, faults: FaultScript = FaultScript(), journal: String? = nil,
        balance: Amount? = nil
    ) {
        self.port = port
        self.key = key
        self.latency = latency
        self.stall = stall
        self.keep = keep
        self.faults = faults
        self.journal = journal
        self.balance = balance
    }
}
