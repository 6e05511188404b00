public import Generation
internal import Imaging

/// All that is measured of a picture by itself, a few kilobytes.
public struct PictureMeasure: Hashable, Sendable {
    /// How far its colours are from the brand's palette.
    public struct Fit: Hashable, Sendable, Codable {
        /// The mean ΔE₀₀ to the nearest swatch.
        public let mean: Double
        /// The mean ΔE₀₀ to the nearest mixture of two swatches.
        public let tints: Double
        /// The ΔE₀₀ that nine tenths of the pixels do not exceed.
        public let percentile90: Double
        /// The share of the pixels within ΔE₀₀ 10 of a swatch, 0…1.
        public let within10: Double
        /// The share of the pixels that look like each swatch, 0…1, in the palette's order.
        public let shares: [Double]
        /// What is far from all swatches, the most first.
        public let strays: [Stray]
    }

    /// Colours that are far from all swatches.
    public struct Stray: Hashable, Sendable, Codable {
        /// The most frequent of them, as `#RRGGBB`.
        public let hex: String
        /// Their share of the pixels, 0…1.
        public let share: Double
        /// The place of the swatch that is nearest.
        public let nearest: Int
        /// Its ΔE₀₀ from there.
        public let difference: Double
    }

    /// Its pixels.
    public let size: PixelSize
    /// What the comparing facets compare.
    public let impression: Impression
    /// What its parts are like.
    public let tiles: TileGrid
    /// How far its colours are from the palette; `nil` where the brand has none.
    public let fit: Fit?
    /// What is wrong with it as a picture.
    public let blankness: Blankness.Fault?

    /// Measures a picture.
    ///
    /// - Parameters:
    ///   - raster: Its pixels, made small.
    ///   - size: Its own size.
    ///   - palette: The brand's colours.
    public init(of raster: Raster, size: PixelSize, palette: BrandPalette) {
        self.size = size
        impression = Impression(of: raster)
        // As it is remembered, so that a second look says what the first one said.
        let grid = TileGrid(of: raster)
        tiles = TileGrid(bytes: grid.bytes) ?? grid
        fit =
            palette.swatches.isEmpty
            ? nil : Fit(PaletteFit(of: raster, swatches: palette.swatches.map(\.color)))
        blankness = Blankness(of: raster).fault
    }

    init(
        size: PixelSize, impression: Impression, tiles: TileGrid, fit: Fit?, blankness: Blankness.Fault?
    ) {
        self.size = size
        self.impression = impression
        self.tiles = tiles
        self.fit = fit
        self.blankness = blankness
    }
}

extension PictureMeasure.Fit {
    init(_ fit: PaletteFit) {
        mean = fit.mean
        tints = fit.tintPath
        percentile90 = fit.percentile90
        within10 = fit.within10
        shares = fit.shares
        strays = fit.strays.map {
            .init(hex: $0.color.hex, share: $0.share, nearest: $0.nearest, difference: $0.difference)
        }
    }

    /// How strange the picture is by its palette.
    public func strangeness(allowingTints: Bool) -> Double { allowingTints ? tints : mean }
}
