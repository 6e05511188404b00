extension ProofScene {
    /// Where the one accent is.
    enum Accent {
        case sun, rise, panel, mat
    }

    /// What the seed asks for, if the words leave room for it; else the mat under the object.
    var accent: Accent {
        switch seed.index("accent", of: 4) {
        case 0 where !isCalm(sun): .sun
        case 1 where !isCalm(rise): .rise
        case 2 where !isCalm(panelTop) && !isCalm(Point(foot.x, horizon - short * 0.1)): .panel
        default: .mat
        }
    }

    /// Draws the accent: 3–5 % of the picture, never twice.
    func drawAccent(in drawing: inout Drawing, _ scheme: Scheme) {
        let paint = drawing.linear(
            Point(0, 0), Point(0, horizon), [Stop(0, scheme.accent(0.56)), Stop(1, scheme.accent(0.48))])
        switch accent {
        case .sun: drawing.fill(Path(ellipse: sun, radius, radius), paint)
        case .rise: drawing.fill(rising(at: rise.x, radius: radius * 1.414), paint)
        case .panel:
            let wide = panelHeight / 2
            let panel = Path(x: panelTop.x - wide / 2, y: panelTop.y, width: wide, height: panelHeight)
            drawing.fill(panel, paint)
        case .mat: drawing.fill(mat, Paint(scheme.accent(0.5)))
        }
    }

    private var area: Double { width * height * seed.number("accent area", in: 0.036...0.046) }
    private var radius: Double { (area / .pi).squareRoot() }
    private var away: Double { seed.unit("accent side") < 0.5 ? -1 : 1 }
    private var panelHeight: Double { (area * 2).squareRoot() }

    private var sun: Point {
        Point(
            inside(foot.x + away * short * seed.number("accent x", in: 0.10...0.22), reach: radius),
            foot.y - short * seed.number("accent y", in: 0.36...0.5))
    }

    private var rise: Point {
        Point(
            inside(width * seed.number("accent x", in: 0.2...0.8), reach: radius * 1.414),
            horizon - radius * 0.5)
    }

    private var panelTop: Point {
        Point(inside(foot.x + away * short * 0.12, reach: panelHeight / 4), horizon - panelHeight)
    }

    /// A round mat that the object stands on: as flat as the table is seen, and rounder where the picture is narrow.
    private var mat: Path {
        let wide = min((area / (.pi * 0.2)).squareRoot(), width * 0.36)
        let tall = area / (.pi * wide)
        let shift = side * min(short * 0.05, max(0, wide - short * 0.2))
        return Path(ellipse: Point(inside(foot.x - shift, reach: wide), foot.y), wide, tall)
    }

    /// The nearest place where a shape that reaches so far to both sides is cut neither by the picture's edge nor by
    /// the few percent that are cropped where a poster has not quite the picture's ratio.
    private func inside(_ x: Double, reach: Double) -> Double {
        let space = min(reach + short * 0.06, width / 2)
        return min(max(x, space), width - space)
    }

    /// Half a disc on the horizon.
    private func rising(at x: Double, radius: Double) -> Path {
        var path = Path()
        path.move(Point(x - radius, horizon))
        path.arc(radius, radius, sweep: true, Point(x + radius, horizon))
        path.close()
        return path
    }
}
