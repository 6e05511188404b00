internal import Generation

/// A zone that a layout keeps clear, beside the same zone of the rest of the series.
public struct KeptClear: Hashable, Sendable {
    /// What was measured.
    public let zone: CalmZone
    /// The median of ``CalmZone/busy`` over the other images with the same zone; `nil` where they are fewer than three.
    public let usual: Double?

    /// The share with edges up to which a zone passes for calm whatever is usual.
    ///
    /// Nobody was asked what can be read: it is where, of 40 strips of photographs as wide as a headline and ordered by their
    /// edges, the detail began to fill the strip, and not to stand at its side. Measured by `make evaluate`: of 161
    /// photographs and paintings that were not composed for words, the top has more in 27 %, the middle in 77 %, the bottom
    /// in 73 %; the calmest of the three has in 25 %. Of the 89 posters that the sample series make as proofs, 18 of them
    /// with words on the picture itself, none has any edge there. So it tells pictures that leave room from those that do not,
    /// and may ask for a look, but not fail anything.
    static let calm = 0.25

    /// The share with edges from which on a zone is called out, 0…1.
    public var most: Double { max(Self.calm, 2 * (usual ?? 0)) }

    /// Whether it is called out.
    public var isBusy: Bool { zone.busy > most }
}

/// The zones of a series, each beside its likes.
struct KeptClearZones {
    /// What makes two zones alike: posters of one size, with the same layer of the template there.
    private struct Place: Hashable {
        let pixels: PixelSize
        let origin: Int?
        /// Which of the layers that come from one of the template: the texts of a stack are several.
        let number: Int
    }

    private let posters: [MeasuredSeries.Poster]
    /// By place and image, the busiest.
    private let shares: [Place: [Int: Double]]
    /// The fewest others that say what is usual.
    private static let leastOthers = 3

    init(_ posters: [MeasuredSeries.Poster]) {
        self.posters = posters
        var shares: [Place: [Int: Double]] = [:]
        for poster in posters {
            for zone in poster.zones {
                guard let place = Self.place(of: zone, on: poster) else { continue }
                shares[place, default: [:]][poster.take] = max(
                    zone.busy, shares[place]?[poster.take] ?? 0)
            }
        }
        self.shares = shares
    }

    /// The zones of a poster.
    func zones(of place: Int) -> [KeptClear] {
        let poster = posters[place]
        return poster.zones.map { zone in
            let all = Self.place(of: zone, on: poster).flatMap { shares[$0] } ?? [:]
            let others = all.filter { $0.key != poster.take }.values.sorted()
            return KeptClear(
                zone: zone, usual: others.count >= Self.leastOthers ? others.quantile(0.5) : nil)
        }
    }

    private static func place(of zone: CalmZone, on poster: MeasuredSeries.Poster) -> Place? {
        guard let description = poster.asked.description else { return nil }
        func origin(_ layer: Int) -> Int? {
            description.origins.indices.contains(layer) ? description.origins[layer] : nil
        }
        let own = origin(zone.layer)
        return Place(
            pixels: description.pixels, origin: own,
            number: (0..<zone.layer).count { own != nil && origin($0) == own })
    }
}
