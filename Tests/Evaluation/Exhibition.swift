internal import Figures
internal import Generation
internal import Imaging
internal import Scoring
internal import SeededRandom

/// A picture as the measures see it.
struct Specimen: Sendable {
    /// Which subject it shows.
    let subject: Int
    let impression: Impression
    /// Its mean ΔE₀₀ to the swatches of the series that it is, or claims to be, of.
    let palette: Double
}

/// A series with its intruders.
struct Series: Sendable {
    let direction: ArtDirection
    let pictures: [Specimen]
    let intruders: [Fault: [Specimen]]
    /// For each intruder, the median ΔE₀₀ of its pixels from the same picture made right.
    let strengths: [Fault: [Double]]
}

/// All series of a part.
struct Exhibition: Sendable {
    let part: Part
    let subjects: Int
    let series: [Series]

    /// How many pictures a series has, and how many intruders of each kind.
    static let pictures = 32, intruders = 8

    /// Makes them.
    ///
    /// - Parameters:
    ///   - part: Whose art directions they are in.
    ///   - subjects: What is shown; no series shows one twice, and intruders show what their series does not as long as there is
    ///     enough.
    ///   - seed: Decides which subjects go where, what is cut out and how strongly it is worked on.
    ///   - folder: Where a sheet of each series goes, if any is wanted.
    init(_ part: Part, of subjects: [Subject], seed: UInt64, sheetsIn folder: String?) async {
        self.part = part
        self.subjects = subjects.count
        let directions = ArtDirection.all(of: part)
        series = await inParallel(Array(directions.indices)) { place in
            let maker = SeriesMaker(
                place: place, directions: directions, subjects: subjects,
                seed: seed &+ 1_000_000 &* UInt64(place + 1))
            return maker.series(sheet: folder.map { "\($0)/\(part.rawValue)-\(place + 1).png" })
        }
    }
}

/// Makes one series.
private struct SeriesMaker: Sendable {
    let place: Int
    let directions: [ArtDirection]
    let subjects: [Subject]
    let seed: UInt64

    private var direction: ArtDirection { directions[place] }

    func series(sheet path: String?) -> Series {
        var random = SeededGenerator(seed: seed)
        let order = Array(subjects.indices).shuffled(using: &random)
        let own = order.prefix(Exhibition.pictures)
        let others = order.count > own.count ? Array(order.dropFirst(own.count)) : order
        var sheet = Sheet()
        let pictures = own.enumerated().map { number, subject in
            let raster = direction.picture(of: subjects[subject], seed: seed &+ UInt64(number)).raster
            if number < Exhibition.intruders { sheet.add(raster, row: 0) }
            return specimen(of: raster, subject)
        }
        var intruders: [Fault: [Specimen]] = [:]
        var strengths: [Fault: [Double]] = [:]
        for (kind, fault) in Fault.allCases.enumerated() {
            for number in 0..<Exhibition.intruders {
                let turn = kind * Exhibition.intruders + number
                let subject = others[turn % others.count]
                let seed = self.seed &+ 1000 &+ UInt64(turn)
                let wrong = fault.intruder(
                    among: directions, of: direction, subject: subjects[subject], seed: seed
                ).raster
                let right = direction.picture(of: subjects[subject], seed: seed).raster
                sheet.add(wrong, row: kind + 1)
                intruders[fault, default: []].append(specimen(of: wrong, subject))
                strengths[fault, default: []].append(wrong.medianDifference(from: right))
            }
        }
        if let path { sheet.write(to: path) }
        return Series(direction: direction, pictures: pictures, intruders: intruders, strengths: strengths)
    }

    private func specimen(of raster: Raster, _ subject: Int) -> Specimen {
        Specimen(
            subject: subject, impression: Impression(of: raster),
            palette: PaletteFit(of: raster, swatches: direction.palette.swatches).mean)
    }
}

extension Raster {
    /// The median ΔE₀₀ of pixels at the same places, of every 97th.
    fileprivate func medianDifference(from other: Raster) -> Double {
        let differences = stride(from: 0, to: size.width * size.height, by: 97).map { place in
            let (x, y) = (place % size.width, place / size.width)
            return colorDifference(Lab(self[x, y]), Lab(other[x, y]))
        }
        return differences.sorted().point(0.5)
    }
}
