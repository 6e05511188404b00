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
    /// The blankness of a raster.
    public init(of raster: Raster) {
        fault = Self.isOneColour(raster) ? .oneColour : Self.cut(in: raster).map { .cutOff(at: $0) }
    }

    /// All but a 500th of the pixels within 6 of 256 of the middle value of each channel: about 2 L\*.
    private static func isOneColour(_ raster: Raster) -> Bool {
        var counts = [Int](repeating: 0, count: 3 * 256)
        raster.pixels.withUnsafeBufferPointer { pixels in
            for place in stride(from: 0, to: pixels.count, by: 3) {
                counts[Int(pixels[place])] += 1
                counts[256 + Int(pixels[place + 1])] += 1
                counts[512 + Int(pixels[place + 2])] += 1
            }
        }
        let total = raster.pixels.count / 3
        return (0..<3).allSatisfy { band in
            let counts = counts[(band * 256)..<(band * 256 + 256)]
            var seen = 0
            let middle = counts.firstIndex { count in
                seen += count
                return seen * 2 >= total
            }
            guard let middle else { return true }
            let near = max(counts.startIndex, middle - 6)...min(counts.endIndex - 1, middle + 6)
            return (total - counts[near].reduce(0, +)) * 500 <= total
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
        // A row of blocks is 8 or 16 pixels high, and one more may be smoothed; less where the picture was made smaller.
        guard let step = runs.last.map({ $0 - least }), step > 0, step <= 17 else { return nil }
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
