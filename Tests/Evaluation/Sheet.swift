internal import Generation
internal import Imaging
internal import Scoring

/// Small pictures in rows: a series' own in the first, then a row for each fault.
struct Sheet {
    private var rows: [Int: [Raster]] = [:]
    private let thumb: PixelSize

    /// - Parameter thumb: The size of each.
    init(thumb: PixelSize = PixelSize(width: 164, height: 205)) { self.thumb = thumb }

    mutating func add(_ raster: Raster, row: Int) {
        rows[row, default: []].append(raster.resized(to: thumb))
    }

    /// Writes them as PNG; one that cannot be written is only missing.
    func write(to path: String) {
        let size = PixelSize(
            width: (rows.values.map(\.count).max() ?? 1) * thumb.width,
            height: ((rows.keys.max() ?? 0) + 1) * thumb.height)
        var pixels = [UInt8](repeating: 255, count: 3 * size.width * size.height)
        for (row, rasters) in rows {
            for (column, raster) in rasters.enumerated() {
                for line in 0..<thumb.height {
                    let from = 3 * line * thumb.width
                    let to = 3 * ((row * thumb.height + line) * size.width + column * thumb.width)
                    pixels.replaceSubrange(
                        to..<(to + 3 * thumb.width),
                        with: raster.pixels[from..<(from + 3 * thumb.width)])
                }
            }
        }
        _ = try? Bitmap(samples: pixels, size: size, bands: 3, name: path).writePNG(to: path)
    }
}
