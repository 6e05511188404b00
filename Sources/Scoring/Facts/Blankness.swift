internal import Generation

/// Whether there is a picture at all: not one colour, and not a file that was cut off and shown all the same.
public struct Blankness: Hashable, Sendable {
    /// What is wrong.
    public enum Fault: Hashable, Sendable {
        /// Nothing but one colour.
        case oneColour
        /// From this share of the height on, 0…1, there is only what a decoder puts where a JPEG's data end.
        case cutOff(at: Double)
    }

    /// What is wrong; `nil` for a picture.
    public let fault: Fault?
    /// The share of the pixels that have the most frequent colour, within 8 of 256 in each channel, 0…1.
    public let largestShare: Double

    /// The blankness of a raster.
    public init(of raster: Raster) {
        let counted = CountedColours(raster)
        largestShare = Double(counted.cells.map(\.pixels).max() ?? 0) / Double(counted.total)
        fault = Self.isOneColour(raster) ? .oneColour : Self.cut(in: raster).map { .cutOff(at: $0) }
    }

    /// All but a 500th of the pixels within 2 L\* and 2 units of a\* and b\* of the middle one.
    private static func isOneColour(_ raster: Raster) -> Bool {
        let pixels = LabPixels(raster)
        let allowed = pixels.lightness.count / 500
        return [pixels.lightness, pixels.a, pixels.b].allSatisfy { plane in
            let limit = Int16(2 * LabPixels.steps)
            // The middle value by counting: sorting each plane would take as long as all else.
            var counts = [Int](repeating: 0, count: 1 << 16)
            for value in plane { counts[Int(value) + 1 << 15] += 1 }
            var seen = 0
            let middle = counts.firstIndex { count in
                seen += count
                return seen * 2 >= plane.count
            }
            let value = Int16((middle ?? 0) - 1 << 15)
            return plane.count { abs(Int($0) - Int(value)) > Int(limit) } <= allowed
        }
    }

    /// Where a picture was cut off, as a share of its height.
    ///
    /// A JPEG decoder that is told to go on fills the rest with middle grey, block by block: the flat part ends in a step as high as
    /// a row of blocks, for the last row is whole only by chance. A picture with a flat grey half of its own has no such step.
    private static func cut(in raster: Raster) -> Double? {
        let (width, height) = (raster.size.width, raster.size.height)
        let runs = (0..<width).map { column -> Int in
            var rows = 0
            while rows < height, raster.isFiller(column, height - 1 - rows) { rows += 1 }
            return rows
        }
        guard let least = runs.min(), least * 20 >= height, least < height else { return nil }
        // Content that happens to be grey makes single columns longer: the last column tells the height of the step.
        guard let step = runs.last.map({ $0 - least }), step > 0, step * 12 <= height else { return nil }
        let low = runs.prefix { $0 - least < max(1, step / 2) }.count
        let isStep = runs.dropFirst(low).allSatisfy { abs($0 - least - step) <= 1 || $0 - least > step }
        return low > 0 && low < width && isStep ? 1 - Double(least) / Double(height) : nil
    }
}

extension Raster {
    /// Whether a pixel is the grey of a block without data, 128 of 256, give or take a rounding.
    fileprivate func isFiller(_ x: Int, _ y: Int) -> Bool {
        let start = (y * size.width + x) * 3
        return (0..<3).allSatisfy { abs(Int(pixels[start + $0]) - 128) <= 1 }
    }
}
