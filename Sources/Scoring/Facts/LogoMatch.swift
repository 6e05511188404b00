public import Generation
internal import Imaging

/// Whether a logo is there, whole and in its colours, in a zone where it is known to be.
///
/// Two measures, for each finds what the other cannot: colours find another logo, a hidden or a recoloured one; edges find parts
/// that are missing, stretched or swapped, and where.
public struct LogoMatch: Hashable, Sendable {
    /// The share of the logo's pixels that are within ΔE₀₀ 10 of what they should be, 0…1.
    public let colourShare: Double
    /// How well edges agree tile by tile, those tiles in which the logo has any.
    public let tiles: [Tile]

    /// A part of the zone.
    public struct Tile: Hashable, Sendable {
        /// Where it is in the expected zone's pixels.
        public let box: PixelBox
        /// How well its edges agree, −1…1; 1 for the same.
        public let agreement: Double
    }

    /// The agreement of the tile that agrees least; 1 where the logo has no edges.
    public var worstTile: Double { tiles.map(\.agreement).min() ?? 1 }

    /// Compares a zone with what it should look like.
    ///
    /// - Parameters:
    ///   - zone: The zone as found; brought to the size of the expected one.
    ///   - expected: The zone as it should be: the logo on the ground that it stands on.
    ///   - mask: How much of each expected pixel the logo covers, 0…255, row by row.
    public init(of zone: Raster, expected: Raster, mask: [UInt8]) {
        precondition(mask.count == expected.size.width * expected.size.height, "one for each expected pixel")
        let found = LabPixels(zone.resized(to: expected.size))
        let wanted = LabPixels(expected)
        var (covered, alike) = (0, 0)
        for (place, cover) in mask.enumerated() where cover >= 128 {
            covered += Int(cover)
            if colorDifference(found[place], wanted[place]) <= 10 { alike += Int(cover) }
        }
        colourShare = covered > 0 ? Double(alike) / Double(covered) : 1
        let (edges, wantedEdges) = (EdgePlane(found), EdgePlane(wanted))
        tiles = Self.boxes(of: expected.size).compactMap { box in
            guard Self.isCovered(box, mask, width: expected.size.width) else { return nil }
            return Tile(box: box, agreement: edges.agreement(with: wantedEdges, in: box))
        }
    }

    /// Squares of about a quarter of the long side, two at least along the short one where it has 16 pixels.
    private static func boxes(of size: PixelSize) -> [PixelBox] {
        let wanted = max(8, min(max(size.width, size.height) / 4, size.shortSide / 2))
        let (across, down) = (max(1, size.width / wanted), max(1, size.height / wanted))
        return (0..<(across * down)).map { place in
            let (column, row) = (place % across, place / across)
            let (left, top) = (column * size.width / across, row * size.height / down)
            return PixelBox(
                x: left, y: top, width: (column + 1) * size.width / across - left,
                height: (row + 1) * size.height / down - top)
        }
    }

    /// Whether the logo covers more than a hundredth of a box.
    private static func isCovered(_ box: PixelBox, _ mask: [UInt8], width: Int) -> Bool {
        var sum = 0
        for row in box.y..<(box.y + box.height) {
            for place in (row * width + box.x)..<(row * width + box.x + box.width) { sum += Int(mask[place]) }
        }
        return sum * 100 > 255 * box.width * box.height
    }
}
