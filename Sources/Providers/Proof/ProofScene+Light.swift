extension ProofScene {
    /// The light on the wall: what the sun throws through a window that is not in the picture.
    func drawLight(in drawing: inout Drawing, _ scheme: Scheme) {
        let bright =
            scheme.isDark
            ? scheme.warmed(scheme.ground(0.21), by: scheme.accent, 0.10)
            : scheme.warmed(scheme.ground(0), by: scheme.accent(0.8), 0.10)
        let place = Point(
            width * seed.number("light x", in: 0.12...0.62), horizon * seed.number("light y", in: 0.06...0.24)
        )
        let paint = Paint(bright)
        let soft = short * 0.007
        drawing.group(clip: wall) { drawing in
            switch seed.index("light", of: 6) {
            case 0:
                drawing.fill(
                    panes(at: place, across: 2, down: 2, size: 0.26), paint, opacity: 0.9, blur: soft)
            case 1:
                drawing.fill(
                    panes(at: place, across: 1, down: 8, size: 0.11), paint, opacity: 0.85, blur: soft)
            case 2: drawing.fill(arch(at: place), paint, opacity: 0.9, blur: soft)
            case 3: drawing.fill(beam(at: place), paint, opacity: 0.8, blur: soft * 4)
            case 4:
                drawing.fill(
                    Path(
                        ellipse: Point(place.x + short * 0.2, place.y + short * 0.2), short * 0.36,
                        short * 0.36), paint, opacity: 0.85, blur: soft)
            default: drawLeaves(in: &drawing, scheme)
            }
        }
    }

    /// A slanted point: the light falls from the side, so what is lower lies further away from it.
    private func slanted(_ place: Point, _ x: Double, _ y: Double) -> Point {
        Point(place.x + short * (x + y * 0.42 * side), place.y + short * (y + x * 0.10 * side))
    }

    private func panes(at place: Point, across: Int, down: Int, size: Double) -> Path {
        let (wide, gap) = (across == 1 ? 0.62 : size * 0.86, 0.022 + size * 0.06)
        var path = Path()
        for row in 0..<down {
            for column in 0..<across {
                let (x, y) = (
                    Double(column) * (wide + gap), Double(row) * (size + gap) * (across == 1 ? 0.7 : 1)
                )
                let tall = size * (across == 1 ? 0.6 : 1)
                path =
                    path
                    + Path(polygon: [
                        slanted(place, x, y), slanted(place, x + wide, y), slanted(place, x + wide, y + tall),
                        slanted(place, x, y + tall),
                    ])
            }
        }
        return path
    }

    private func arch(at place: Point) -> Path {
        let (left, right) = (place.x, place.x + short * 0.46)
        var path = Path()
        path.move(Point(left, horizon))
        path.line(Point(left, place.y + short * 0.23))
        path.arc(short * 0.23, short * 0.23, sweep: true, Point(right, place.y + short * 0.23))
        path.line(Point(right, horizon))
        path.close()
        return path
    }

    private func beam(at place: Point) -> Path {
        let reach = horizon * 0.62 * side
        return Path(polygon: [
            Point(place.x - reach * 0.4, 0), Point(place.x + short * 0.44 - reach * 0.4, 0),
            Point(place.x + short * 0.60 + reach, horizon), Point(place.x + reach, horizon),
        ])
    }

    private func drawLeaves(in drawing: inout Drawing, _ scheme: Scheme) {
        let root = Point(width * seed.number("branch", in: 0.05...0.5), -short * 0.05)
        let shade = Paint(scheme.ground(scheme.isDark ? 0.02 : 0.24))
        for leaf in 0..<11 {
            let along = Double(leaf) / 11
            let bend = seed.number("leaf \(leaf)", in: -14...14)
            let middle = Point(
                root.x + short * (along * 0.62), root.y + short * (0.08 + along * along * 0.50))
            drawing.group(.turn(52 + along * 26 + (leaf % 2 == 0 ? -44 : 46) + bend, around: middle)) {
                drawing in
                let blade = Path(
                    ellipse: Point(middle.x + short * 0.075, middle.y), short * 0.085, short * 0.024)
                drawing.fill(blade, shade, opacity: 0.55, blur: short * (0.004 + 0.004 * along))
            }
        }
    }
}
