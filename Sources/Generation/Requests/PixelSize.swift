/// Width and height of a picture in pixels, both from 1.
public struct PixelSize: Hashable, Sendable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int

    /// A size in pixels; both sides must be at least 1.
    public init(width: Int, height: Int) {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        self.width = width
        self.height = height
    }

    /// The shorter side, the measure of type and margins.
    public var shortSide: Int { min(width, height) }
}

extension PixelSize: CustomStringConvertible {
    /// `1080×1350`.
    public var description: String { "\(width)×\(height)" }
}

/// A rectangle of pixels; the origin is the top left corner.
public struct PixelBox: Hashable, Sendable {
    /// Pixels from the left.
    public let x: Int
    /// Pixels from the top.
    public let y: Int
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int

    /// A rectangle from its top left corner.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The whole of a picture.
    public init(whole size: PixelSize) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

    /// What two boxes share; `nil` where that is nothing.
    public func overlap(with other: PixelBox) -> PixelBox? {
        let (left, top) = (max(x, other.x), max(y, other.y))
        let (right, bottom) = (
            min(x + width, other.x + other.width), min(y + height, other.y + other.height)
        )
        guard left < right, top < bottom else { return nil }
        return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    }
}
