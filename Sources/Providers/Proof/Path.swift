/// A place in a drawing: x to the right, y downwards.
struct Point: Hashable {
    let x: Double, y: Double

    init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }

    var text: String { "\(svgNumber(x)) \(svgNumber(y))" }
}

/// An outline as SVG path data (SVG 1.1, section 8.3).
struct Path {
    private(set) var text = ""
    /// A box that surely holds it; not always the smallest.
    private(set) var bounds = Bounds()

    init() {}

    init(polygon points: [Point]) {
        text = "M" + points.map(\.text).joined(separator: " L") + " Z"
        for point in points { bounds.extend(to: point) }
    }

    init(x: Double, y: Double, width: Double, height: Double) {
        let (right, bottom) = (x + width, y + height)
        self.init(polygon: [Point(x, y), Point(right, y), Point(right, bottom), Point(x, bottom)])
    }

    /// A rectangle with round corners of radius `corner`.
    init(x: Double, y: Double, width: Double, height: Double, corner: Double) {
        let (right, bottom) = (x + width, y + height)
        move(Point(x + corner, y))
        line(Point(right - corner, y))
        arc(corner, corner, sweep: true, Point(right, y + corner))
        line(Point(right, bottom - corner))
        arc(corner, corner, sweep: true, Point(right - corner, bottom))
        line(Point(x + corner, bottom))
        arc(corner, corner, sweep: true, Point(x, bottom - corner))
        line(Point(x, y + corner))
        arc(corner, corner, sweep: true, Point(x + corner, y))
        close()
    }

    init(ellipse middle: Point, _ rx: Double, _ ry: Double) {
        move(Point(middle.x - rx, middle.y))
        arc(rx, ry, sweep: true, Point(middle.x + rx, middle.y))
        arc(rx, ry, sweep: true, Point(middle.x - rx, middle.y))
        close()
    }

    mutating func move(_ to: Point) { add("M", [to]) }

    mutating func line(_ to: Point) { add("L", [to]) }

    mutating func curve(_ one: Point, _ two: Point, _ to: Point) { add("C", [one, two, to]) }

    /// A part of an ellipse, at most half of it, to `to`; `sweep` goes clockwise as the eye sees it.
    mutating func arc(_ rx: Double, _ ry: Double, sweep: Bool, _ to: Point) {
        text += "A\(svgNumber(rx)) \(svgNumber(ry)) 0 0 \(sweep ? 1 : 0) \(to.text) "
        bounds.extend(to: Point(to.x - rx, to.y - ry))
        bounds.extend(to: Point(to.x + rx, to.y + ry))
    }

    mutating func close() { text += "Z " }

    /// A soft line through points, from the last place on: Catmull and Rom's spline (1974) as Bézier curves.
    mutating func spline(_ points: [Point]) {
        for index in points.indices.dropLast() {
            let (a, b) = (points[index], points[index + 1])
            let before = index > 0 ? points[index - 1] : a
            let after = index + 2 < points.count ? points[index + 2] : b
            curve(
                Point(a.x + (b.x - before.x) / 6, a.y + (b.y - before.y) / 6),
                Point(b.x - (after.x - a.x) / 6, b.y - (after.y - a.y) / 6), b)
        }
    }

    static func + (a: Path, b: Path) -> Path {
        var both = a
        both.text += b.text
        both.bounds.extend(to: b.bounds)
        return both
    }

    private mutating func add(_ command: String, _ points: [Point]) {
        text += command + points.map(\.text).joined(separator: " ") + " "
        for point in points { bounds.extend(to: point) }
    }
}

/// A box around points; empty at first.
struct Bounds {
    private(set) var least: Point?
    private(set) var most: Point?

    mutating func extend(to point: Point) {
        least = Point(min(least?.x ?? point.x, point.x), min(least?.y ?? point.y, point.y))
        most = Point(max(most?.x ?? point.x, point.x), max(most?.y ?? point.y, point.y))
    }

    mutating func extend(to other: Bounds) {
        if let least = other.least { extend(to: least) }
        if let most = other.most { extend(to: most) }
    }

    /// The box with `margin` on every side, as the attributes of an SVG filter region.
    func region(margin: Double) -> String {
        let (least, most) = (least ?? Point(0, 0), most ?? Point(0, 0))
        let (width, height) = (most.x - least.x + 2 * margin, most.y - least.y + 2 * margin)
        return "x=\"\(svgNumber(least.x - margin))\" y=\"\(svgNumber(least.y - margin))\" "
            + "width=\"\(svgNumber(width))\" height=\"\(svgNumber(height))\""
    }
}

/// A map from a group's coordinates to those around it (SVG 1.1, section 7.4).
struct Transform {
    let text: String

    static let identity = Transform(text: "matrix(1 0 0 1 0 0)")

    /// Moves the origin to a place and scales, apart in both directions; a negative scale mirrors.
    static func place(_ origin: Point, scale x: Double, _ y: Double) -> Transform {
        Transform(text: "matrix(\(svgNumber(x)) 0 0 \(svgNumber(y)) \(origin.text))")
    }

    /// Lays what stands at `origin` flat, as a shadow does: each unit of height moves by `lean` and falls by `fall`.
    static func shadow(_ origin: Point, scale: Double, lean: Double, fall: Double) -> Transform {
        let (leaning, falling) = (svgNumber(-lean * abs(scale)), svgNumber(-fall * abs(scale)))
        return Transform(text: "matrix(\(svgNumber(scale)) 0 \(leaning) \(falling) \(origin.text))")
    }

    /// Turns around a place, clockwise, in degrees.
    static func turn(_ degrees: Double, around middle: Point) -> Transform {
        Transform(text: "rotate(\(svgNumber(degrees)) \(middle.text))")
    }
}

/// A number as SVG has it, to a thousandth: the same text everywhere, whatever the locale.
func svgNumber(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
    let sign = thousandths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    var digits = String(rest + 1000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
}
