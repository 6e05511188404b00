internal import Diagnostics

/// Everything but the take that decides a poster, in pixels: the layout with its words set, colours, fonts and images.
///
/// Its ``finish`` says whether a poster must be laid out again. Nothing in it has to be looked up while pixels are made.
public struct PosterDescription: Hashable, Sendable {
    /// The exact size of the poster, bleed included.
    public let pixels: PixelSize
    /// Dots per inch where the size is paper.
    public let dotsPerInch: Int?
    /// The kinds of file that it is written as; at least one, the first is what is shown of it.
    public let formats: [PosterFormat]
    /// How it goes to a printer, where one of ``formats`` is a PDF.
    public let print: PrintTerms?
    /// What it shows, in words for those who do not see it; `nil` where nobody has written any.
    public let alt: String?
    /// What is drawn, from the back to the front.
    public let layers: [PosterLayer]
    /// The layer of the template that each of ``layers`` comes from, by its place there; `nil` for what no template says.
    ///
    /// It is for messages alone, and not in the finish.
    public let origins: [Int?]

    /// A poster to be made.
    public init(
        pixels: PixelSize, dotsPerInch: Int? = nil, formats: [PosterFormat] = [.png],
        print: PrintTerms? = nil,
        alt: String? = nil, layers: [PosterLayer], origins: [Int?] = []
    ) {
        self.pixels = pixels
        self.dotsPerInch = dotsPerInch
        self.formats = formats.isEmpty ? [.png] : formats
        self.print = print
        self.alt = alt
        self.layers = layers
        self.origins = origins
    }

    /// The number of the form of ``canonicalJSON``, changed when finishing the same description looks different.
    public static let schema = 1

    /// The description as canonical JSON; files count by their content, not by where they are.
    ///
    /// What came later is left out where it is as it always was, so that a poster of an earlier version keeps its finish.
    public var canonicalJSON: [UInt8] {
        var members: [JSONValue.Member] = [
            .init("schema", .integer(Self.schema)), .init("width", .integer(pixels.width)),
            .init("height", .integer(pixels.height)),
            .init("dpi", dotsPerInch.map(JSONValue.integer) ?? .null),
            .init("format", formats == [.png] ? "png" : .array(formats.map(\.json))),
            .init("layers", .array(layers.map(\.json))),
        ]
        if let alt { members.append(.init("alt", .text(alt))) }
        if let print { members.append(.init("print", print.json)) }
        var bytes: [UInt8] = []
        JSONValue.object(members).write(to: &bytes, sorted: true)
        return bytes
    }

    /// The SHA-256 of ``canonicalJSON``.
    public var finish: Digest { Digest(of: canonicalJSON) }
}

/// One layer of a poster.
///
/// All measures are pixels of the poster.
public enum PosterLayer: Hashable, Sendable {
    /// The take, cropped to cover its box, never stretched.
    case take(PlacedTake)
    /// A field of one colour, flat or fading away.
    case shade(Shade)
    /// A plain figure.
    case shape(PlacedShape)
    /// An image of the brand, as large as fits the box.
    case image(PlacedImage)
    /// Lines of text.
    case text(TextBlock)

    /// The layer as canonical JSON has it.
    var json: JSONValue {
        switch self {
        case .take(let take): ["take": take.json]
        case .shade(let shade): ["shade": shade.json]
        case .shape(let shape): ["shape": shape.json]
        case .image(let image): ["image": image.json]
        case .text(let block): ["text": block.json]
        }
    }
}

/// A field of colour.
public struct Shade: Hashable, Sendable {
    /// The side at which a fading field is strongest.
    public enum Edge: String, Hashable, Sendable { case top, bottom, left, right }

    /// Where it lies.
    public let box: PixelBox
    /// Its colour.
    public let color: RGB
    /// How much it covers, in percent, at its strongest.
    public let opacity: Int
    /// `nil` for a flat field; else it is strongest at this side and fades to nothing at the other.
    public let fadesFrom: Edge?

    /// A field of colour; `opacity` in percent, 0…100.
    public init(box: PixelBox, color: RGB, opacity: Int = 100, fadesFrom: Edge? = nil) {
        self.box = box
        self.color = color
        self.opacity = opacity
        self.fadesFrom = fadesFrom
    }

    var json: JSONValue {
        [
            "box": box.json, "color": .text(color.hex), "opacity": .integer(opacity),
            "from": .optional(fadesFrom?.rawValue),
        ]
    }
}

/// An image of the brand on the poster, such as its logo.
public struct PlacedImage: Hashable, Sendable {
    /// One form of the image, for one kind of ground.
    public struct Form: Hashable, Sendable {
        /// The ground it is drawn for.
        public enum Ground: String, Hashable, Sendable { case light, dark, any }

        /// The ground it is drawn for.
        public let ground: Ground
        /// The hash of the file's bytes.
        public let digest: Digest
        /// Where the file is; not in the finish.
        public let path: String

        /// A form of the image.
        public init(ground: Ground, digest: Digest, path: String) {
            self.ground = ground
            self.digest = digest
            self.path = path
        }
    }

    /// Its forms; the pixels behind decide between light and dark.
    public let forms: [Form]
    /// The box it is fitted into, without being stretched.
    public let box: PixelBox
    /// The corner, side or middle of the box that it is set against.
    public let anchor: Anchor

    /// An image in a box.
    public init(forms: [Form], box: PixelBox, anchor: Anchor) {
        self.forms = forms
        self.box = box
        self.anchor = anchor
    }

    var json: JSONValue {
        [
            "forms": .array(
                forms.map { ["ground": .text($0.ground.rawValue), "sha256": .text($0.digest.hex)] }),
            "box": box.json, "anchor": .text(anchor.rawValue),
        ]
    }
}

/// The nine places in a box.
public enum Anchor: String, CaseIterable, Hashable, Sendable {
    case topLeft = "top-left"
    case top
    case topRight = "top-right"
    case left
    case center
    case right
    case bottomLeft = "bottom-left"
    case bottom
    case bottomRight = "bottom-right"
}

extension PixelBox {
    var json: JSONValue { [.integer(x), .integer(y), .integer(width), .integer(height)] }
}
