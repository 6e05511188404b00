internal import Foundation
internal import Generation

/// What tells copies of a picture from other pictures: two hashes, and a thumbnail in colour that confirms them.
public struct Fingerprint: Hashable, Sendable {
    /// One bit for each of 8×8 places: whether it is darker than its right neighbour.
    ///
    /// - Note: N. Krawetz, "Kind of like that" (2013).
    public let differenceHash: UInt64
    /// One bit for each of the 8×8 lowest frequencies but the mean: whether it exceeds their median.
    ///
    /// - Note: C. Zauner, "Implementation and benchmarking of perceptual image hash functions" (2010).
    public let frequencyHash: UInt64
    /// L\* over 16×16 places, 0…100 spread over 0…255, row by row.
    public let thumbnail: [UInt8]
    /// a\* over 16×16 places, row by row, then b\*, −128…127; none of a fingerprint that was stored before there were any.
    public let tints: [Int8]

    /// Places along each side of the thumbnail.
    static let side = 16
    /// The most of 64 bits in which copies differ.
    private static let mostBits = 10
    /// The least likeness of thumbnails.
    private static let leastLikeness = 0.85
    /// How many rows at the head or the foot of the thumbnail a headline's plate may cover: a quarter.
    private static let plateRows = side / 4
    /// The least likeness of what such a plate leaves: all but the same, for a series has pictures that differ in their subject alone.
    private static let leastLikenessBesidePlate = 0.99

    /// The most that a copy differs from its original in any place, in units of L\*, a\* and b\*.
    ///
    /// Chosen on drawn products on grounds in common and on copies of 294 photographs and paintings of Debian packages. JPEG of quality
    /// 40 comes to 6.8, half the size to 5.6 and a cut of 3 % to 4.5. A cup and a disc in its place, whose outlines are almost the
    /// same, differ by 8 to 12, as the ground is; things of other shapes by 19 and more, one thing in colours that are as light by 38.
    private static let mostDifference = 8.5

    init(differenceHash: UInt64, frequencyHash: UInt64, thumbnail: [UInt8], tints: [Int8] = []) {
        self.differenceHash = differenceHash
        self.frequencyHash = frequencyHash
        self.thumbnail = thumbnail
        self.tints = tints
    }

    /// The fingerprint of a raster.
    public init(of raster: Raster) { self.init(of: LabPixels(raster)) }

    init(of pixels: LabPixels) {
        func grey(_ width: Int, _ height: Int) -> [Double] {
            pixels.size.means(of: pixels.lightness, over: PixelSize(width: width, height: height))
        }
        differenceHash = Self.differences(in: grey(9, 8))
        frequencyHash = Self.frequencies(in: grey(32, 32))
        thumbnail = grey(Self.side, Self.side).map {
            UInt8(min(255, max(0, ($0 * 255 / Double(100 * LabPixels.steps)).rounded())))
        }
        let grid = PixelSize(width: Self.side, height: Self.side)
        tints = [pixels.a, pixels.b].flatMap { pixels.size.means(of: $0, over: grid) }.map {
            Int8(min(127, max(-128, ($0 / Double(LabPixels.steps)).rounded())))
        }
    }

    /// Whether two pictures are the same but for their size, compression, a headline's plate, a few changed words or a narrow cut.
    ///
    /// Either hash within 10 bits, and alike as thumbnails or all but the same without a quarter at the head or at the foot; and then
    /// alike in every place of all that, in its colours, too. Pictures of a series may have their ground in common, and one thing in
    /// several colours.
    public func isNearlySame(as other: Fingerprint) -> Bool {
        let bits = min(
            (differenceHash ^ other.differenceHash).nonzeroBitCount,
            (frequencyHash ^ other.frequencyHash).nonzeroBitCount)
        guard bits <= Self.mostBits else { return false }
        let isAlike = likeness(to: other) >= Self.leastLikeness
        let difference = ThumbnailDifference(self, other)
        if isAlike, difference.most(in: 0..<Self.side) <= Self.mostDifference { return true }
        return [0..<(Self.side - Self.plateRows), Self.plateRows..<Self.side].contains { rows in
            let places = (rows.lowerBound * Self.side)..<(rows.upperBound * Self.side)
            return (isAlike || likeness(to: other, in: places) >= Self.leastLikenessBesidePlate)
                && difference.most(in: rows) <= Self.mostDifference
        }
    }

    /// How alike the thumbnails are: 1 for the same, about 0 for pictures that have nothing to do with each other.
    ///
    /// - Note: Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural similarity" (2004),
    ///   equation 13 with its constants, over the whole thumbnail at once.
    public func likeness(to other: Fingerprint) -> Double { likeness(to: other, in: thumbnail.indices) }

    private func likeness(to other: Fingerprint, in places: Range<Int>) -> Double {
        var (one, two, ones, twos, both) = (0, 0, 0, 0, 0)
        for place in places {
            let (first, second) = (Int(thumbnail[place]), Int(other.thumbnail[place]))
            one += first
            two += second
            ones += first * first
            twos += second * second
            both += first * second
        }
        func mean(_ sum: Int) -> Double { Double(sum) / Double(places.count) }
        let (m, n) = (mean(one), mean(two))
        let (variance, otherVariance) = (mean(ones) - m * m, mean(twos) - n * n)
        let (light, detail) = (2.55 * 2.55, 7.65 * 7.65)
        return (2 * m * n + light) * (2 * (mean(both) - m * n) + detail)
            / ((m * m + n * n + light) * (variance + otherVariance + detail))
    }

    private static func differences(in grey: [Double]) -> UInt64 {
        (0..<64).reduce(0) { bits, place in
            let start = place / 8 * 9 + place % 8
            return bits << 1 | (grey[start] < grey[start + 1] ? 1 : 0)
        }
    }

    private static func frequencies(in grey: [Double]) -> UInt64 {
        let waves = (0..<8).map { wave in
            (0..<32).map { cos(.pi * Double(wave) * (Double($0) + 0.5) / 32) }
        }
        let rows = (0..<32).map { row in
            waves.map { wave in (0..<32).reduce(0) { $0 + wave[$1] * grey[row * 32 + $1] } }
        }
        let values = (0..<64).map { place in
            (0..<32).reduce(0) { $0 + waves[place / 8][$1] * rows[$1][place % 8] }
        }
        // The first says how light the picture is, and nothing of what is on it.
        let sorted = values.dropFirst().sorted()
        let median = sorted[sorted.count / 2]
        // In a flat picture rounding would decide.
        return values.enumerated().reduce(0) { bits, value in
            bits << 1 | (value.offset > 0 && value.element > median + 1e-6 ? 1 : 0)
        }
    }
}
