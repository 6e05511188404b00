public import Generation
internal import Imaging

/// What a page shows of a judged series: a picture of why for each image, as plain values.
public struct ScoreContent: Hashable, Sendable {
    /// A facet's score.
    public struct Side: Hashable, Sendable {
        /// Which facet.
        public let facet: Facet
        /// 0…100.
        public let points: Int
        /// What is to be done by it.
        public let verdict: Verdict?
        /// What is to be said of it, as the end of a sentence.
        public let clause: String?
    }

    /// A colour with its part of the picture.
    public struct Part: Hashable, Sendable {
        /// `#RRGGBB`.
        public let hex: String
        /// What it is called.
        public let name: String
        /// In thousandths of a percent of the picture; of a surplus below 0 for less than others have.
        public let share: Int
        /// What the brand says of it, in thousandths of a percent.
        public let range: ClosedRange<Int>?
    }

    /// An image in 8×8 tiles, row by row from the top.
    public struct Tiles: Hashable, Sendable {
        /// The mean colours, as `#RRGGBB`.
        public let own: [String]
        /// The mean colours of the others.
        public let usual: [String]
        /// How far its colours are from those of the others, 0…100 for ΔE₀₀ 0…40 and more.
        public let colour: [Int]
        /// How far its texture is from that of the others, 0…100.
        public let texture: [Int]
        /// Where the eye is drawn, in thousandths of the sides, and where it is in the others.
        public let focus: [Int], usualFocus: [Int]
    }

    /// How light and dark are spread: L\* that 5 %, 10 % … 95 % are darker than.
    public struct Levels: Hashable, Sendable {
        /// Of the image.
        public let own: [Int]
        /// Of the others, on average.
        public let usual: [Int]
    }

    /// An image of the series, with all posters that are made from it.
    public struct Picture: Hashable, Sendable {
        /// The poster that is judged worst, and shown.
        public let cell: String
        /// The other posters of the image.
        public let others: [String]
        /// The poster's file; `nil` where there is none.
        public let path: String?
        /// The pixels of what is shown.
        public let size: PixelSize
        /// What is to be done.
        public let verdict: Verdict?
        /// 0…100.
        public let points: Int
        /// The facet that decides.
        public let decides: Facet?
        /// Why, in a sentence.
        public let sentence: String?
        /// Whether it is among those that are told one by one.
        public let isTold: Bool
        /// By facet, the least of its posters.
        public let sides: [Side]
        /// The brand's swatches on the poster.
        public let swatches: [Part]
        /// What is far from all swatches.
        public let strays: [Part]
        /// What it has more of than the others, and less.
        public let surplus: [Part]
        /// Where it differs; `nil` where it is alone or could not be read.
        public let tiles: Tiles?
        /// How its light differs.
        public let levels: Levels?
        /// Where words and logos lie on its image.
        public let zones: [KeptClear]
        /// The poster's logos with the tiles that were compared.
        public let logos: [PosterMeasure.Logo]
    }

    /// What the verdicts rest on.
    public let basis: String
    /// How many posters have each verdict.
    public let tally: String
    /// How many posters.
    public let posters: Int
    /// The facets that were measured, in their order.
    public let facets: [Facet]
    /// The images, the worst first.
    public let pictures: [Picture]

    /// What is to be shown of a series.
    public init(_ score: SeriesScore, of name: ScoreName) {
        let report = ScoreReport(score, of: name)
        basis = report.basis
        tally = report.tally
        posters = score.entries.count
        let told = Set(report.told.flatMap(\.entries).map(\.cell))
        var order: [[SeriesScore.Entry]] = []
        var places: [Digest: Int] = [:]
        for entry in score.entries {
            if let place = places[entry.take] {
                order[place].append(entry)
            } else {
                places[entry.take] = order.count
                order.append([entry])
            }
        }
        let sentences = Dictionary(report.groups.map { ($0.first.cell, report.sentence(on: $0)) }) { one, _ in
            one
        }
        pictures = order.map { entries in
            Picture(
                entries, in: score, sentence: sentences[entries[0].cell] ?? nil,
                isTold: entries.contains { told.contains($0.cell) })
        }
        let measured = Set(pictures.flatMap(\.sides).map(\.facet))
        facets = Facet.allCases.filter(measured.contains)
    }
}

