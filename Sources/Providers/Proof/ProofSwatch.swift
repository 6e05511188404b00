public import Generation

/// One colour of the palette that a proof is drawn in.
public struct ProofSwatch: Hashable, Sendable {
    /// The colour.
    public let color: RGB
    /// The share of a poster that it should cover, in percent; `nil` where the brand does not say.
    public let share: ClosedRange<Int>?

    /// A colour with its share in percent.
    public init(color: RGB, share: ClosedRange<Int>? = nil) {
        self.color = color
        self.share = share
    }

    static let paper = ProofSwatch(color: RGB(red: 244, green: 242, blue: 236))
    static let ink = ProofSwatch(color: RGB(red: 27, green: 30, blue: 36))

    var tone: Tone { Tone(color) }

    func contrast(_ other: ProofSwatch) -> Double { color.contrast(with: other.color) }
}
