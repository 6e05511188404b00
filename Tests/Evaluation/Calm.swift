internal import Figures
internal import Generation
internal import Scoring

extension Gallery {
    /// Where a headline would lie on a poster of 4:5: so wide as it is inside a margin, two lines high.
    private static let strips: [(name: String, top: Double)] = [
        ("top", 0.05), ("middle", 0.42), ("bottom", 0.78),
    ]

    /// How busy pictures are that nobody composed for words, where words would lie.
    static func calm(of subjects: [Subject]) async -> Report.Table {
        let shares = await inParallel(subjects) { subject in
            let poster = subject.poster
            return strips.map { Calmness(of: poster.part(strip(at: $0.top, of: poster.size))).busy }
        }
        var table = Report.Table(
            title: "Kept-clear areas",
            explanation:
                "\(subjects.count) pictures as they are, cut to 4:5 and 512 pixels high, and on each three strips 88 % as wide and 16 % as "
                + "high, where a headline would lie. The mean share of a strip that has edges (a step of L* 3 to the next pixel), and the "
                + "share of the pictures in which it is more than 10, 25 and 50 %. `score` calls out what is over 25 % and over twice what is "
                + "usual in the series.",
            columns: ["mean", "over .10", "over .25", "over .50"])
        func row(_ name: String, _ values: [Double]) {
            let over = [0.1, 0.25, 0.5].map { limit in
                Figure(hits: values.count { $0 > limit }, of: values.count)
            }
            table.rows.append((name, [Figure(meanOf: values.map { [$0] })] + over))
        }
        for (place, strip) in strips.enumerated() { row(strip.name, shares.map { $0[place] }) }
        row("calmest of the three", shares.map { $0.min() ?? 0 })
        return table
    }

    private static func strip(at top: Double, of size: PixelSize) -> PixelBox {
        PixelBox(
            x: size.width * 6 / 100, y: Int(Double(size.height) * top), width: size.width * 88 / 100,
            height: size.height * 16 / 100)
    }
}

extension Subject {
    /// The picture as a poster of 4:5 shows it, in the size that `score` looks at.
    fileprivate var poster: Raster {
        let isWide = size.width * 5 > size.height * 4
        let width = isWide ? size.height * 4 / 5 : size.width
        let height = isWide ? size.height : size.width * 5 / 4
        let cut = Raster(size: size, pixels: pixels).part(
            PixelBox(
                x: (size.width - width) / 2, y: (size.height - height) / 2, width: width, height: height))
        guard cut.size.height > 512 else { return cut }
        return cut.resized(to: PixelSize(width: 410, height: 512))
    }
}
