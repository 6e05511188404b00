internal import Generation
internal import Imaging
internal import Scoring

/// Small pictures in rows: a series' own in the first, then a row for each fault.
struct Sheet {
    private var rows: [Int: [Raster]] = [:]
    private static let thumb = PixelSize(width: 164, height: 205)

    mutating func add(_ raster: Raster, row: Int) {
        rows[row, default: []].append(raster.resized(to: Self.thumb))
    }

    /// Writes them as PNG; one that cannot be written is only missing.
    func write(to path: String) {
        let size = PixelSize(
            width: (rows.values.map(\.count).max() ?? 1) * Self.thumb.width,
            height: ((rows.keys.max() ?? 0) + 1) * Self.thumb.height)
        var pixels = [UInt8](repeating: 255, count: 3 * size.width * size.height)
        for (row, rasters) in rows {
            for (column, raster) in rasters.enumerated() {
                for line in 0..<Self.thumb.height {
                    let from = 3 * line * Self.thumb.width
                    let to = 3 * ((row * Self.thumb.height + line) * size.width + column * Self.thumb.width)
                    pixels.replaceSubrange(
                        to..<(to + 3 * Self.thumb.width),
                        with: raster.pixels[from..<(from + 3 * Self.thumb.width)])
                }
            }
        }
        _ = try? Bitmap(samples: pixels, size: size, bands: 3, name: path).writePNG(to: path)
    }
}
