internal import Catalog
internal import Diagnostics
internal import Generation
internal import Planning
internal import Scoring

extension Session {
    /// Tells how well the images of a plan fit; `nil` where the series leaves that to people.
    ///
    /// What people approved is read and compared here, once for a run and before that spends anything.
    ///
    /// - Throws: `BrokenFiles` where the brand's calibration cannot be read.
    func fits() throws -> (@Sendable (Plan) async throws -> [Digest: Fit])? {
        let choosesAnchors = series.anchor?.isAutomatic == true && !terms.isTrial
        guard series.remaking != nil || series.choosesBest || choosesAnchors else { return nil }
        let approved = try ApprovedPictures(of: brand, in: workspace).approved
        return { [self] plan in try await Fits(session: self, plan: plan, approved: approved).measured }
    }
}

/// How well the images of a series fit each other and the brand, those among them that nobody has chosen.
private struct Fits {
    let session: Session
    let plan: Plan
    let approved: Approved

    var measured: [Digest: Fit] {
        get async throws {
            let images = images
            guard !images.isEmpty else { return [:] }
            let series = await MeasuredSeries(
                images, by: Measurer(for: session.brand, in: session.workspace))
            let score = SeriesScore(series, by: approved, levels: Levels(of: session.brand))
            try requireTakesAsStored(score.entries.filter { $0.score.verdict == .fail }.map(\.take))
            return Dictionary(
                score.entries.map { entry in
                    let words = score.clause(on: entry) ?? "score \(Int(entry.score.overall.rounded()))"
                    return (
                        entry.take,
                        Fit(score: entry.score.overall, fails: entry.score.verdict == .fail, words: words)
                    )
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// A take whose file was damaged since is no image that does not fit: nothing is bought in its place.
    private func requireTakesAsStored(_ takes: [Digest]) throws {
        let store = TakeStore(folder: session.places.store)
        for take in takes {
            guard let path = store.path(of: take), (try? Digest(ofFile: path)) != take else { continue }
            throw Stop(
                status: .damaged,
                message:
                    "'\(path.visible)' is not what was stored there; 'broadside doctor' says what can be done. "
                    + "Nothing was sent")
        }
    }

    /// Each image that is there once, as if it were a cell without a poster: what is laid over it says nothing of it.
    private var images: [PosterToScore] {
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
