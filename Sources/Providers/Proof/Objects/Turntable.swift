/// A record player with a record on it.
struct Turntable: ProofObject {
    private let top = Path(polygon: [Point(-500, -60), Point(230, 0), Point(500, -170), Point(-220, -230)])
    private let front = Path(polygon: [Point(-500, -60), Point(230, 0), Point(230, 80), Point(-500, 20)])
    private let flank = Path(polygon: [Point(230, 0), Point(500, -170), Point(500, -90), Point(230, 80)])
    private let middle = Point(-22, -115)

    var outline: Path {
        front + flank + top
            + Path(polygon: [Point(330, -170), Point(340, -300), Point(390, -300), Point(370, -170)])
    }
    var footing: Double { 440 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(
            front,
            drawing.linear(
                Point(-500, 0), Point(120, 0), [Stop(0, ware.rim), Stop(0.1, ware.lit), Stop(1, ware.base)]))
        drawing.fill(
            flank, drawing.linear(Point(230, 0), Point(500, 0), [Stop(0, ware.core), Stop(1, ware.bounce)]))
        drawing.fill(
            top,
            drawing.linear(
                Point(-500, -200), Point(500, -160),
                [Stop(0, ware.rim), Stop(0.25, ware.lit), Stop(1, ware.base)]))
        record(in: &drawing, scheme)
        arm(in: &drawing, scheme)
    }

    private func disc(_ radius: Double, lift: Double) -> Path {
        Path(ellipse: Point(middle.x, middle.y - lift), radius, radius * 0.27)
    }

    private func record(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(disc(292, lift: -14), Paint(ware.core), opacity: 0.6, blur: 10)
        drawing.fill(disc(286, lift: 0), Paint(ware.core))
        drawing.fill(disc(286, lift: 16), Paint(ware.rim))
        drawing.fill(disc(283, lift: 19), Paint(scheme.tone(0.03)))
        for radius in stride(from: 262.0, to: 116, by: -24) {
            drawing.stroke(disc(radius, lift: 19), Paint(scheme.tone(0.28)), width: 2, opacity: 0.7)
        }
        gleam(in: &drawing, scheme)
        drawing.fill(
            disc(98, lift: 19),
            drawing.linear(
                Point(-120, -150), Point(80, -100),
                [Stop(0, scheme.accent(0.62)), Stop(1, scheme.accent(0.46))]))
        drawing.fill(disc(12, lift: 19), Paint(scheme.tone(0.05)))
    }

    /// Two wedges of light, where the grooves stand square to it.
    private func gleam(in drawing: inout Drawing, _ scheme: Scheme) {
        let centre = Point(middle.x, middle.y - 19)
        drawing.group(clip: disc(278, lift: 19)) { drawing in
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
        drawing.fill(Path(ellipse: Point(356, -160), 58, 19), Paint(ware.core))
        drawing.fill(
            Path(x: 332, y: -238, width: 48, height: 84, corner: 14), ware.paint(332, 380, in: &drawing))
        var arm = Path()
        arm.move(Point(404, -266))
        arm.line(Point(322, -244))
        arm.curve(Point(272, -230), Point(224, -176), Point(150, -122))
        drawing.stroke(arm, Paint(ware.core), width: 20)
        drawing.stroke(arm, Paint(scheme.tone(0.82)), width: 10)
        drawing.stroke(
            Path(polygon: [Point(150, -122), Point(116, -106)]), Paint(scheme.tone(0.82)), width: 22)
        drawing.fill(Path(ellipse: Point(410, -268), 34, 28), ware.paint(376, 444, in: &drawing))
    }
}
