public import Generation

/// What is to be done with one request and finish, and why.
struct Verdict: Hashable {
    let state: CellState
    let reason: String
    var take: Digest?
    var heldBack: String?
    /// What it was made from, where only the lock knows.
    var forgotten: Forgotten?
    /// What would be done with an outdated cell, were its approval let go.
    var otherwise: CellState?
    /// Whether an approval is let go for it.
    var reopens = false
}

/// What a person has allowed beyond the ordinary.
public struct Permissions: Hashable, Sendable {
    /// Images that another machine has may be bought again.
    public var buyAgain = false
    /// Images whose requests differ only because the program did may be made again.
    public var remakeToolChanges = false
    /// Approvals of posters that have changed since may be let go.
    public var reopen = false
    /// Anchors count as approved, whoever has not: what an edit changes is planned as if all had been made.
    public var supposesAnchors = false
    /// The number of an image that the program asks for by itself, by the key of the request's first one.
    public var remakes: [Digest: Int] = [:]

    /// Nothing beyond the ordinary.
    public init() {}
}
