/// A portable radio with a handle.
struct Radio: ProofObject {
    private let front = Path(x: -480, y: -540, width: 880, height: 540, corner: 60)
    private let flank = Path(polygon: [Point(370, -4), Point(490, -50), Point(490, -500), Point(370, -536)])

    private var handle: Path {
        var path = Path()
        path.move(Point(-330, -530))
        path.curve(Point(-320, -700), Point(-280, -710), Point(-200, -710))
        path.line(Point(130, -710))
        path.curve(Point(210, -710), Point(250, -700), Point(260, -530))
        return path
    }

    var outline: Path {
        front + flank + Path(x: -340, y: -730, width: 610, height: 44)
            + Path(x: -346, y: -720, width: 36, height: 200)
            + Path(x: 240, y: -720, width: 36, height: 200)
    }
    var footing: Double { 460 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.stroke(handle, Paint(ware.core), width: 48)
        drawing.stroke(
            handle,
            drawing.linear(
                Point(0, -730), Point(0, -520), [Stop(0, ware.rim), Stop(0.2, ware.lit), Stop(1, ware.core)]),
            width: 32)
        drawing.fill(
            flank, drawing.linear(Point(370, 0), Point(490, 0), [Stop(0, ware.core), Stop(1, ware.bounce)]))
        drawing.fill(
            front,
            drawing.linear(
                Point(-480, -540), Point(400, 0),
                [Stop(0, ware.rim), Stop(0.08, ware.lit), Stop(0.5, ware.base), Stop(1, ware.core)]))
        grille(in: &drawing, scheme)
        panel(in: &drawing, scheme)
    }

    private func grille(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(Path(ellipse: Point(-230, -250), 196, 196), Paint(ware.core))
        for row in -7...7 {
            for column in -7...7 {
                let (x, y) = (Double(column) * 25, Double(row) * 25)
                guard x * x + y * y < 176 * 176 else { continue }
                drawing.fill(Path(ellipse: Point(-230 + x, -250 + y), 7, 7), Paint(ware.lit), opacity: 0.75)
            }
        }
    }

    private func panel(in drawing: inout Drawing, _ scheme: Scheme) {
        let (steel, knob) = (scheme.lightware, scheme.accentware)
        drawing.fill(
            Path(x: 4, y: -446, width: 326, height: 116, corner: 14), steel.paint(4, 330, in: &drawing))
        for mark in 0..<9 {
            drawing.fill(
                Path(x: 34 + Double(mark) * 32, y: -428, width: 4, height: mark % 4 == 0 ? 54 : 32),
                Paint(scheme.tone(0.12)))
        }
        drawing.fill(Path(x: 196, y: -440, width: 9, height: 104), Paint(scheme.accent(0.26)))
        for (x, radius) in [(88.0, 72.0), (256, 58)] {
            let middle = Point(x, -180)
            drawing.fill(
                Path(ellipse: Point(x + 12, -168), radius, radius), Paint(scheme.darkware.core), opacity: 0.7,
                blur: 10)
            let turned = x < 100 ? knob : scheme.darkware
            drawing.fill(
                Path(ellipse: middle, radius, radius),
                drawing.radial(
                    Point(x - radius * 0.4, -180 - radius * 0.4), radius: radius * 1.7,
                    [Stop(0, turned.rim), Stop(0.4, turned.base), Stop(1, turned.core)]))
        }
    }
}
