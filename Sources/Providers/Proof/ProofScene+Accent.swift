extension ProofScene {
    /// The one accent: 3–5 % of the picture, never twice.
    func drawAccent(in drawing: inout Drawing, _ scheme: Scheme) {
        let area = width * height * seed.number("accent area", in: 0.036...0.046)
        let radius = (area / .pi).squareRoot()
        let paint = drawing.linear(
            Point(0, 0), Point(0, horizon), [Stop(0, scheme.accent(0.56)), Stop(1, scheme.accent(0.48))])
        let away = seed.unit("accent side") < 0.5 ? -1.0 : 1
        let sun = Point(
            foot.x + away * short * seed.number("accent x", in: 0.10...0.22),
            foot.y - short * seed.number("accent y", in: 0.36...0.5))
        let rise = Point(width * seed.number("accent x", in: 0.2...0.8), horizon - radius * 0.5)
        switch seed.index("accent", of: 4) {
        case 0 where !isCalm(sun): drawing.fill(Path(ellipse: sun, radius, radius), paint)
        case 1 where !isCalm(rise): drawing.fill(rising(at: rise.x, radius: radius * 1.414), paint)
        case 2 where !isCalm(Point(foot.x, horizon - short * 0.1)):
            let tall = (area * 2).squareRoot()
            let left = foot.x + away * short * 0.12 - tall * 0.25
            drawing.fill(Path(x: left, y: horizon - tall, width: tall / 2, height: tall), paint)
        default:
            let middle = Point(foot.x - side * short * 0.06, foot.y + short * 0.012)
            let wide = (area / (.pi * 0.2)).squareRoot()
            drawing.fill(Path(ellipse: middle, wide, wide * 0.2), Paint(scheme.accent(0.5)))
        }
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
