/// A cup of coffee on its saucer.
struct Cup: ProofObject {
    /// Whether milk foam fills it, and the cup is wide, as for a cappuccino.
    let isMilky: Bool

    private var body: Lathe {
        isMilky
            ? Lathe(rings: [
                .init(34, 120), .init(70, 150), .init(140, 235), .init(240, 305), .init(340, 340),
                .init(400, 350),
            ])
            : Lathe(rings: [
                .init(34, 128), .init(58, 150), .init(130, 212), .init(260, 258), .init(400, 274),
                .init(470, 276),
            ])
    }

    private var top: Double { isMilky ? 400 : 470 }
    private var saucer: Double { isMilky ? 500 : 430 }

    private var handle: Path {
        let (side, low) = (body.width * 0.93, top * 0.32)
        var path = Path()
        path.move(Point(side, -top * 0.82))
        path.curve(
            Point(side + 190, -top * 0.98), Point(side + 190, -low + 10), Point(side * 0.86, -low))
        return path
    }

    var outline: Path {
        body.outline + Path(ellipse: Point(body.width + 62, -top * 0.6), 88, 118) + Lathe.ellipse(22, saucer)
    }

    var footing: Double { saucer * 0.8 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        drawSaucer(in: &drawing, scheme)
        let ware = scheme.darkware
        drawing.stroke(handle, Paint(ware.core), width: 50)
        drawing.stroke(handle, Paint(ware.base), width: 34)
        drawing.group(.place(Point(-3, -7), scale: 1, 1)) { drawing in
            drawing.stroke(handle, Paint(ware.lit), width: 9, opacity: 0.8, blur: 3)
        }
        drawing.fill(body.outline, ware.paint(-body.width, body.width, in: &drawing))
        drawFoot(in: &drawing, ware)
        drawCoffee(in: &drawing, scheme)
    }

    private func drawSaucer(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(Lathe.ellipse(8, saucer * 0.985), Paint(ware.core))
        drawing.fill(
            Lathe.ellipse(24, saucer),
            drawing.linear(
                Point(-saucer, -60), Point(saucer, 40),
                [Stop(0, ware.rim), Stop(0.12, ware.lit), Stop(0.5, ware.base), Stop(1, ware.core)]))
        drawing.fill(
            Lathe.ellipse(25, saucer * 0.965), ware.paint(saucer * 0.9, -saucer * 0.9, in: &drawing),
            opacity: 0.55)
        drawing.fill(Lathe.ellipse(24, saucer * 0.60), Paint(ware.core), opacity: 0.55, blur: 10)
        // The cup's own shadow lies on the side away from the light.
        drawing.fill(Lathe.ellipse(26, saucer * 0.42, x: 90), Paint(ware.core), opacity: 0.8, blur: 16)
    }

    private func drawFoot(in drawing: inout Drawing, _ ware: Material) {
        drawing.group(clip: body.outline) { drawing in
            let shade = drawing.linear(
                Point(0, -150), Point(0, 0),
                [Stop(0, ware.core, opacity: 0), Stop(1, ware.core, opacity: 0.75)])
            drawing.fill(Path(x: -400, y: -160, width: 800, height: 220), shade)
        }
    }

    private func drawCoffee(in drawing: inout Drawing, _ scheme: Scheme) {
        let (ware, width) = (scheme.darkware, body.width)
        let mouth = Lathe.ellipse(top, width)
        drawing.fill(mouth, ware.paint(width, -width, in: &drawing))
        drawing.stroke(
            mouth,
            drawing.linear(
                Point(-width, 0), Point(width, 0),
                [Stop(0, ware.rim), Stop(0.7, ware.lit), Stop(1, ware.base)]),
            width: 7)
        let (level, radius) = (top - (isMilky ? 16 : 34), width * (isMilky ? 0.955 : 0.93))
        drawing.group(clip: mouth) { drawing in
            let middle = Point(-radius * 0.25, -level)
            let stops =
                isMilky
                ? [
                    Stop(0, scheme.accent(0.9)), Stop(0.62, scheme.accent(0.72)),
                    Stop(0.8, scheme.accent(0.4)), Stop(1, scheme.accent(0.26)),
                ]
                : [
                    Stop(0, scheme.accent(0.34)), Stop(0.55, scheme.accent(0.24)),
                    Stop(1, scheme.accent(0.12)),
                ]
            drawing.fill(
                Lathe.ellipse(level, radius), drawing.radial(middle, radius: radius * 1.2, squash: 0.2, stops)
            )
            if isMilky { drawFern(in: &drawing, scheme, level: level) }
        }
    }

    private func drawFern(in drawing: inout Drawing, _ scheme: Scheme, level: Double) {
        for step in 0..<4 {
            let reach = 150.0 - Double(step) * 34
            var leaf = Path()
            leaf.move(Point(-reach, -level - 24 + Double(step) * 9))
            leaf.curve(
                Point(-reach * 0.4, -level + 30 + Double(step) * 6),
                Point(reach * 0.4, -level + 30 + Double(step) * 6),
                Point(reach, -level - 24 + Double(step) * 9))
            drawing.stroke(leaf, Paint(scheme.accent(0.38)), width: 5, opacity: 0.55)
        }
    }
}
