extension Facet {
    /// Those that compare a picture with others, or with the palette: a strangeness that is judged by what people approved.
    public static let strange: [Facet] = [.palette, .colour, .texture, .light, .composition]

    /// Whether it has a part in the overall score and in verdicts.
    ///
    /// Composition is told and shown by itself, and decides nothing: where things stand in a picture is what differs most between
    /// good pictures of a series. Measured by `make evaluate` on the part to choose by: it finds no kind of intruder better than
    /// chance, and where it decided too, of wrong textures .847 were among the first three of ten by the overall score, not .875.
    public var decides: Bool { self != .composition }

    /// The least difference of strangeness that means anything, in the facet's own unit.
    ///
    /// Where all approved pictures are nearly alike, it keeps a hair's breadth from counting as far. ΔE₀₀ 1 is the least that a
    /// trained eye sees (CIE 142-2001), and L\* 1 about the same; what saving a picture as JPEG again does to it is under the
    /// others.
    var leastStep: Double {
        switch self {
        case .palette, .light: 1
        case .colour, .composition: 0.02
        case .texture: 0.01
        case .logo, .contrast, .calm, .size, .blank, .duplicate: 0
        }
    }
}
