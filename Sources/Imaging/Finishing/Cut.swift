internal import Generation

/// How a picture is scaled and cut to cover a size.
struct Cut: Hashable, Sendable {
    /// What is left.
    let size: PixelSize
    /// The whole picture after scaling, nothing cut yet.
    let whole: PixelSize
    /// The left top corner of what is left, in the whole.
    let x: Int, y: Int
    /// How many times its own size the picture is.
    let scale: Double

    /// The cut around the middle.
    init(of picture: PixelSize, covering size: PixelSize) {
        self.init(of: picture, covering: size) { ($0 / 2, $1 / 2) }
    }

    /// The cut that brings a point of the picture as near to a point of the result as the picture reaches.
    ///
    /// - Parameters:
    ///   - picture: The picture's size.
    ///   - size: The size to cover.
    ///   - focus: A point of the picture in shares of its sides, 0…1.
    ///   - target: Where it is wanted, in pixels of the result.
    init(
        of picture: PixelSize, covering size: PixelSize, bringing focus: (x: Double, y: Double),
        to target: (x: Double, y: Double)
    ) {
        let scale = Cut.scale(from: picture, to: size)
        self.init(of: picture, covering: size) { spareX, spareY in
            let left = focus.x * Double(picture.width) * scale - target.x
            let top = focus.y * Double(picture.height) * scale - target.y
            return (left.rounded(within: 0...spareX), top.rounded(within: 0...spareY))
        }
    }

    private init(size: PixelSize, whole: PixelSize, x: Int, y: Int, scale: Double) {
        (self.size, self.whole, self.x, self.y, self.scale) = (size, whole, x, y, scale)
    }

    private init(
        of picture: PixelSize, covering size: PixelSize,
        from corner: (_ spareX: Int, _ spareY: Int) -> (Int, Int)
    ) {
        scale = Cut.scale(from: picture, to: size)
        whole = PixelSize(
            width: max(size.width, Int((Double(picture.width) * scale).rounded())),
            height: max(size.height, Int((Double(picture.height) * scale).rounded())))
        self.size = size
        (x, y) = corner(whole.width - size.width, whole.height - size.height)
    }

    private static func scale(from picture: PixelSize, to size: PixelSize) -> Double {
        max(
            Double(size.width) / Double(picture.width), Double(size.height) / Double(picture.height))
    }

    /// The part of the cut that is seen of its box.
    ///
    /// - Parameters:
    ///   - seen: What is seen, inside the box.
    ///   - box: Where the whole cut lies.
    /// - Returns: A cut of as many pixels as are seen.
    func part(_ seen: PixelBox, of box: PixelBox) -> Cut {
        Cut(
            size: PixelSize(width: seen.width, height: seen.height), whole: whole, x: x + seen.x - box.x,
            y: y + seen.y - box.y, scale: scale)
    }

    /// To how many percent of its own size the picture is enlarged; `nil` up to 101, which nobody sees.
    var enlargement: Int? { scale > 1.01 ? Int((scale * 100).rounded()) : nil }
}

extension Double {
    /// The nearest whole number of a range.
    fileprivate func rounded(within range: ClosedRange<Int>) -> Int {
        Int(Swift.min(Swift.max(rounded(), Double(range.lowerBound)), Double(range.upperBound)))
    }
}
