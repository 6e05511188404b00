internal import Figures
internal import Generation
internal import Imaging
internal import Scoring

extension Exhibition {
    /// How long the impression of a picture takes from its decoded pixels, on one thread.
    ///
    /// - Throws: ``Generation/ImageError`` when a picture cannot be resampled.
    static func speed(of subjects: [Subject]) throws -> Report.Table {
        let sizes = [PixelSize(width: 1080, height: 1350), PixelSize(width: 1856, height: 2304)]
        var table = Report.Table(
            title: "Milliseconds an image",
            explanation:
                "From decoded pixels to all facets that compare, on one thread: the median of \(min(20, subjects.count)) pictures; decoding "
                + "is not in it.", columns: sizes.map(\.description))
        table.rows = [
            (
                "impression",
                try sizes.map { size in
                    let times = try subjects.prefix(20).map { try milliseconds(for: $0, at: size) }
                    func median(_ times: [Double]) -> Double? { times.sorted().point(0.5) }
                    return median(times).map {
                        Figure(value: $0, interval: .bootstrap(times, statistic: median), count: times.count)
                    }
                }
            )
        ]
        return table
    }

    private static func milliseconds(for subject: Subject, at size: PixelSize) throws -> Double {
        let small = try Bitmap(samples: subject.pixels, size: subject.size, bands: 3, name: subject.name)
        let samples = try small.covering(size).samples()
        let picture = try Bitmap(samples: samples, size: size, bands: 3, name: subject.name)
        var impression: Impression?
        let time = try ContinuousClock().measure { impression = Impression(of: try Raster(picture)) }
        precondition(impression != nil)
        return time / .milliseconds(1)
    }
}
