internal import Generation

/// The cuts of a take that later posters of its bench want again: ten locales of a size are cut once.
struct TakeCuts {
    /// A take in its place, and what of it a poster shows.
    private struct Place: Hashable {
        let take: PlacedTake
        let seen: PixelBox
    }

    private var waiting: [Place: Int] = [:]
    private var kept: [Place: Bitmap] = [:]
    private var keptPixels = 0

    /// The most pixels that are kept, so that memory does not grow with the sizes: as many as a take of 4K has.
    private static let mostPixels = 16_000_000

    /// No cuts yet, for posters that are to come.
    init(for posters: [PosterDescription]) {
        for poster in posters {
            for case .take(let take) in poster.layers {
                guard let seen = take.box.overlap(with: PixelBox(whole: poster.pixels)) else { continue }
                waiting[Place(take: take, seen: seen), default: 0] += 1
            }
        }
    }

    /// The cut for a place, which is made unless it is at hand.
    ///
    /// - Parameters:
    ///   - take: The take in its place.
    ///   - seen: What of its box lies on the poster.
    ///   - make: Makes the cut.
    /// - Returns: As many pixels as are seen.
    /// - Throws: What making it throws.
    mutating func cut(
        for take: PlacedTake, seen: PixelBox, _ make: () throws(ImageError) -> Bitmap
    ) throws(ImageError) -> Bitmap {
        let place = Place(take: take, seen: seen)
        waiting[place, default: 1] -= 1
        let isWanted = waiting[place, default: 0] > 0
        let known = kept[place]
        let cut = if let known { known } else { try make() }
        let pixels = cut.width * cut.height
        if known == nil, isWanted, keptPixels + pixels <= Self.mostPixels {
            kept[place] = cut
            keptPixels += pixels
        } else if known != nil, !isWanted {
            kept[place] = nil
            keptPixels -= pixels
        }
        return cut
    }
}
