/// One combination of axis values.
public struct Cell: Hashable, Sendable {
    /// The readable id: `espresso.de-DE.instagram-post`.
    public let id: String
    /// A value for each axis, in the axes' order.
    public let values: [AxisValue]
    /// Whether it was added by `include`.
    public let isIncluded: Bool
    /// Its locale: of the axis `locale`, else the one that copy falls back to.
    public let locale: String?
    /// Its size: of the axis `size`, else the brand's only one; empty when neither is there, which `check` reports.
    public let size: String
}
