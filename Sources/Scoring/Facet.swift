/// One side of consistency, measured and reported apart from the others.
public enum Facet: String, CaseIterable, Hashable, Sendable {
    /// How far the colours are from the brand's swatches: ``PaletteFit``.
    case palette
    /// Which colours there are and how much of each, beside other pictures: ``ColourHistogram``.
    case colour
    /// What surfaces and strokes are like: ``Texture``.
    case texture
    /// How light and dark are spread, and how warm they are: ``Light``.
    case light
    /// Where the eye is drawn: ``Composition``.
    case composition
    /// Whether the logo is there, whole and in its colours: ``LogoMatch``.
    case logo
    /// Whether the words can be read: ``TextContrast``.
    case contrast
    /// Whether the picture is calm where words and a logo lie on it: ``Calmness``.
    case calm
    /// Whether the picture has exactly the pixels asked for.
    case size
    /// Whether there is a picture at all: ``Blankness``.
    case blank
    /// Whether it is another picture over again: ``Fingerprint``.
    case duplicate
}

/// The facets that are a distance between two pictures.
public enum ComparedFacet: String, CaseIterable, Hashable, Sendable {
    /// ``ColourHistogram/distance(to:)``, 0…1.
    case colour
    /// ``Texture/distance(to:)``, 0…1.
    case texture
    /// ``Light/distance(to:)``, in units of L\* and b\*.
    case light
    /// ``Composition/distance(to:)``, 0…1.
    case composition

    /// The same among all facets.
    public var facet: Facet {
        switch self {
        case .colour: .colour
        case .texture: .texture
        case .light: .light
        case .composition: .composition
        }
    }
}
