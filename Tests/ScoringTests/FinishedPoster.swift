import Foundation
import Generation
import Imaging
import Scoring

/// A small poster that finishing makes, and what is measured of it.
struct FinishedPoster {
    static let size = PixelSize(width: 480, height: 360)
    static let paper = RGB(red: 0xF4, green: 0xEF, blue: 0xE6)
    static let ink = RGB(red: 0x14, green: 0x21, blue: 0x3D)
    static let amber = RGB(red: 0xFC, green: 0xA3, blue: 0x11)

    /// The colour of each pixel of the image, by its place in shares of the sides.
    var ground: (Double, Double) -> RGB = { _, _ in FinishedPoster.paper }
    var layers: [PosterLayer]
    var format = PosterFormat.png

    /// Words at the head of the poster.
    static func words(
        _ text: String, _ colors: [RGB], size: Int = 48, at box: PixelBox? = nil
    ) -> PosterLayer {
        .text(
            TextBlock(
                lines: [text],
                style: TextStyle(
                    font: Font(family: "Vollkorn", weight: 600), size: size * 1000, leading: 1050),
                box: box ?? PixelBox(x: 30, y: 40, width: 420, height: 60), colors: colors, language: "en-GB")
        )
    }

    /// A folder for a test's files, gone with it.
    static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let folder = NSTemporaryDirectory() + "broadside-facts-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try body(folder)
    }

    /// Its measure, the poster made in a folder.
    func measure(in folder: String) throws -> PosterMeasure {
        let size = Self.size
        let pixels = (0..<(size.width * size.height)).flatMap { place -> [UInt8] in
            let color = ground(
                Double(place % size.width) / Double(size.width),
                Double(place / size.width) / Double(size.height))
            return [color.red, color.green, color.blue]
        }
        let take = "\(folder)/take.png"
        try Bitmap(samples: pixels, size: size, bands: 3, name: "take").writePNG(to: take)
        let description = PosterDescription(
            pixels: size, formats: [format],
            layers: [.take(PlacedTake(box: PixelBox(whole: size)))] + layers,
            origins: Array(0...layers.count))
        let path = "\(folder)/poster.\(format.fileExtension)"
        _ = try PosterFinisher().bench(for: take, posters: [description]).finish(
            description, to: [path],
            provenance: Provenance(
                key: Digest(of: []), series: "a/b", cell: "c", model: "m", isProof: true))
        return try PosterMeasure(
            of: ImageFile(path).decoded(), as: description, palette: BrandPalette(swatches: []))
    }

    /// Its measure, all files gone.
    var measure: PosterMeasure {
        get throws { try Self.inFolder { try measure(in: $0) } }
    }
}
