internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

/// Chooses among the images of anchors where no person is to be waited for.
struct AnchorChoice {
    /// What was measured of an image.
    struct Measured {
        /// How far it is from what it should be: the least is chosen, of equal ones the first.
        let distance: Double
        /// The number that people are told.
        let shown: String
    }

    private let store: TakeStore
    private let measure: (PlannedVariant, String) throws -> Measured?
    private let name: String

    /// A choice by how well images fit their series and their brand, as far as that was measured.
    init(store: TakeStore, by fits: [Digest: Fit]) {
        self.store = store
        name = "score"
        measure = { variant, _ in
            variant.take.flatMap { fits[$0] }.map {
                Measured(distance: 100 - $0.score, shown: String(Int($0.score.rounded())))
            }
        }
    }

    /// A choice by how far images are from a palette.
    init(store: TakeStore, nearest palette: [RGB]) {
        self.store = store
        name = "mean colour difference from the palette"
        measure = { _, path in
            let difference = try ImageFile(path).decoded().meanDifference(from: palette)
            return Measured(distance: difference, shown: String(format: "%.1f", difference))
        }
    }

    /// The rulings on anchors that nobody has judged or brought a picture for, and whose images are all there.
    func rulings(in plan: Plan) throws -> [Ruling] {
        try plan.anchors.compactMap { anchor in
            let isJudged = anchor.decision.map { $0.state != .made && $0.key == anchor.key } ?? false
            let isDone = anchor.variants.allSatisfy { $0.take != nil || !$0.state.isBought }
            guard anchor.state == .unchanged, !isJudged, isDone, anchor.source == nil else { return nil }
            return try ruling(on: anchor)
        }
    }

    private func ruling(on anchor: PlannedCell) throws -> Ruling? {
        // The current image may have taken the place of earlier ones that a person rejected: no measure brings these back.
        let current = anchor.request?.variant ?? 1
        let measured = try anchor.variants.filter { $0.number >= current }.compactMap {
            variant -> (number: Int, measured: Measured)? in
            guard let path = variant.take.flatMap(store.path) else { return nil }
            return try measure(variant, path).map { (variant.number, $0) }
        }
        guard let best = measured.min(by: { $0.measured.distance < $1.measured.distance }) else { return nil }
        let words =
            "\(name) \(best.measured.shown)"
            + (measured.count > 1
                ? ", the best of \(measured.map(\.measured.shown).joined(separator: ", "))" : "")
        return Ruling(anchor.id, .approve(variant: best.number), because: words)
    }
}
