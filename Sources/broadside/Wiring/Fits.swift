internal import Catalog
internal import Diagnostics
internal import Generation
internal import Planning
internal import Scoring

/// How well images fit, as it was measured.
struct MeasuredFits: Sendable {
    /// By take.
    var byTake: [Digest: Fit] = [:]
    /// The files of images that are not what was stored there: nothing is said of these, and nothing bought in their place.
    var damaged: [String] = []
}

/// Tells how well the images of a series fit each other and the brand, those among them that nobody has chosen.
struct Fits: Sendable {
    private let session: Session
    private let approved: ApprovedPictures

    /// What is said of a series whose images a run measures; `nil` where it leaves that to people.
    ///
    /// What people approved is read and compared here, once for a run and before that spends anything.
    ///
    /// - Throws: `BrokenFiles` where the brand's calibration cannot be read.
    init?(of session: Session) throws {
        let series = session.series
        let choosesAnchors = series.anchor?.isAutomatic == true && !session.terms.isTrial
        guard series.remaking != nil || series.choosesBest || choosesAnchors else { return nil }
        self.session = session
        approved = try ApprovedPictures(of: session.brand, in: session.workspace)
    }

    /// What is to be said where nothing can be found that does not fit.
    var note: String? { approved.noteOnRemaking(in: session.series, of: session.brand.id) }

    /// Measures the images of a plan.
    func measured(in plan: Plan) async -> MeasuredFits {
        let images = images(of: plan)
        guard !images.isEmpty else { return MeasuredFits() }
        let series = await MeasuredSeries(images, by: Measurer(for: session.brand, in: session.workspace))
        let score = SeriesScore(series, by: approved.approved, levels: Levels(of: session.brand))
        var measured = MeasuredFits()
        for entry in score.entries where measured.byTake[entry.take] == nil {
            let fails = entry.score.verdict == .fail
            if fails, let path = damagedFile(of: entry.take) {
                measured.damaged.append(path)
                continue
            }
            let words = score.clause(on: entry) ?? "score \(Int(entry.score.overall.rounded()))"
            measured.byTake[entry.take] = Fit(score: entry.score.overall, fails: fails, words: words)
        }
        return measured
    }

    /// Where a take is that is not what was stored there; `nil` where it is.
    private func damagedFile(of take: Digest) -> String? {
        let path = TakeStore(folder: session.places.store).path(of: take)
        return path.flatMap { (try? Digest(ofFile: $0)) == take ? nil : $0 }
    }

    /// Each image that is there once, as if it were a cell without a poster: what is laid over it says nothing of it.
    private func images(of plan: Plan) -> [PosterToScore] {
        let store = TakeStore(folder: session.places.store)
        var seen: Set<Digest> = []
        return plan.cells.flatMap { cell in
            cell.variants.compactMap { variant -> PosterToScore? in
                guard let take = variant.take, let path = store.path(of: take), seen.insert(take).inserted
                else {
                    return nil
                }
                return PosterToScore(
                    cell: PlannedCell.posterID(of: cell.id, variant: variant.number), motif: cell.motif,
                    take: .init(path: path, name: take.hex, digest: take), poster: nil, description: nil)
            }
        }
    }
}
