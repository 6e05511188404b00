internal import Generation

/// A layer that is painted, with what only the pixels behind it could decide.
enum PaintedLayer {
    /// The take, cut for its box.
    case take(Bitmap, box: PixelBox)
    /// A field of colour.
    case shade(Shade)
    /// A plain figure.
    case shape(PlacedShape)
    /// An image of the brand.
    case image(ChosenImage)
    /// Lines in one colour.
    case text(TextBlock, color: RGB)
}

extension PosterLayer {
    /// Whether it shows edges that print must not blur.
    var isSharp: Bool {
        switch self {
        case .take, .shade: false
        case .shape, .image, .text: true
        }
    }
}

extension PosterDescription {
    /// Whether anything but the take is on it.
    var isComposite: Bool {
        layers.contains { if case .take = $0 { false } else { true } }
    }

    /// The dots per inch that its files tell.
    var toldDotsPerInch: Int { dotsPerInch ?? 72 }
}
