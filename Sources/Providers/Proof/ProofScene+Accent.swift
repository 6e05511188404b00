extension ProofScene {
    /// The one accent: 3–5 % of the picture, never twice.
    func drawAccent(in drawing: inout Drawing, _ scheme: Scheme) {
        let area = width * height * seed.number("accent area", in: 0.036...0.046)
        let radius = (area / .pi).squareRoot()
        let paint = drawing.linear(
            Point(0, 0), Point(0, horizon), [Stop(0, scheme.accent(0.56)), Stop(1, scheme.accent(0.48))])
        let away = seed.unit("accent side") < 0.5 ? -1.0 : 1
        let sun = Point(
            inside(foot.x + away * short * seed.number("accent x", in: 0.10...0.22), reach: radius),
            foot.y - short * seed.number("accent y", in: 0.36...0.5))
        let rise = Point(
            inside(width * seed.number("accent x", in: 0.2...0.8), reach: radius * 1.414),
            horizon - radius * 0.5)
        switch seed.index("accent", of: 4) {
        case 0 where !isCalm(sun): drawing.fill(Path(ellipse: sun, radius, radius), paint)
        case 1 where !isCalm(rise): drawing.fill(rising(at: rise.x, radius: radius * 1.414), paint)
        case 2 where !isCalm(Point(foot.x, horizon - short * 0.1)):
            let tall = (area * 2).squareRoot()
            let middle = inside(foot.x + away * short * 0.12, reach: tall / 4)
            drawing.fill(Path(x: middle - tall / 4, y: horizon - tall, width: tall / 2, height: tall), paint)
        default: drawing.fill(mat(area: area), Paint(scheme.accent(0.5)))
        }
    }

    /// A round mat that the object stands on: as flat as the table is seen, and rounder where the picture is narrow.
    private func mat(area: Double) -> Path {
        let wide = min((area / (.pi * 0.2)).squareRoot(), width * 0.36)
        let tall = area / (.pi * wide)
        let shift = side * min(short * 0.05, max(0, wide - short * 0.2))
        return Path(ellipse: Point(inside(foot.x - shift, reach: wide), foot.y), wide, tall)
    }

    /// The nearest place where a shape that reaches so far to both sides is not cut by the picture's edge.
    private func inside(_ x: Double, reach: Double) -> Double {
        let space = min(reach + short * 0.03, width / 2)
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
