internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning

/// Chooses among the images of anchors where no person is to be waited for.
struct AnchorChoice {
    private let store: TakeStore
    private let distance: (Bitmap) throws -> Double

    /// A choice by a measure.
    ///
    /// - Parameters:
    ///   - store: Where the takes are.
    ///   - distance: How far a picture is from what it should be; the least is chosen, of equal ones the first.
    init(store: TakeStore, by distance: @escaping (Bitmap) throws -> Double) {
        self.store = store
        self.distance = distance
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
            variant -> (number: Int, distance: Double)? in
            guard let path = variant.take.flatMap(store.path) else { return nil }
            return (variant.number, try distance(try ImageFile(path).decoded()))
        }
        guard let best = measured.min(by: { $0.distance < $1.distance }) else { return nil }
        let words =
            "mean colour difference from the palette \(rounded(best.distance))"
            + (measured.count > 1
                ? ", the least of \(measured.map { rounded($0.distance) }.joined(separator: ", "))" : "")
        return Ruling(anchor.id, .approve(variant: best.number), because: words)
    }

    private func rounded(_ value: Double) -> String { String(format: "%.1f", value) }
}
