/// A share of something, exact: the short side, the safe area, the image.
public struct Percent: Hashable, Comparable, Sendable {
    /// Thousandths of a percent: 8.5 % is 8500.
    public let thousandths: Int

    /// A share in thousandths of a percent.
    public init(thousandths: Int) { self.thousandths = thousandths }

    /// The most thousandths of a text, either way: a million percent, so that no share of a poster's side is too large to count.
    private static let most = 1_000_000_000

    /// Reads `8.5%`; three digits after the point at most, a million percent at most.
    public init?(_ text: String) {
        guard text.hasSuffix("%"), let value = decimal(text.dropLast(), places: 3), abs(value) <= Self.most
        else { return nil }
        thousandths = value
    }

    /// 1 for 100 %.
    public var fraction: Double { Double(thousandths) / 100_000 }

    /// Order by size.
    public static func < (left: Percent, right: Percent) -> Bool { left.thousandths < right.thousandths }
}

extension Percent: CustomStringConvertible {
    /// `8.5%`.
    public var description: String { decimalText(thousandths, places: 3) + "%" }
}
