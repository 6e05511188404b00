extension DiagnosticID {
    /// What a proof may have, so that it is a warning, and no poster that is paid for.
    fileprivate var isForProofsOnly: Bool {
        [.fontMissing, .placeholderText, .takeUnseen].contains(self)
    }
}

extension Diagnostic {
    /// What is said beside a warning that is an error where money is spent.
    public static let forProofsOnly = "proofs are made all the same; a run that costs money refuses to"

    /// Whether it is an error, or is one where money is spent.
    public var mayStop: Bool { severity == .error || id.isForProofsOnly }

    /// The problem as it counts for a run.
    ///
    /// - Parameter isPaid: Whether images are paid for: then what is good enough for proofs is an error.
    /// - Returns: The same problem, with its severity there.
    public func counted(wherePaid isPaid: Bool) -> Diagnostic {
        guard isPaid, id.isForProofsOnly, severity != .error else { return self }
        let error = Diagnostic(
            id, severity: .error, message, at: span, label: label, related: related, notes: notes, help: help,
            fix: fix, surroundingLines: surroundingLines)
        return cells.map(error.concerning) ?? error
    }
}
