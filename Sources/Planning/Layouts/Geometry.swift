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
    /// Pixels to the inch of lengths: on a screen those of CSS (CSS Values 4, section 6.2).
    let dotsPerInch: Int
    /// Whether it is printed.
    let isPaper: Bool

    init(_ size: Size) {
        let pixels = size.pixels
        let whole = PixelBox(x: 0, y: 0, width: pixels.width, height: pixels.height)
        poster = whole
        trim = size.print.map { whole.trimmed(to: $0.trimPixels) } ?? whole
        safe = trim.inset(
            left: size.safe.left.of(trim.width), top: size.safe.top.of(trim.height),
            right: size.safe.right.of(trim.width), bottom: size.safe.bottom.of(trim.height))
        shortSide = min(trim.width, trim.height)
        margin = shortSide * (size.print == nil ? 6 : 5) / 100
        dotsPerInch = size.print?.dpi ?? 96
        isPaper = size.print != nil
    }

    /// A measure in pixels.
    ///
    /// - Parameters:
    ///   - measure: The measure.
    ///   - whole: What a share is of, in pixels.
    /// - Returns: Whole pixels, rounded half up.
    func pixels(_ measure: Measure, of whole: Int) -> Int {
        switch measure {
        case .share(let share): share.of(whole)
        case .pixels(let pixels): pixels
        case .length(let length): length.pixels(dpi: dotsPerInch)
        }
    }

    /// The part of the trimmed poster that a box at one of the nine places takes; the whole where no side is given.
    func part(at anchor: LayoutLayer.Anchor, width: Measure?, height: Measure?) -> PixelBox {
        trim.placing(
            width: width.map { pixels($0, of: trim.width) } ?? trim.width,
            height: height.map { pixels($0, of: trim.height) } ?? trim.height, at: anchor)
    }

    /// The same box, run out into the bleed at each side where it touches the edge of the trimmed poster.
    func bleeding(_ box: PixelBox) -> PixelBox {
        let left = box.x <= trim.x ? min(box.x, poster.x) : box.x
        let top = box.y <= trim.y ? min(box.y, poster.y) : box.y
        let right = box.right >= trim.right ? max(box.right, poster.right) : box.right
        let bottom = box.bottom >= trim.bottom ? max(box.bottom, poster.bottom) : box.bottom
        return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
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
    var right: Int { x + width }
    var bottom: Int { y + height }

    /// The sheet of these sides in the middle of this one, which has a bleed around it: both sides are rounded once, so that
    /// what is cut off on the right may be a pixel less than on the left.
    fileprivate func trimmed(to size: Catalog.PixelSize) -> PixelBox {
        PixelBox(
            x: x + (width - size.width + 1) / 2, y: y + (height - size.height + 1) / 2, width: size.width,
            height: size.height)
    }

    /// What of the box an opaque field leaves to be seen, if it lies along one of its sides; the box where it does not.
    func cut(by field: PixelBox) -> PixelBox {
        let hidden = intersection(field)
        guard !hidden.isEmpty else { return self }
        if hidden.width == width {
            if hidden.y == y { return inset(left: 0, top: hidden.height, right: 0, bottom: 0) }
            if hidden.bottom == bottom { return inset(left: 0, top: 0, right: 0, bottom: hidden.height) }
        } else if hidden.height == height {
            if hidden.x == x { return inset(left: hidden.width, top: 0, right: 0, bottom: 0) }
            if hidden.right == right { return inset(left: 0, top: 0, right: hidden.width, bottom: 0) }
        }
        return self
    }

    /// Whether another box lies in this one.
    func holds(_ other: PixelBox) -> Bool { intersection(other) == other }

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
