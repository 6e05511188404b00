public import Generation

/// Draws the images that there are to choose from, large, side by side and numbered.
public struct VariantSheet: Sendable {
    /// The images for one request, as posters.
    public struct Group: Hashable, Sendable {
        /// One of them.
        public struct Variant: Hashable, Sendable {
            /// Which it is, from 1.
            public let number: Int
            /// The poster's file; `nil` where there is none, and then ``note`` says why.
            public let path: String?
            /// A word on it, if there is something to say: `approved by Ada`.
            public let note: String?
            /// Whether it is the one that is approved.
            public let isChosen: Bool

            /// One of several images.
            public init(number: Int, path: String?, note: String? = nil, isChosen: Bool = false) {
                self.number = number
                self.path = path
                self.note = note
                self.isChosen = isChosen
            }
        }

        /// The cell in words: `Espresso, English, Portrait`.
        public let title: String
        /// How one of them is chosen.
        public let remedy: String
        /// The posters' pixels.
        public let pixels: PixelSize
        /// The images, by number.
        public let variants: [Variant]

        /// The images for one request.
        public init(title: String, remedy: String, pixels: PixelSize, variants: [Variant]) {
            self.title = title
            self.remedy = remedy
            self.pixels = pixels
            self.variants = variants
        }
    }

    /// The brand's name.
    let brand: String
    /// The series' name.
    let title: String
    /// The date, the provider.
    let facts: [SheetContent.Fact]
    /// The groups, from top to bottom.
    let groups: [Group]

    /// A sheet's content.
    public init(brand: String, title: String, facts: [SheetContent.Fact], groups: [Group]) {
        self.brand = brand
        self.title = title
        self.facts = facts
        self.groups = groups
    }

    /// Draws the sheet and writes it as PNG, in full or not at all.
    ///
    /// - Parameters:
    ///   - path: Where it goes.
    ///   - ground: What the posters lie on.
    /// - Returns: The hash of the written bytes; the same for the same content and posters.
    /// - Throws: ``ImageError`` when the sheet would be larger than ``ImageFile/pixelLimit``, or cannot be written.
    @discardableResult
    public func write(to path: String, ground: ContactSheet.Ground = .light) throws(ImageError) -> Digest {
        let painter = SheetPainter(tones: ground.tones, ruler: PangoRuler())
        let layout = VariantLayout(of: self, tones: painter.tones, ruler: painter.ruler)
        return try painter.write(layout.marks, size: layout.size, to: path)
    }
}
