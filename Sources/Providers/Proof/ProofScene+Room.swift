internal import Generation

extension ProofScene {
    /// Two walls that meet somewhere, in a corner or in a soft bend: where each grows lighter decides, more than any
    /// detail, whether two pictures look alike from afar.
    func drawWall(in drawing: inout Drawing, _ scheme: Scheme) {
        let (near, far) = scheme.isDark ? (0.16, 0.02) : (0.03, 0.19)
        let corner = (width * seed.number("corner", in: 0.16...0.84)).rounded()
        for (name, left, right) in [("wall one", 0.0, corner), ("wall two", corner, width)] {
            let isRising = seed.unit(name) < 0.5
            let stops = [
                Stop(0, scheme.ground(isRising ? far : near)), Stop(1, scheme.ground(isRising ? near : far)),
            ]
            let paint = drawing.linear(Point(left, 0), Point(right, 0), stops)
            drawing.fill(Path(x: left, y: 0, width: right - left + 1, height: horizon), paint)
        }
        let middle = Point(
            width * seed.number("pool", in: 0.05...0.95), horizon * seed.number("pool y", in: 0.2...0.9))
        let glow =
            scheme.isDark ? scheme.warmed(scheme.ground(0.19), by: scheme.accent, 0.08) : scheme.ground(0)
        let stops = [Stop(0, glow, opacity: 0.9), Stop(1, glow, opacity: 0)]
        drawing.fill(wall, drawing.radial(middle, radius: max(width, height) * 0.42, stops))
    }

    func drawTable(in drawing: inout Drawing, _ scheme: Scheme) {
        let (back, front) = scheme.isDark ? (0.12, 0.02) : (0.13, 0.26)
        let warmth = scheme.accent(scheme.isDark ? 0.2 : 0.6)
        drawing.fill(
            table,
            drawing.linear(
                Point(0, horizon), Point(0, height),
                [
                    Stop(0, scheme.warmed(scheme.ground(back), by: warmth, 0.10)),
                    Stop(1, scheme.warmed(scheme.ground(front), by: warmth, 0.10)),
                ]))
        let isRising = seed.unit("table") < 0.5
        let shade = scheme.ground(scheme.isDark ? 0.02 : 0.30)
        drawing.fill(
            table,
            drawing.linear(
                Point(0, 0), Point(width, 0),
                [Stop(0, shade, opacity: isRising ? 0.55 : 0), Stop(1, shade, opacity: isRising ? 0 : 0.55)]))
        let glow = scheme.warmed(scheme.ground(scheme.isDark ? 0.26 : 0.0), by: warmth, 0.1)
        drawing.fill(
            table,
            drawing.radial(
                Point(foot.x - side * short * 0.22, foot.y), radius: short * 0.75, squash: 0.36,
                [Stop(0, glow, opacity: 0.8), Stop(1, glow, opacity: 0)]))
        drawing.fill(
            Path(x: 0, y: horizon - short * 0.002, width: width, height: short * 0.004),
            Paint(scheme.ground(scheme.isDark ? 0.02 : 0.34)), opacity: 0.6)
    }

    /// Lets the thirds that must stay calm fade back into the bare wall and table; all at once, because a wide blur
    /// takes as long as all the rest of the picture.
    func calm(in drawing: inout Drawing, _ scheme: Scheme) {
        let calm = Anchor.allCases.filter(brief.clear.contains).reduce(into: Path()) { path, anchor in
            let (column, row) = anchor.third
            path =
                path
                + Path(
                    x: width * Double(column) / 3, y: height * Double(row) / 3, width: width / 3,
                    height: height / 3)
        }
        guard !brief.clear.isEmpty else { return }
        drawing.fill(
            calm, Paint(scheme.ground(scheme.isDark ? 0.05 : 0.09)), opacity: 0.75, blur: short * 0.05)
    }
}
