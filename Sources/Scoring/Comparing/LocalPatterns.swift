internal import Generation

/// Which pixels around one are lighter than it is, counted over a picture: uniform local binary patterns.
///
/// - Note: Ojala, Pietikäinen and Mäenpää, "Multiresolution gray-scale and rotation invariant texture classification with local
///   binary patterns" (2002), LBP riu2 with 8 neighbours on a circle of radius 1.
enum LocalPatterns {
    /// 0…8 neighbours in one run that are lighter, and 9 for any other pattern.
    static let bins = 10

    /// The bin of each of the 256 patterns.
    static let binOfPattern: [UInt8] = (0..<256).map { pattern in
        let turned = (pattern << 1 | pattern >> 7) & 255
        return (pattern ^ turned).nonzeroBitCount <= 2 ? UInt8(pattern.nonzeroBitCount) : 9
    }

    /// 2¹⁶ shared out among the four pixels around a place on the diagonal, 1/√2 to the side and as much up.
    private static let (corner, side, center) = {
        let way = 0.5.squareRoot()
        let corner = Int((way * way * 65536).rounded())
        let side = Int((way * (1 - way) * 65536).rounded())
        return (corner, side, 65536 - corner - 2 * side)
    }()

    /// The bin of each pixel that has all its neighbours, row by row.
    ///
    /// - Parameters:
    ///   - grey: The picture's values, row by row.
    ///   - margin: By how much a neighbour must exceed the middle to count as lighter: at 0 an equal one counts, as in the
    ///     paper; above, what is nearly flat counts as flat whatever its noise.
    /// - Returns: Two rows and two columns less than the picture has.
    static func patterns(of grey: GreyPlane, margin: Int) -> [UInt8] {
        guard grey.width > 2, grey.height > 2 else { return [] }
        let width = grey.width
        var bins: [UInt8] = []
        bins.reserveCapacity((width - 2) * (grey.height - 2))
        binOfPattern.withUnsafeBufferPointer { table in
            grey.values.withUnsafeBufferPointer { values in
                for row in 1..<(grey.height - 1) {
                    for place in (row * width + 1)..<(row * width + width - 1) {
                        bins.append(table[pattern(values, place, width, margin)])
                    }
                }
            }
        }
        return bins
    }

    /// One bit for each neighbour, once around.
    @inline(__always)
    private static func pattern(
        _ values: UnsafeBufferPointer<UInt8>, _ place: Int, _ width: Int, _ margin: Int
    ) -> Int {
        let middle = Int(values[place])
        let (up, down) = (Int(values[place - width]), Int(values[place + width]))
        let (left, right) = (Int(values[place - 1]), Int(values[place + 1]))
        let limit = middle + margin
        // For those on the diagonal, all times 2¹⁶.
        let diagonal = limit << 16 - middle * center
        func isLighter(_ outer: UInt8, _ one: Int, _ two: Int) -> Int {
            Int(outer) * corner + (one + two) * side >= diagonal ? 1 : 0
        }
        return (right >= limit ? 1 : 0)
            | isLighter(values[place - width + 1], up, right) << 1
            | (up >= limit ? 4 : 0)
            | isLighter(values[place - width - 1], up, left) << 3
            | (left >= limit ? 16 : 0)
            | isLighter(values[place + width - 1], down, left) << 5
            | (down >= limit ? 64 : 0)
            | isLighter(values[place + width + 1], down, right) << 7
    }
}

/// A picture's light and dark, one byte for each pixel.
struct GreyPlane {
    let width: Int, height: Int
    let values: [UInt8]

    init(width: Int, height: Int, values: [UInt8]) {
        self.width = width
        self.height = height
        self.values = values
    }

    /// L\* of each pixel, 0…100 spread over 0…255.
    init(_ pixels: LabPixels) {
        let most = 100 * LabPixels.steps
        self.init(
            width: pixels.size.width, height: pixels.size.height,
            values: pixels.lightness.map { UInt8(min(255, max(0, (Int($0) * 255 + most / 2) / most))) })
    }

    /// The plane at half its size, each value the mean of four; an odd row or column at the end is left out.
    var halved: GreyPlane {
        let (across, down) = (width / 2, height / 2)
        var small: [UInt8] = []
        small.reserveCapacity(across * down)
        values.withUnsafeBufferPointer { values in
            for row in 0..<down {
                for column in 0..<across {
                    let place = 2 * row * width + 2 * column
                    let sum =
                        Int(values[place]) + Int(values[place + 1]) + Int(values[place + width])
                        + Int(values[place + width + 1])
                    small.append(UInt8((sum + 2) >> 2))
                }
            }
        }
        return GreyPlane(width: across, height: down, values: small)
    }
}
