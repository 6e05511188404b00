import Generation
import Imaging

@testable import Scoring

/// Series of drawn pictures, judged.
struct JudgedScenes {
    static let palette = BrandPalette(swatches: [])

    /// A series of pictures, each of them one poster's, and the pictures approved.
    var images: [Raster]
    /// The finished posters; none where nothing was laid out.
    var posters: [Raster] = []
    var approved: [Raster] = []
    var kind = Approved.Kind.takes
    var levels = Levels()

    private static func digest(_ raster: Raster) -> Digest { Digest(of: raster.pixels) }

    private static func measure(_ raster: Raster) -> PictureMeasure {
        PictureMeasure(of: raster, size: raster.size, palette: palette)
    }

    private static func finished(_ raster: Raster) throws -> PosterMeasure {
        try PosterMeasure(
            of: Bitmap(samples: raster.pixels, size: raster.size, bands: 3, name: "poster"),
            as: PosterDescription(pixels: raster.size, layers: []), palette: palette)
    }

    /// The score, cells called c0, c1 and so on.
    func score() throws -> SeriesScore {
        func file(_ raster: Raster) -> PosterToScore.File {
            .init(path: "", name: "", digest: Self.digest(raster))
        }
        let asked = images.enumerated().map { place, image in
            PosterToScore(
                cell: "c\(place)", motif: "c\(place)", take: file(image),
                poster: posters.indices.contains(place) ? file(posters[place]) : nil,
                description: PosterDescription(pixels: image.size, layers: []), price: "0.05 USD")
        }
        let series = MeasuredSeries(
            takes: images.enumerated().map { place, image in
                .init(digest: Self.digest(image), posters: [place], measure: .success(Self.measure(image)))
            },
            posters: try asked.enumerated().map { place, asked in
                .init(
                    asked: asked,
                    measure: try posters.indices.contains(place)
                        ? .success(Self.finished(posters[place])) : nil, take: place)
            }, palette: Self.palette)
        let known = approved.map { raster in
            Peers<Impression>.Picture(
                id: Self.digest(raster).hex, look: Impression(of: raster), palette: nil)
        }
        return SeriesScore(
            series,
            by: kind == .takes ? Approved(takes: known) : Approved(posters: known), levels: levels)
    }
}
