public import Generation

/// What a proof is drawn from: nothing but what a request says.
public struct ProofBrief: Hashable, Sendable {
    /// The prompt; its words choose what is shown.
    public let prompt: String
    /// The size of the picture.
    public let pixels: PixelSize
    /// The brand's colours in the brand's order.
    public let palette: [ProofSwatch]
    /// The thirds of the picture that must stay calm.
    public let clear: Set<Anchor>
    /// What keeps a series together: pictures with the same stage share family, light and horizon.
    public let stage: String
    /// What tells this picture from others of the same stage; the request's key, as a rule.
    public let detail: String
    /// The colours that the style references have in common, the largest share first; empty without any.
    private(set) var mood: [MoodColor] = []
    /// What stands in the scene instead of a drawn object.
    private(set) var product: CutOut?

    /// A picture to be drawn; see the properties.
    public init(
        prompt: String, pixels: PixelSize, palette: [ProofSwatch], clear: Set<Anchor> = [],
        stage: String = "",
        detail: String = ""
    ) {
        self.prompt = prompt
        self.pixels = pixels
        self.palette = palette
        self.clear = clear
        self.stage = stage
        self.detail = detail
    }

    /// The same picture tempered by style references, and with a product in the place of the drawn object.
    func taking(_ mood: [MoodColor], showing product: CutOut?) -> ProofBrief {
        var brief = self
        brief.mood = mood
        brief.product = product
        return brief
    }

    /// The colours it is painted in.
    var scheme: Scheme { Scheme(palette: palette, mood: mood) }

    /// The picture as SVG text, the same for the same brief everywhere; of a product only the shadow.
    public var svg: String {
        var drawing = Drawing()
        let scheme = scheme
        switch family {
        case .scene: ProofScene(self).draw(in: &drawing, scheme)
        case .landscape: ProofLandscape(self).draw(in: &drawing, scheme)
        case .geometric: ProofGeometric(self).draw(in: &drawing, scheme)
        case .halftone: ProofHalftone(self).draw(in: &drawing, scheme)
        case .gradient: ProofGradient(self).draw(in: &drawing, scheme)
        }
        return drawing.svg(width: pixels.width, height: pixels.height)
    }

    /// The way the picture is made: a product stands in a scene, whatever the words say.
    private var family: ProofLexicon.Family { product == nil ? ProofLexicon(prompt).family : .scene }
}
