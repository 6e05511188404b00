public import Generation

/// How often each colour occurs in an image, in cells of 8×8×8 of sRGB's 256³ colours.
public struct ColourCount: Sendable {
    /// One cell of colours.
    struct Cell: Sendable {
        /// How many pixels.
        var pixels = 0
        /// Their channels, added up.
        var red = 0, green = 0, blue = 0

        /// The mean of its pixels.
        var colour: RGB {
            func mean(_ sum: Int) -> UInt8 { UInt8((sum + pixels / 2) / max(1, pixels)) }
            return RGB(red: mean(red), green: mean(green), blue: mean(blue))
        }
    }

    /// The cells with a pixel at least, by number.
    let cells: [Int: Cell]
    /// All pixels counted.
    let pixels: Int

    /// Counts the colours of an image; of what is mostly transparent nothing counts.
    ///
    /// - Parameter image: Any image; at most 128 pixels a side are looked at.
    /// - Throws: ``ImageError`` when a pixel cannot be worked out.
    public init(of image: Bitmap) throws(ImageError) {
        let small = try image.inSRGB().fitted(within: 128)
        let bands = small.bands
        let samples = try small.samples()
        var cells: [Int: Cell] = [:]
        var count = 0
        for start in stride(from: 0, to: samples.count, by: bands) {
            if small.hasAlpha, samples[start + bands - 1] < 128 { continue }
            // A grey picture has one channel for all three.
            let (green, blue) = bands >= 3 ? (start + 1, start + 2) : (start, start)
            let place = [start, green, blue].reduce(0) { $0 << 5 | Int(samples[$1] >> 3) }
            cells[place, default: Cell()].add(samples[start], samples[green], samples[blue])
            count += 1
        }
        self.cells = cells
        pixels = count
    }

    /// The mean lightness L\* of all that counts, 0…100; `nil` where nothing does.
    ///
    /// It tells a light logo, which needs a dark ground, from a dark one.
    public var meanLightness: Double? {
        guard pixels > 0 else { return nil }
        let sum = cells.sorted { $0.key < $1.key }.reduce(0) { sum, cell in
            sum + Lab(cell.value.colour).lightness * Double(cell.value.pixels)
        }
        return sum / Double(pixels)
    }
}

extension ColourCount.Cell {
    mutating func add(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        pixels += 1
        self.red += Int(red)
        self.green += Int(green)
        self.blue += Int(blue)
    }
}
