/// A kettle with a gooseneck.
struct Kettle: ProofObject {
    private let body = Lathe(rings: [
        .init(0, 262, edge: true), .init(14, 286), .init(60, 292), .init(200, 262), .init(330, 214),
        .init(420, 178, edge: true),
    ])
    private let lid = Lathe(rings: [
        .init(424, 170, edge: true), .init(440, 150), .init(462, 90), .init(470, 40),
    ])

    private var spout: Path {
        var path = Path()
        path.move(Point(-250, -60))
        path.curve(Point(-330, -70), Point(-392, -150), Point(-382, -290))
        path.curve(Point(-376, -400), Point(-420, -470), Point(-500, -500))
        path.line(Point(-506, -528))
        path.curve(Point(-400, -520), Point(-336, -420), Point(-342, -290))
        path.curve(Point(-348, -210), Point(-310, -170), Point(-230, -180))
        path.close()
        return path
    }

    private var handle: Path {
        var path = Path()
        path.move(Point(168, -400))
        path.curve(Point(260, -560), Point(470, -520), Point(440, -360))
        path.curve(Point(424, -270), Point(396, -190), Point(384, -96))
        return path
    }

    private var knob: Path { Path(ellipse: Point(0, -514), 40, 44) }

    var outline: Path {
        var grip = Path()
        grip.move(Point(168, -400))
        grip.curve(Point(260, -560), Point(480, -540), Point(462, -360))
        grip.line(Point(406, -96))
        grip.line(Point(366, -96))
        grip.line(Point(410, -360))
        grip.curve(Point(420, -470), Point(280, -480), Point(200, -380))
        grip.close()
        return body.outline + lid.outline + spout + knob + grip
    }

    var footing: Double { 270 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let (ware, wood) = (scheme.darkware, scheme.brownware)
        drawing.fill(
            spout,
            drawing.linear(
                Point(-420, -300), Point(-300, -260),
                [Stop(0, ware.base), Stop(0.3, ware.rim), Stop(0.5, ware.lit), Stop(1, ware.core)]))
        drawing.stroke(handle, Paint(wood.core), width: 52)
        drawing.stroke(handle, Paint(wood.base), width: 38)
        drawing.group(.place(Point(-8, -8), scale: 1, 1)) { drawing in
            drawing.stroke(handle, Paint(wood.rim), width: 9, opacity: 0.8, blur: 4)
        }
        drawing.fill(body.outline, ware.paint(-292, 292, in: &drawing))
        drawBelly(in: &drawing, ware)
        drawing.fill(Lathe.ellipse(420, 178), Paint(ware.core))
        drawing.fill(lid.outline, ware.paint(-175, 175, in: &drawing))
        drawing.stroke(Lathe.ellipse(421, 176), Paint(ware.lit), width: 4, opacity: 0.5)
        drawing.fill(Path(x: -14, y: -484, width: 28, height: 24), Paint(ware.core))
        drawing.fill(
            knob,
            drawing.radial(
                Point(-14, -530), radius: 62, [Stop(0, wood.rim), Stop(0.4, wood.lit), Stop(1, wood.core)]))
    }

    private func drawBelly(in drawing: inout Drawing, _ ware: Material) {
        drawing.group(clip: body.outline) { drawing in
            drawing.fill(
                Path(x: -320, y: -110, width: 640, height: 190),
                drawing.linear(
                    Point(0, -110), Point(0, 60),
                    [Stop(0, ware.core, opacity: 0), Stop(1, ware.core, opacity: 0.85)]))
            var window = Path()
            window.move(Point(-214, -130))
            window.line(Point(-178, -330))
            window.line(Point(-138, -334))
            window.line(Point(-150, -118))
            window.close()
            drawing.fill(window, Paint(ware.rim), opacity: 0.55, blur: 5)
        }
    }
}
