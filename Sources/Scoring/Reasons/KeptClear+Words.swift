internal import Diagnostics

extension KeptClear {
    /// What lies there: the words, cut where they are many, or `the logo`.
    var name: String { Flaw.name(of: zone.text) }

    /// `'The light is back.' 38 % (usual 4 %)`: how much of it has edges.
    public var inWords: String {
        "\(name) \(Flaw.percent(Self.thousandths(zone.busy))) %"
            + (usual.map { " (usual \(Flaw.percent(Self.thousandths($0))) %)" } ?? "")
    }

    /// A share in thousandths of a percent.
    static func thousandths(_ share: Double) -> Int { Int((share * 100_000).rounded()) }
}
