/// A sum of money, exact: a whole number of millionths of one currency's unit.
///
/// Never a float.
public struct Amount: Hashable, Sendable {
    /// Millionths of the unit: 0.05 USD is 50,000.
    public let micros: Int64
    /// The ISO 4217 code in capitals: `USD`.
    public let currency: String

    /// A sum in millionths of the unit.
    public init(micros: Int64, currency: String) {
        self.micros = micros
        self.currency = currency
    }

    /// A sum as people write it: `25 USD`, `0.05 USD`; `nil` if it is not a decimal number with at most six decimals
    /// and a code of three capitals, is negative, or is over 9 trillion.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, let micros = Amount.micros(parts[0]) else { return nil }
        let code = parts[1].utf8
        guard code.count == 3, code.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else {
            return nil
        }
        self.init(micros: micros, currency: String(parts[1]))
    }

    /// The number alone, at least two decimals, no more than needed: `0.15`, `0.0125`.
    public var decimal: String {
        let magnitude = micros.magnitude
        var fraction = String(magnitude % 1_000_000)
        fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(micros < 0 ? "-" : "")\(magnitude / 1_000_000).\(fraction)"
    }

    /// The sum of both; `nil` when the currencies differ or the sum is too large.
    public func adding(_ other: Amount) -> Amount? {
        guard currency == other.currency else { return nil }
        let (sum, overflow) = micros.addingReportingOverflow(other.micros)
        return overflow ? nil : Amount(micros: sum, currency: currency)
    }

    /// The sum `count` times; `nil` when it is too large.
    public func times(_ count: Int) -> Amount? {
        let (product, overflow) = micros.multipliedReportingOverflow(by: Int64(count))
        return overflow ? nil : Amount(micros: product, currency: currency)
    }

    private static func micros(_ text: some StringProtocol) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let units = whole(parts[0]), units <= 9_000_000_000_000 else {
            return nil
        }
        guard parts.count == 2 else { return units * 1_000_000 }
        guard (1...6).contains(parts[1].count), let fraction = whole(parts[1]) else { return nil }
        return units * 1_000_000 + (0..<(6 - parts[1].count)).reduce(fraction) { sum, _ in sum * 10 }
    }

    private static func whole(_ digits: some StringProtocol) -> Int64? {
        digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int64(digits) : nil
    }
}

extension Amount: CustomStringConvertible {
    /// The number and the code: `0.15 USD`.
    public var description: String { "\(decimal) \(currency)" }
}
