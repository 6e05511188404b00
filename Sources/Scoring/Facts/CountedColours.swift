internal import Generation
internal import Imaging

/// The colours of a raster, counted in cells of 8×8×8 of sRGB's 256³: few enough to weigh each against every swatch.
///
/// Rare ones, less than an 8192nd of the pixels, are counted together in cells of 16×16×16, for grain and soft edges would fill most
/// of the 32,768. A cell stands for the mean of its pixels.
struct CountedColours {
    /// The mean colour of the pixels in a cell, and how many they are.
    struct Cell {
        let color: Lab
        let pixels: Int
    }

    /// The cells with a pixel at least, in the order of their channels, the frequent before the rare.
    let cells: [Cell]
    /// All pixels.
    let total: Int

    init(_ raster: Raster) {
        total = raster.size.width * raster.size.height
        var sums = Self.counted(raster)
        // The rare, as their channels' four highest bits say.
        var rare = [Int](repeating: 0, count: 4 << 12)
        for cell in stride(from: 0, to: sums.count, by: 4)
        where sums[cell] > 0 && sums[cell] * 8192 < total {
            let (red, green, blue) = (cell >> 12, cell >> 7 & 31, cell >> 2 & 31)
            let place = ((red >> 1) << 8 | (green >> 1) << 4 | blue >> 1) << 2
            for channel in 0..<4 {
                rare[place + channel] += sums[cell + channel]
                sums[cell + channel] = 0
            }
        }
        cells = Self.cells(sums) + Self.cells(rare)
    }

    /// Four numbers for each cell: how many pixels, and the sums of their channels.
    private static func counted(_ raster: Raster) -> [Int] {
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
        return sums
    }

    private static func cells(_ sums: [Int]) -> [Cell] {
        stride(from: 0, to: sums.count, by: 4).compactMap { cell in
            let count = sums[cell]
            guard count > 0 else { return nil }
            func mean(_ channel: Int) -> UInt8 { UInt8((sums[cell + channel] + count / 2) / count) }
            return Cell(color: Lab(RGB(red: mean(1), green: mean(2), blue: mean(3))), pixels: count)
        }
    }
}
