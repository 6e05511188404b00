/// A thing that a proof shows.
///
/// It is drawn standing on the origin, lit from the left, about 1,000 units in its larger
/// direction; the scene places, scales and mirrors it.
protocol ProofObject: Sendable {
    /// What it hides of the light: its outline.
    var outline: Path { get }

    /// Half the width of what touches the table.
    var footing: Double { get }

    /// Draws it in the scheme's colours.
    func draw(in drawing: inout Drawing, _ scheme: Scheme)
}
