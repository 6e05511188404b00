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
        /// The share of it that can be told from what lies around it, 0…1.
        public let standsOut: Double
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
        /// The contrast that nine tenths of their letters reach with what is right around them, in hundredths; 100 for letters that
        /// something hides.
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
    ///   - lettering: What draws letters as finishing does; it is worth keeping for more posters.
    /// - Throws: ``/Generation/ImageError`` when a pixel cannot be worked out, or a logo's file has changed since.
    public init(
        of poster: Bitmap, as description: PosterDescription, palette: BrandPalette,
        lettering: Lettering = Lettering()
    ) throws(ImageError) {
        picture = PictureMeasure(of: try Raster(poster), size: poster.size, palette: palette)
        let whole = PosterPixels(poster: poster, planned: description.pixels, lettering: lettering)
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
    let lettering: Lettering

    /// How the logo's form that fits best lies there; `nil` where there is no room for it, or the poster has other pixels.
    ///
    /// A form that cannot be told from its ground may be none at all: one that can be comes first.
    func logo(_ image: PlacedImage) throws(ImageError) -> PosterMeasure.Logo? {
        guard poster.size == planned else { return nil }
        var best: PosterMeasure.Logo?
        for drawing in try image.drawings() {
            let box = drawing.box
            guard box.clipped(to: planned) == box else { continue }
            let zone = try Raster(poster, part: box, within: max(box.width, box.height))
            let logo = PosterMeasure.Logo(
                LogoMatch(of: zone, expected: drawing.expected(near: zone), mask: drawing.coverage),
                standsOut: try Surroundings(
                    on: poster, of: box, coverage: drawing.coverage,
                    margin: max(4, min(box.width, box.height) / 4)
                ).shareThatStandsOut, box: box)
            if best.map({ $0.rank < logo.rank }) ?? true { best = logo }
        }
        return best
    }

    func words(_ block: TextBlock) throws(ImageError) -> PosterMeasure.Words? {
        let text = block.lines.joined(separator: " ")
        guard poster.size == planned, let letters = try lettering.drawing(of: block) else { return nil }
        // What is further away than a stroke and a half is not seen with a letter.
        let surroundings = try Surroundings(
            on: poster, of: letters.box, coverage: letters.coverage, margin: max(6, block.style.size / 6_000))
        // Which colour was chosen is not known: the one that the letters are nearest to. Without any, finishing takes black.
        let colors = block.colors.isEmpty ? [RGB(red: 0, green: 0, blue: 0)] : block.colors
        let contrasts = colors.compactMap { TextContrast(of: surroundings, color: $0) }
        guard let contrast = contrasts.min(by: { $0.deviation < $1.deviation }) else { return nil }
        return PosterMeasure.Words(
            text: text, reached: Int((contrast.reached * 100).rounded(.down)),
            needed: block.neededContrast(on: planned))
    }
}

extension Surroundings {
    /// The difference from its ground in ΔE₀₀ that a logo is told by.
    ///
    /// Layers of one colour differ by nothing and what JPEG adds; the faintest marks that brands lay on a ground differ by more.
    private static let leastDifference = 5.0

    /// The share of what is drawn that can be told from what lies around it, 0…1; 1 where nothing lies around it.
    fileprivate var shareThatStandsOut: Double {
        let pixels = LabPixels(raster)
        var (all, clear) = (0, 0)
        for field in fields {
            guard let ground = field.ground.map(Lab.init) else { continue }
            all += field.drawn.count
            clear += field.drawn.count { colorDifference(pixels[$0], ground) > Self.leastDifference }
        }
        return all > 0 ? Double(clear) / Double(all) : 1
    }
}

extension PosterMeasure.Logo {
    fileprivate var rank: (Double, Double) { (min(colourShare, standsOut), worstTile) }
}

extension PosterMeasure.Logo {
    fileprivate init(_ match: LogoMatch, standsOut: Double, box: PixelBox) {
        self.box = box.numbers
        self.standsOut = standsOut
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
