/// A sum of money, exact.
public struct Amount: Hashable, Sendable {
    /// Millionths of the currency's unit.
    public let millionths: Int
    /// Three letters of ISO 4217.
    public let currency: String

    /// A sum in millionths of a unit.
    public init(millionths: Int, currency: String) {
        self.millionths = millionths
        self.currency = currency
    }

    /// Reads `0.05 USD`: never negative, at most six digits after the point, three capital letters.
    public init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[1].utf8.count == 3,
            parts[1].utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            let value = decimal(parts[0], places: 6), value >= 0
        else { return nil }
        self.init(millionths: value, currency: String(parts[1]))
    }

    /// The number alone, with at least two digits after the point: `0.05`, `25.00`.
    public var number: String { decimalText(millionths, places: 6, atLeast: 2) }
}

extension Amount: CustomStringConvertible {
    /// `0.05 USD`.
    public var description: String { "\(number) \(currency)" }
}