extension ScoreContent.Picture {
    /// The posters of one image, the worst first.
    fileprivate init(_ entries: [SeriesScore.Entry], in score: SeriesScore, sentence: String?, isTold: Bool) {
        let worst = entries[0]
        let others = score.others(than: worst)
        let reason = Reason(worst, in: score)
        cell = worst.cell
        self.others = entries.dropFirst().map(\.cell)
        path = worst.file?.path
        size = worst.poster?.picture.size ?? worst.image?.size ?? PixelSize(width: 1, height: 1)
        (verdict, points, decides) = (worst.score.verdict, worst.score.points, worst.score.decides)
        (self.sentence, self.isTold) = (sentence, isTold)
        sides = Facet.allCases.compactMap { facet in
            let all = entries.compactMap { $0.score.sides.first { $0.facet == facet } }
            guard let least = all.map(\.score).min() else { return nil }
            return .init(
                facet: facet, points: Int(least.rounded()), verdict: all.compactMap(\.verdict).max(),
                clause: least < 99.5 ? reason.clause(by: facet) : nil)
        }
        let fit = worst.poster?.picture.fit ?? worst.image?.fit
        swatches = zip(score.palette.swatches, fit?.shares ?? []).map { swatch, share in
            .init(
                hex: swatch.color.hex, name: swatch.name, share: Int((share * 100_000).rounded()),
                range: swatch.share)
        }
        strays = (fit?.strays ?? []).map { stray in
            .init(
                hex: stray.hex, name: RGB(hex: stray.hex).map { Lab($0).inWords } ?? stray.hex,
                share: Int((stray.share * 100_000).rounded()), range: nil)
        }
        zones = worst.zones
        guard let image = worst.image, !others.isEmpty else {
            (surplus, tiles, levels) = ([], nil, nil)
            logos = worst.poster?.logos ?? []
            return
        }
        let usual = score.usualOfOthers(than: worst)?.colours ?? ColourSum()
        surplus = image.impression.colour.surplus(over: usual, most: 6).map {
            .init(
                hex: RGB($0.color).hex, name: $0.color.inWords, share: Int(($0.share * 100_000).rounded()),
                range: nil)
        }
        tiles = ScoreContent.Tiles(image, others)
        levels = ScoreContent.Levels(
            own: image.impression.light.levels, usual: others.map(\.impression.light.levels).means)
        logos = worst.poster?.logos ?? []
    }
}

extension ScoreContent.Tiles {
    /// ΔE₀₀ that is shown in full.
    private static let most = 40.0

    fileprivate init(_ image: PictureMeasure, _ others: [PictureMeasure]) {
        let grids = others.map(\.tiles)
        let difference = TileDifference(of: image.tiles, from: grids)
        own = image.tiles.colors.map { RGB($0).hex }
        usual = image.tiles.colors.indices.map { place in
            let colors = grids.map { $0.colors[place] }
            return RGB(
                Lab(lightness: colors.map(\.lightness).mean, a: colors.map(\.a).mean, b: colors.map(\.b).mean)
            ).hex
        }
        colour = difference.colour.map { Int(min(100, $0 / Self.most * 100).rounded()) }
        texture = difference.texture.map { Int(($0 * 100).rounded()) }
        func place(_ x: Double, _ y: Double) -> [Int] {
            [Int((x * 1000).rounded()), Int((y * 1000).rounded())]
        }
        let composition = image.impression.composition
        focus = place(composition.x, composition.y)
        let all = others.map(\.impression.composition)
        usualFocus = place(all.map(\.x).mean, all.map(\.y).mean)
    }
}

extension Light {
    /// L\* of the quantiles in whole units.
    fileprivate var levels: [Int] { lightness.map { Int((Double($0) / Double(LabPixels.steps)).rounded()) } }
}

extension [[Int]] {
    fileprivate var means: [Int] {
        guard let first else { return [] }
        return first.indices.map { place in Int((map { Double($0[place]) }.mean).rounded()) }
    }
}
