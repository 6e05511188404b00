/// All that the comparing facets need of one picture, small enough to be kept.
public struct Impression: Hashable, Sendable {
    /// Its colours.
    public let colour: ColourHistogram
    /// Its surfaces and strokes.
    public let texture: Texture
    /// Its light.
    public let light: Light
    /// Where the eye is drawn.
    public let composition: Composition
    /// What tells its copies.
    public let fingerprint: Fingerprint

    init(
        colour: ColourHistogram, texture: Texture, light: Light, composition: Composition,
        fingerprint: Fingerprint
    ) {
        self.colour = colour
        self.texture = texture
        self.light = light
        self.composition = composition
        self.fingerprint = fingerprint
    }

    /// The impression of a raster.
    public init(of raster: Raster) {
        let pixels = LabPixels(raster)
        self.init(
            colour: ColourHistogram(of: pixels), texture: Texture(of: pixels), light: Light(of: pixels),
            composition: Composition(of: pixels), fingerprint: Fingerprint(of: pixels))
    }

    /// How different two pictures are by one facet, in its unit: see ``ComparedFacet``.
    public func distance(to other: Impression, by facet: ComparedFacet) -> Double {
        switch facet {
        case .colour: colour.distance(to: other.colour)
        case .texture: texture.distance(to: other.texture)
        case .light: light.distance(to: other.light)
        case .composition: composition.distance(to: other.composition)
        }
    }
}
