internal import Generation
internal import Imaging

/// Something drawn on a poster with what lies right around it.
struct Surroundings {
    /// The pixels of the drawing and of a margin around it, as far as the poster reaches.
    let raster: Raster
    /// How much of each pixel the drawing covers, 0…255, row by row.
    let coverage: [UInt8]
    /// Fields of the ground, each as wide and high as the margin.
    private let side: Int, columns: Int, rows: Int
    /// By field, the sums of the ground's light by channel, and its pixels.
    private let sums: [(red: Int, green: Int, blue: Int, count: Int)]

    /// How far soft edges, and what JPEG makes of them, reach into the ground: two pixels.
    private static let softEdge = 2

    /// A drawing and its ground.
    ///
    /// - Parameters:
    ///   - poster: The poster's pixels.
    ///   - box: Where the drawing lies on it; it may reach beyond the poster.
    ///   - coverage: How much of each pixel of the box it covers, 0…255, row by row.
    ///   - margin: How far away the ground is still seen with it, in pixels from 1.
    /// - Throws: ``/Generation/ImageError`` when a pixel cannot be worked out.
    init(
        on poster: Bitmap, of box: PixelBox, coverage: [UInt8], margin: Int
    ) throws(ImageError) {
        let wide = PixelBox(
            x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin,
            height: box.height + 2 * margin
        ).clipped(to: poster.size)
        var covered = [UInt8](repeating: 0, count: wide.width * wide.height)
        for y in max(box.y, wide.y)..<max(box.y, wide.y, min(box.y + box.height, wide.y + wide.height)) {
            for x in max(box.x, wide.x)..<max(box.x, wide.x, min(box.x + box.width, wide.x + wide.width)) {
                covered[(y - wide.y) * wide.width + x - wide.x] =
                    coverage[(y - box.y) * box.width + x - box.x]
            }
        }
        self.init(
            of: try Raster(poster, part: wide, within: max(wide.width, wide.height)), coverage: covered,
            side: margin)
    }

    /// A drawing and its ground.
    ///
    /// - Parameters:
    ///   - raster: The pixels of both.
    ///   - coverage: How much of each pixel the drawing covers, 0…255.
    ///   - side: The side of a field of the ground, from 1.
    init(of raster: Raster, coverage: [UInt8], side: Int) {
        precondition(coverage.count == raster.size.width * raster.size.height, "one for each pixel")
        self.raster = raster
        self.coverage = coverage
        self.side = side
        let (width, height) = (raster.size.width, raster.size.height)
        columns = (width + side - 1) / side
        rows = (height + side - 1) / side
        var sums = Array(repeating: (red: 0, green: 0, blue: 0, count: 0), count: columns * rows)
        let drawn = coverage.map { $0 > 0 }.grown(by: Self.softEdge, width: width, height: height)
        for place in drawn.indices where !drawn[place] {
            let field = place / width / side * columns + place % width / side
            sums[field].red += LinearLight.ofChannel[Int(raster.pixels[3 * place])]
            sums[field].green += LinearLight.ofChannel[Int(raster.pixels[3 * place + 1])]
            sums[field].blue += LinearLight.ofChannel[Int(raster.pixels[3 * place + 2])]
            sums[field].count += 1
        }
        self.sums = sums
    }

    /// The fields, each with the pixels that the drawing covers by half at least.
    var fields: [(ground: RGB?, drawn: [Int])] {
        var drawn = Array(repeating: [Int](), count: columns * rows)
        let width = raster.size.width
        for (place, cover) in coverage.enumerated() where cover >= 128 {
            drawn[place / width / side * columns + place % width / side].append(place)
        }
        return drawn.indices.compactMap { field in
            drawn[field].isEmpty ? nil : (ground(around: field), drawn[field])
        }
    }

    /// The mean of the ground in a field and the eight around it, in linear light; `nil` where there is none.
    private func ground(around field: Int) -> RGB? {
        var (red, green, blue, count) = (0, 0, 0, 0)
        for row in max(0, field / columns - 1)...min(rows - 1, field / columns + 1) {
            for column in max(0, field % columns - 1)...min(columns - 1, field % columns + 1) {
                let sum = sums[row * columns + column]
                red += sum.red
                green += sum.green
                blue += sum.blue
                count += sum.count
            }
        }
        guard count > 0 else { return nil }
        func channel(_ sum: Int) -> UInt8 { LinearLight.toChannel[sum / count] }
        return RGB(red: channel(red), green: channel(green), blue: channel(blue))
    }
}

extension [Bool] {
    /// Everything within so many pixels of what is true, across and down; the places of a plane row by row.
    fileprivate func grown(by reach: Int, width: Int, height: Int) -> [Bool] {
        func pass(_ places: [Bool], lines: Int, length: Int, place: (Int, Int) -> Int) -> [Bool] {
            var result = places
            for line in 0..<lines {
                var last = -1 - reach
                for step in 0..<(length + reach) {
                    if step < length, places[place(line, step)] { last = step }
                    let behind = step - reach
                    if behind >= 0, behind < length, last >= behind - reach {
                        result[place(line, behind)] = true
                    }
                }
            }
            return result
        }
        let across = pass(self, lines: height, length: width) { $0 * width + $1 }
        return pass(across, lines: width, length: height) { $1 * width + $0 }
    }
}
