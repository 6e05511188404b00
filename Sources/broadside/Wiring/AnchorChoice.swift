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
        /// Why it does not fit, in words that can follow a colon; `nil` where it does.
        let fault: String?
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
                Measured(
                    distance: 100 - $0.score, shown: String(Int($0.score.rounded())),
                    fault: $0.fails ? $0.words : nil)
            }
        }
    }

    /// A choice by how far images are from a palette, among those that are not unfit by what was measured.
    init(store: TakeStore, nearest palette: [RGB], unlessUnfit fits: [Digest: Fit]) {
        self.store = store
        name = "mean colour difference from the palette"
        measure = { variant, path in
            let difference = try ImageFile(path).decoded().meanDifference(from: palette)
            let fit = variant.take.flatMap { fits[$0] }
            return Measured(
                distance: difference, shown: String(format: "%.1f", difference),
                fault: fit.flatMap { $0.fails ? $0.words : nil })
        }
    }

    /// The rulings on anchors that nobody has judged or brought a picture for, and whose images are all there; and why there is
    /// none on some of them: what follows an anchor costs, and is not to follow one that does not fit.
    func rulings(in plan: Plan) throws -> (rulings: [Ruling], unfit: [String]) {
        var (rulings, unfit): ([Ruling], [String]) = ([], [])
        for anchor in plan.anchors {
            let isJudged = anchor.decision.map { $0.state != .made && $0.key == anchor.key } ?? false
            let isDone = anchor.variants.allSatisfy { $0.take != nil || !$0.state.isBought }
            guard anchor.state == .unchanged, !isJudged, isDone, anchor.source == nil else { continue }
            switch try ruling(on: anchor) {
            case .chosen(let ruling): rulings.append(ruling)
            case .unfit(let words):
                unfit.append("no image of the anchor \(anchor.id.visible) fits, and none is chosen: \(words)")
            case .unmeasured: continue
            }
        }
        return (rulings, unfit)
    }

    private enum Outcome {
        case chosen(Ruling)
        /// None of its images fits: why not the first.
        case unfit(String)
        case unmeasured
    }

    private func ruling(on anchor: PlannedCell) throws -> Outcome {
        // The current image may have taken the place of earlier ones that a person rejected: no measure brings these back.
        let current = anchor.request?.variant ?? 1
        let measured = try anchor.variants.filter { $0.number >= current }.compactMap {
            variant -> (number: Int, measured: Measured)? in
            guard let path = variant.take.flatMap(store.path) else { return nil }
            return try measure(variant, path).map { (variant.number, $0) }
        }
        let fitting = measured.filter { $0.measured.fault == nil }
        guard let best = fitting.min(by: { $0.measured.distance < $1.measured.distance }) else {
            return measured.first?.measured.fault.map(Outcome.unfit) ?? .unmeasured
        }
        let words =
            "\(name) \(best.measured.shown)"
            + (measured.count > 1
                ? ", the best of \(measured.map(\.measured.shown).joined(separator: ", "))" : "")
        return .chosen(Ruling(anchor.id, .approve(variant: best.number), because: words))
    }
}
