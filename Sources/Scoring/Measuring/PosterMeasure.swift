public import Generation
public import Imaging

/// All that is measured of a finished poster.
public struct PosterMeasure: Hashable, Sendable, Codable {
    /// How a logo lies on it.
    public struct Logo: Hashable, Sendable, Codable {
        /// Where it should be: x, y, width and height in the poster's pixels.
        public let box: [Int]
        /// The share of it that has its colours, 0…1.
        public let colourShare: Double
        /// The tiles of it that have edges.
        public let tiles: [Tile]

        /// How well the worst of them agrees, −1…1.
        public var worstTile: Double { tiles.map(\.agreement).min() ?? 1 }
    }

    /// A part of a logo.
    public struct Tile: Hashable, Sendable, Codable {
        /// Where it is: x, y, width and height in the logo's box.
        public let box: [Int]
        /// How well its edges agree with the logo's, −1…1.
        public let agreement: Double
    }

    /// How words stand out.
    public struct Words: Hashable, Sendable, Codable {
        /// What they say.
        public let text: String
        /// The contrast that they reach with half of what is around them, in hundredths: the soft edges of thin letters are of neither
        /// colour, and would pass for a ground that hides them.
        public let reached: Int
        /// The contrast that they should, in hundredths.
        public let needed: Int
    }

    /// The poster as a picture.
    public let picture: PictureMeasure
    /// Its logos, in the order of its layers.
    public let logos: [Logo]
    /// Its words, in the order of its layers.
    public let words: [Words]

    init(picture: PictureMeasure, logos: [Logo], words: [Words]) {
        (self.picture, self.logos, self.words) = (picture, logos, words)
    }

    /// Measures a poster.
    ///
    /// - Parameters:
    ///   - poster: The file's pixels.
    ///   - description: What it was made to be.
    ///   - palette: The brand's colours.
    /// - Throws: ``/Generation/ImageError`` when a pixel cannot be worked out, or a logo's file has changed since.
    public init(
        of poster: Bitmap, as description: PosterDescription, palette: BrandPalette
    ) throws(ImageError) {
        picture = PictureMeasure(of: try Raster(poster), size: poster.size, palette: palette)
        let whole = PosterPixels(poster: poster, planned: description.pixels)
        var (logos, words): ([Logo], [Words]) = ([], [])
        for (number, layer) in description.layers.enumerated() {
            // What no template says is a trial's own note on itself, and no one's design.
            let isNote = description.origins.indices.contains(number) && description.origins[number] == nil
            switch layer {
            case _ where isNote: continue
            case .image(let image): if let logo = try whole.logo(image) { logos.append(logo) }
            case .text(let block): if let text = try whole.words(block) { words.append(text) }
            case .take, .shade, .shape: continue
            }
        }
        self.logos = logos
        self.words = words
    }
}

/// A poster's own pixels, for what must be looked at closely.
private struct PosterPixels {
    let poster: Bitmap
    let planned: PixelSize

    /// How the logo's form that fits best lies there; `nil` where there is no room for it, or the poster has other pixels.
    func logo(_ image: PlacedImage) throws(ImageError) -> PosterMeasure.Logo? {
        guard poster.size == planned else { return nil }
        var best: PosterMeasure.Logo?
        for drawing in try image.drawings() {
            let box = drawing.box
            guard box.clipped(to: planned) == box else { continue }
            let zone = try Raster(poster, part: box, within: max(box.width, box.height))
            let logo = PosterMeasure.Logo(
                LogoMatch(of: zone, expected: drawing.expected(near: zone), mask: drawing.coverage), box: box)
            if best.map({ ($0.colourShare, $0.worstTile) < (logo.colourShare, logo.worstTile) }) ?? true {
                best = logo
            }
        }
        return best
    }

    func words(_ block: TextBlock) throws(ImageError) -> PosterMeasure.Words? {
        let text = block.lines.joined(separator: " ")
        guard poster.size == planned, !block.colors.isEmpty, text.contains(where: { !$0.isWhitespace }) else {
            return nil
        }
        let box = block.box.clipped(to: planned)
        let zone = try Raster(poster, part: box, within: max(box.width, box.height))
        // Which colour was chosen is not known, and the ground may have another of them: the letters' own stands out most.
        let contrasts = block.colors.map { TextContrast(in: zone, color: $0) }.filter { $0.inked > 0.001 }
        guard let contrast = contrasts.max(by: { $0.middle < $1.middle }) else { return nil }
        return PosterMeasure.Words(
            text: text, reached: Int((contrast.middle * 100).rounded(.down)),
            needed: block.neededContrast(on: planned))
    }
}

extension PosterMeasure.Logo {
    fileprivate init(_ match: LogoMatch, box: PixelBox) {
        self.box = box.numbers
        colourShare = match.colourShare
        tiles = match.tiles.map { .init(box: $0.box.numbers, agreement: $0.agreement) }
    }
}

extension PixelBox {
    fileprivate var numbers: [Int] { [x, y, width, height] }
}

extension ImageDrawing {
    /// The zone as it should be: each pixel as near to what was found as the drawing allows, whatever lies behind it.
    ///
    /// Where the drawing covers a pixel in part, the ground behind it is not known; it lies between black and white.
    fileprivate func expected(near zone: Raster) -> Raster {
        var pixels = zone.pixels
        for (place, cover) in coverage.enumerated() where cover > 0 {
            for channel in (3 * place)..<(3 * place + 3) {
                let own = Int(self.pixels[channel]) * Int(cover)
                let (least, most) = (own / 255, (own + 255 * (255 - Int(cover)) + 254) / 255)
                pixels[channel] = UInt8(min(max(Int(pixels[channel]), least), most))
            }
        }
        return Raster(size: zone.size, pixels: pixels)
    }
}
