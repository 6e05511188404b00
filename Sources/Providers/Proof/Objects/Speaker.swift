/// A loudspeaker: a tall box with two drivers.
struct Speaker: ProofObject {
    private let front = Path(x: -270, y: -990, width: 440, height: 990, corner: 26)
    private let flank = Path(polygon: [Point(164, -6), Point(290, -60), Point(290, -960), Point(164, -986)])

    var outline: Path { front + flank }
    var footing: Double { 290 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(
            flank,
            drawing.linear(
                Point(164, 0), Point(290, 0),
                [Stop(0, ware.core), Stop(0.7, ware.bounce), Stop(1, ware.core)]))
        drawing.fill(
            front,
            drawing.linear(
                Point(-270, -900), Point(210, -200),
                [Stop(0, ware.lit), Stop(0.4, ware.base), Stop(1, ware.core.mixed(ware.base, 0.35))]))
        drawing.stroke(
            front,
            drawing.linear(
                Point(-270, -900), Point(170, -300),
                [Stop(0, ware.rim), Stop(0.4, ware.lit, opacity: 0.4), Stop(1, ware.core, opacity: 0)]),
            width: 5)
        // One cone carries the accent: twice would be once too often.
        driver(at: Point(-50, -330), 186, cap: scheme.accentware, in: &drawing, scheme)
        driver(at: Point(-50, -640), 104, cap: scheme.darkware, in: &drawing, scheme)
        tweeter(in: &drawing, scheme)
    }

    private func driver(
        at middle: Point, _ radius: Double, cap: Material, in drawing: inout Drawing, _ scheme: Scheme
    ) {
        let ware = scheme.darkware
        let circle = { (share: Double) in Path(ellipse: middle, radius * share, radius * share) }
        drawing.fill(
            circle(1),
            diagonal(
                middle, radius, [Stop(0, ware.rim), Stop(0.4, ware.base), Stop(1, ware.core)], in: &drawing))
        drawing.fill(circle(0.93), Paint(ware.core))
        drawing.fill(
            circle(0.88),
            diagonal(
                middle, radius, [Stop(0, ware.core), Stop(0.5, ware.base), Stop(1, ware.lit)], in: &drawing))
        drawing.fill(
            circle(0.74),
            diagonal(
                middle, radius, [Stop(0, ware.core), Stop(0.7, ware.base), Stop(1, ware.bounce)], in: &drawing
            ))
        for ring in [0.64, 0.54, 0.44] {
            drawing.stroke(circle(ring), Paint(ware.lit), width: 2.5, opacity: 0.30)
        }
        drawing.fill(
            circle(0.32),
            drawing.radial(
                Point(middle.x - radius * 0.12, middle.y - radius * 0.14), radius: radius * 0.5,
                [Stop(0, cap.rim), Stop(0.35, cap.base), Stop(1, cap.core)]))
    }

    private func diagonal(_ middle: Point, _ radius: Double, _ stops: [Stop], in drawing: inout Drawing)
        -> Paint
    {
        let reach = radius * 0.7
        return drawing.linear(
            Point(middle.x - reach, middle.y - reach), Point(middle.x + reach, middle.y + reach), stops)
    }

    private func tweeter(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        let middle = Point(-50, -852)
        drawing.fill(Path(ellipse: middle, 66, 66), Paint(ware.core))
        drawing.fill(
            Path(ellipse: middle, 46, 46),
            drawing.radial(
                Point(-66, -870), radius: 80, [Stop(0, ware.rim), Stop(0.4, ware.lit), Stop(1, ware.core)]))
    }
}
