internal import Catalog
internal import Generation

/// Where things may stand on a poster of one size, in pixels.
struct Geometry: Hashable {
    /// The whole poster, bleed included.
    let poster: PixelBox
    /// What is left after cutting: the poster without its bleed.
    let trim: PixelBox
    /// What is never hidden: the trim without the safe insets.
    let safe: PixelBox
    /// The shorter side of the trim, the measure of type and margins.
    let shortSide: Int
    /// The margin that ART of print and screens asks for: 5 % of the short side on paper, 6 % on screens.
    let margin: Int

    init(_ size: Size) {
        let pixels = size.pixels
        poster = PixelBox(x: 0, y: 0, width: pixels.width, height: pixels.height)
        trim = poster.inset(all: size.print?.bleedPixels ?? 0)
        safe = trim.inset(
            left: size.safe.left.of(trim.width), top: size.safe.top.of(trim.height),
            right: size.safe.right.of(trim.width), bottom: size.safe.bottom.of(trim.height))
        shortSide = min(trim.width, trim.height)
        margin = shortSide * (size.print == nil ? 6 : 5) / 100
    }

    /// The part of the poster that a box at one of the nine places takes; the whole where no side is given.
    func part(at anchor: LayoutLayer.Anchor?, width: Percent?, height: Percent?) -> PixelBox {
        let size = (
            width: width?.of(poster.width) ?? poster.width, height: height?.of(poster.height) ?? poster.height
        )
        return poster.placing(width: size.width, height: size.height, at: anchor ?? .center)
    }

    /// The part of `region` where words and logo may stand: inside the safe area and the margin.
    ///
    /// The margin is kept from the trim, and from the edges of a region inside it; the safe area adds to it only
    /// where it reaches further.
    func content(of region: PixelBox, margin: Int) -> PixelBox {
        region.inset(all: margin).intersection(trim.inset(all: margin)).intersection(safe)
    }
}

extension Percent {
    /// So much of a length, rounded half up.
    func of(_ length: Int) -> Int { (length * thousandths + 50_000) / 100_000 }
}

extension PixelBox {
    func inset(left: Int, top: Int, right: Int, bottom: Int) -> PixelBox {
        PixelBox(
            x: x + left, y: y + top, width: max(1, width - left - right),
            height: max(1, height - top - bottom))
    }

    func inset(all amount: Int) -> PixelBox {
        inset(left: amount, top: amount, right: amount, bottom: amount)
    }

    func intersection(_ other: PixelBox) -> PixelBox {
        let (left, top) = (max(x, other.x), max(y, other.y))
        let (right, bottom) = (min(x + width, other.x + other.width), min(y + height, other.y + other.height))
        return PixelBox(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    }

    /// A box of the given sides inside this one, at one of its nine places.
    func placing(width: Int, height: Int, at anchor: LayoutLayer.Anchor) -> PixelBox {
        let (across, down) = anchor.shares
        return PixelBox(
            x: x + (self.width - width) * across / 2, y: y + (self.height - height) * down / 2, width: width,
            height: height)
    }

    var isEmpty: Bool { width <= 0 || height <= 0 }
}

extension LayoutLayer.Anchor {
    /// How far across and down it is, in halves.
    var shares: (across: Int, down: Int) {
        switch self {
        case .topLeft: (0, 0)
        case .top: (1, 0)
        case .topRight: (2, 0)
        case .left: (0, 1)
        case .center: (1, 1)
        case .right: (2, 1)
        case .bottomLeft: (0, 2)
        case .bottom: (1, 2)
        case .bottomRight: (2, 2)
        }
    }
}
