/// What a person says of one cell.
public struct Ruling: Hashable, Sendable {
    /// What is said.
    public enum Kind: Hashable, Sendable {
        /// Yes; to the variant with this number, or to the one that is current.
        case approve(variant: Int?)
        /// No: another image is wanted.
        case reject
        /// The yes is taken back.
        case undoApproval
        /// The no is taken back.
        case undoRejection
    }

    /// The cell's id.
    public let cell: String
    /// What is said.
    public let kind: Kind
    /// Why.
    public let because: String?

    /// What a person says of a cell.
    public init(_ cell: String, _ kind: Kind, because: String? = nil) {
        self.cell = cell
        self.kind = kind
        self.because = because
    }
}
