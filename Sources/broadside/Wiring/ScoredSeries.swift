internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Scoring

/// A series as scoring wants it: its posters with their images, and the brand's colours.
struct ScoredSeries {
    let session: Session
    let plan: Plan
    let holdings: Holdings

    /// The posters whose images are there and were not rejected, in the series' order.
    var posters: [PosterToScore] {
        let anchors = Dictionary(plan.anchors.map { ($0.id, $0.take) }) { first, _ in first }
        return plan.cells.compactMap { cell in
            guard let take = cell.take, let path = holdings.path(of: take), cell.decision?.state != .rejected
            else {
                return nil
            }
            let found = found(of: cell, showing: take)
            let poster: PosterToScore.File? = if case .there(let file) = found { file } else { nil }
            return PosterToScore(
                cell: cell.id, motif: cell.motif, take: .init(path: path, name: take.hex, digest: take),
                poster: poster, state: found.state, description: cell.poster,
                anchor: cell.anchor.flatMap { anchors[$0] } ?? nil, price: price(of: cell))
        }
    }

    /// What there is of a finished poster.
    private enum Found {
        case there(PosterToScore.File)
        /// It is there as files that are no pictures.
        case unpictured
        case altered
        case absent

        var state: PosterToScore.State {
            switch self {
            case .there, .unpictured: .asMade
            case .altered: .altered
            case .absent: .absent
            }
        }
    }

    /// The finished poster as it is planned now, a picture of it where one of its files is a PDF.
    private func found(of cell: PlannedCell, showing take: Digest) -> Found {
        guard let poster = holdings.posters[cell.id], poster.made.take == take,
            poster.made.finish == cell.finish
        else { return .absent }
        func path(_ name: String) -> String { "\(session.workspace.root)/\(name)" }
        guard poster.isPresent else {
            let isAltered = poster.made.files.contains { file in
                FileManager.default.fileExists(atPath: path(file.path))
                    && (try? Digest(ofFile: path(file.path))) != file.digest
            }
            return isAltered ? .altered : .absent
        }
        return poster.made.files.first { !$0.path.hasSuffix(".pdf") }.map {
            .there(.init(path: path($0.path), name: $0.path, digest: $0.digest))
        } ?? .unpictured
    }

    private func price(of cell: PlannedCell) -> String? {
        cell.price.flatMap { $0.micros > 0 ? $0.description : nil }
    }
}

extension Measurer {
    /// The looks of a brand's style references; one that cannot be read is told by `check`, and has none.
    func styles(of brand: Brand, in workspace: Workspace) async -> [Impression] {
        let files = brand.references.filter { $0.role == .style }.flatMap(\.files)
            .map { "\(workspace.root)/\($0.path)" }
        let measured = await each(files) { (path) throws(ImageError) -> PictureMeasure in
            guard let digest = try? Digest(ofFile: path) else {
                throw .unreadable(path: path, reason: "it may not be read")
            }
            return try self.picture(path, digest)
        }
        return measured.compactMap { try? $0.get().impression }
    }
}

extension PlannedCell {
    /// What it shows, whatever its size and language.
    var motif: String {
        axes.filter { $0.axis != "size" && $0.axis != "locale" }.map { "\($0.axis)=\($0.value)" }
            .joined(separator: ",")
    }
}

extension BrandPalette {
    /// The palette of a brand.
    init(of brand: Brand) {
        self.init(
            swatches: brand.palette.compactMap { swatch in
                RGB(hex: swatch.colour.value.hex).map { color in
                    Swatch(
                        name: swatch.name.value, color: color,
                        share: swatch.share.map { $0.lowerBound.thousandths...$0.upperBound.thousandths })
                }
            }, allowsTints: brand.consistency.allowsTints)
    }
}

extension Levels {
    /// The levels of a brand.
    init(of brand: Brand) {
        self.init(look: brand.consistency.look.thousandths, fail: brand.consistency.fail.thousandths)
    }
}
