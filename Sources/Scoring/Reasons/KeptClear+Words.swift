internal import Diagnostics

extension KeptClear {
    /// What lies there: the words, cut where they are many, or `the logo`.
    var name: String { Flaw.name(of: zone.text) }

    /// `'The light is back.' 38 % (usual 4 %, busy over 25 %)`: how much of it has edges.
    public var inWords: String {
        let remarks = [
            usual.map { "usual \(Self.percent($0))" }, isBusy ? "busy over \(Self.percent(most))" : nil,
        ]
        .compactMap(\.self)
        return "\(name) \(Self.percent(zone.busy))"
            + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
    }

    private static func percent(_ share: Double) -> String { "\(Flaw.percent(thousandths(share))) %" }

    /// A share in thousandths of a percent.
    static func thousandths(_ share: Double) -> Int { Int((share * 100_000).rounded()) }
}
