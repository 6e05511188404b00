internal import Generation

/// The cuts of a take that later posters of its bench want again: ten locales of a size are cut once.
struct TakeCuts {
    private var waiting: [PlacedTake: Int] = [:]
    private var kept: [PlacedTake: Bitmap] = [:]
    private var keptPixels = 0

    /// The most pixels that are kept, so that memory does not grow with the sizes: as many as a take of 4K has.
    private static let mostPixels = 16_000_000

    /// No cuts yet, for posters that are to come.
    init(for posters: [PosterDescription]) {
        for case .take(let take) in posters.flatMap(\.layers) { waiting[take, default: 0] += 1 }
    }

    /// The cut for a place, which is made unless it is at hand.
    mutating func cut(
        for take: PlacedTake, _ make: () throws(ImageError) -> Bitmap
    ) throws(ImageError) -> Bitmap {
        waiting[take, default: 1] -= 1
        let isWanted = waiting[take, default: 0] > 0
        let known = kept[take]
        let cut = if let known { known } else { try make() }
        let pixels = cut.width * cut.height
        if known == nil, isWanted, keptPixels + pixels <= Self.mostPixels {
            kept[take] = cut
            keptPixels += pixels
        } else if known != nil, !isWanted {
            kept[take] = nil
            keptPixels -= pixels
        }
        return cut
    }
}
