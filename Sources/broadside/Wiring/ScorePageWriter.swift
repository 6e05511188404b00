internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Review
internal import Scoring

/// Writes the page of a judged series beside its posters.
struct ScorePageWriter {
    let session: Session
    let plan: Plan
    let date: String

    /// Writes the page.
    ///
    /// - Returns: Where it is, relative to the workspace.
    /// - Throws: `Stop` where its folder leads out of the workspace, `FileError` or what keeps it from being written.
    func write(_ score: SeriesScore, _ name: ScoreName) throws -> String {
        let folder = PosterFolder(of: plan, in: session.workspace)
        try folder.requireOwn(otherwise: "No page was written")
        try DurableFile.makeFolder(folder.place)
        let content = ScoreContent(score, of: name)
        let labels = plan.cells.map { cell in
            (
                cell.id,
                cell.axes.map { $0.axis == "locale" ? $0.value.inItsLanguage : $0.value.inWords }.joined(
                    separator: ", ")
            )
        }
        let page = ScorePage(
            brand: session.brand.name.value, title: session.series.name.inWords,
            facts: [
                ("Date", date), ("Posters", "\(score.entries.count) of \(plan.cells.count)"),
                ("Images", "\(content.pictures.count)"), ("Provider", plan.provider),
            ], labels: Dictionary(labels) { first, _ in first })
        try page.write(content, to: "\(folder.place)/score.html")
        return "\(folder.path)/score.html"
    }
}
