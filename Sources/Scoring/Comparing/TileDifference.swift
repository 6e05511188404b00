public import Imaging
internal import Generation

/// What each part of a picture is like: a grid of tiles, each with its mean colour and its texture.
public struct TileGrid: Hashable, Sendable {
    /// Tiles across and down.
    public static let side = 8

    /// The mean colour of each tile, row by row.
    public let colors: [Lab]
    /// Its texture at the raster's own scale.
    let textures: [RootHistogram]

    /// The tiles of a raster; each covers the same share of its sides, so that pictures of other sizes can be compared.
    public init(of raster: Raster) {
        let pixels = LabPixels(raster)
        let (width, height) = (raster.size.width, raster.size.height)
        let patterns = LocalPatterns.patterns(of: GreyPlane(pixels), margin: Texture.margin)
        let boxes = (0..<(Self.side * Self.side)).map { place in
            let (column, row) = (place % Self.side, place / Self.side)
            let (left, top) = (column * width / Self.side, row * height / Self.side)
            return PixelBox(
                x: left, y: top, width: (column + 1) * width / Self.side - left,
                height: (row + 1) * height / Self.side - top
            ).clipped(to: raster.size)
        }
        colors = boxes.map(pixels.mean(of:))
        textures = boxes.map { box in
            // Patterns begin one pixel inside the picture.
            let columns = max(0, box.x - 1)..<max(0, min(width - 2, box.x + box.width - 1))
            let rows = max(0, box.y - 1)..<max(0, min(height - 2, box.y + box.height - 1))
            return Texture.histogram(
                of: rows.lazy.flatMap { row in columns.lazy.map { patterns[row * (width - 2) + $0] } })
        }
    }
}

/// Where a picture differs from another, or from several: a heat map of tiles.
public struct TileDifference: Hashable, Sendable {
    /// ΔE₀₀ of the mean colours of each tile, row by row; over several pictures the mean.
    public let colour: [Double]
    /// The distance of the textures of each tile, 0…1; over several pictures the mean.
    public let texture: [Double]

    /// Compares a picture's tiles with those of others, one at least.
    public init(of grid: TileGrid, from others: [TileGrid]) {
        func mean(_ distance: (TileGrid) -> Double) -> Double {
            others.reduce(0) { $0 + distance($1) } / Double(max(1, others.count))
        }
        colour = grid.colors.indices.map { place in
            mean { colorDifference(grid.colors[place], $0.colors[place]) }
        }
        texture = grid.textures.indices.map { place in
            mean { grid.textures[place].distance(to: $0.textures[place]) }
        }
    }
}
