/// A record player with a record on it.
struct Turntable: ProofObject {
    private let top = Path(polygon: [Point(-500, -150), Point(120, -40), Point(500, -236), Point(-110, -330)])
    private let front = Path(polygon: [Point(-500, -150), Point(120, -40), Point(120, 34), Point(-500, -70)])
    private let flank = Path(polygon: [Point(120, -40), Point(500, -236), Point(500, -158), Point(120, 34)])
    private let middle = Point(-52, -196)

    var outline: Path {
        front + flank + top
            + Path(polygon: [Point(300, -240), Point(330, -420), Point(350, -420), Point(340, -240)])
    }
    var footing: Double { 420 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(
            front,
            drawing.linear(
                Point(-500, 0), Point(120, 0), [Stop(0, ware.rim), Stop(0.1, ware.lit), Stop(1, ware.base)]))
        drawing.fill(
            flank, drawing.linear(Point(120, 0), Point(500, 0), [Stop(0, ware.core), Stop(1, ware.bounce)]))
        drawing.fill(
            top,
            drawing.linear(
                Point(-500, -200), Point(500, -160),
                [Stop(0, ware.rim), Stop(0.25, ware.lit), Stop(1, ware.base)]))
        record(in: &drawing, scheme)
        arm(in: &drawing, scheme)
    }

    private func disc(_ radius: Double, lift: Double) -> Path {
        Path(ellipse: Point(middle.x, middle.y - lift), radius, radius * 0.36)
    }

    private func record(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(disc(336, lift: -14), Paint(ware.core), opacity: 0.6, blur: 10)
        drawing.fill(disc(330, lift: 0), Paint(ware.core))
        drawing.fill(disc(330, lift: 16), Paint(ware.rim))
        drawing.fill(disc(327, lift: 19), Paint(scheme.tone(0.03)))
        for radius in stride(from: 300.0, to: 130, by: -24) {
            drawing.stroke(disc(radius, lift: 19), Paint(scheme.tone(0.28)), width: 2, opacity: 0.7)
        }
        gleam(in: &drawing, scheme)
        drawing.fill(
            disc(112, lift: 19),
            drawing.linear(
                Point(-160, -240), Point(60, -170),
                [Stop(0, scheme.accent(0.62)), Stop(1, scheme.accent(0.46))]))
        drawing.fill(disc(12, lift: 19), Paint(scheme.tone(0.05)))
    }

    /// Two wedges of light, where the grooves stand square to it.
    private func gleam(in drawing: inout Drawing, _ scheme: Scheme) {
        let centre = Point(middle.x, middle.y - 19)
        drawing.group(clip: disc(322, lift: 19)) { drawing in
            for (x, y, spread) in [(-340.0, -70.0, 64.0), (340, 70, 40)] {
                let wedge = Path(polygon: [
                    centre, Point(centre.x + x, centre.y + y - spread),
                    Point(centre.x + x, centre.y + y + spread * 0.3),
                ])
                drawing.fill(wedge, Paint(scheme.tone(0.75)), opacity: 0.42, blur: 12)
            }
        }
    }

    private func arm(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(Path(ellipse: Point(334, -250), 62, 24), Paint(ware.core))
        drawing.fill(
            Path(x: 308, y: -336, width: 52, height: 92, corner: 14), ware.paint(308, 360, in: &drawing))
        var arm = Path()
        arm.move(Point(390, -368))
        arm.line(Point(300, -338))
        arm.curve(Point(250, -322), Point(210, -270), Point(120, -214))
        drawing.stroke(arm, Paint(ware.core), width: 22)
        drawing.stroke(arm, Paint(scheme.tone(0.82)), width: 11)
        drawing.stroke(
            Path(polygon: [Point(120, -214), Point(82, -196)]), Paint(scheme.accent(0.5)), width: 26)
        drawing.fill(Path(ellipse: Point(396, -370), 36, 30), ware.paint(360, 432, in: &drawing))
    }
}
