internal import Generation
internal import Imaging

/// The colours of a raster, counted in cells of 8×8×8 of sRGB's 256³: few enough to weigh each against every swatch.
struct CountedColours {
    /// The mean colour of the pixels in a cell, and how many they are.
    struct Cell {
        let color: Lab
        let pixels: Int
    }

    /// The cells with a pixel at least, in the order of their channels.
    let cells: [Cell]
    /// All pixels.
    let total: Int

    init(_ raster: Raster) {
        // Four numbers for each cell: how many pixels, and the sums of their channels.
        var sums = [Int](repeating: 0, count: 4 << 15)
        raster.pixels.withUnsafeBufferPointer { pixels in
            sums.withUnsafeMutableBufferPointer { sums in
                for place in stride(from: 0, to: pixels.count, by: 3) {
                    let (red, green, blue) = (
                        Int(pixels[place]), Int(pixels[place + 1]), Int(pixels[place + 2])
                    )
                    let cell = ((red & 248) << 7 | (green & 248) << 2 | blue >> 3) << 2
                    sums[cell] += 1
                    sums[cell + 1] += red
                    sums[cell + 2] += green
                    sums[cell + 3] += blue
                }
            }
        }
        cells = stride(from: 0, to: sums.count, by: 4).compactMap { cell in
            let count = sums[cell]
            guard count > 0 else { return nil }
            func mean(_ channel: Int) -> UInt8 { UInt8((sums[cell + channel] + count / 2) / count) }
            return Cell(color: Lab(RGB(red: mean(1), green: mean(2), blue: mean(3))), pixels: count)
        }
        total = raster.size.width * raster.size.height
    }
}
