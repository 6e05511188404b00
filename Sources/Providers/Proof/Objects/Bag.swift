/// A bag of coffee beans, its top folded over, a sun on the label.
struct Bag: ProofObject {
    private var front: Path {
        var path = Path()
        path.move(Point(-285, 24))
        path.curve(Point(-306, -200), Point(-300, -420), Point(-272, -640))
        path.line(Point(-262, -800))
        path.line(Point(206, -800))
        path.line(Point(214, -640))
        path.curve(Point(240, -420), Point(246, -200), Point(226, 24))
        path.curve(Point(80, 46), Point(-140, 46), Point(-285, 24))
        path.close()
        return path
    }

    private var side: Path {
        var path = Path()
        path.move(Point(226, 24))
        path.curve(Point(246, -200), Point(240, -420), Point(214, -640))
        path.line(Point(206, -800))
        path.line(Point(262, -812))
        path.curve(Point(300, -560), Point(346, -300), Point(340, -44))
        path.close()
        return path
    }

    private let fold = Path(x: -272, y: -902, width: 536, height: 112, corner: 14)

    var outline: Path { front + side + fold }
    var footing: Double { 300 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(
            side,
            drawing.linear(
                Point(220, 0), Point(345, 0),
                [Stop(0, ware.core), Stop(0.5, ware.bounce), Stop(1, ware.core)]))
        drawing.fill(
            front,
            drawing.linear(
                Point(-300, -300), Point(250, -180),
                [
                    Stop(0, ware.rim), Stop(0.035, ware.lit), Stop(0.25, ware.base),
                    Stop(0.55, ware.lit.mixed(ware.base, 0.6)), Stop(0.82, ware.base.mixed(ware.core, 0.5)),
                    Stop(1, ware.core),
                ]))
        drawCreases(in: &drawing, ware)
        drawLabel(in: &drawing, scheme)
        drawFold(in: &drawing, scheme)
    }

    private func drawCreases(in drawing: inout Drawing, _ ware: Material) {
        drawing.group(clip: front) { drawing in
            for (x, lean, width) in [(-215.0, 26.0, 26.0), (-60, -34, 20), (120, -22, 30)] {
                var crease = Path()
                crease.move(Point(x, -800))
                crease.curve(Point(x + lean, -730), Point(x + lean * 0.4, -690), Point(x + lean * 1.6, -610))
                drawing.stroke(crease, Paint(ware.core), width: width, opacity: 0.6, blur: 9)
                drawing.group(.place(Point(-18, 0), scale: 1, 1)) { drawing in
                    drawing.stroke(crease, Paint(ware.lit), width: 9, opacity: 0.7, blur: 5)
                }
            }
            drawing.fill(
                Path(x: -320, y: -70, width: 640, height: 140),
                drawing.linear(
                    Point(0, -70), Point(0, 40), [Stop(0, ware.core, opacity: 0), Stop(1, ware.core)]))
        }
    }

    private func drawLabel(in drawing: inout Drawing, _ scheme: Scheme) {
        let label = Path(x: -196, y: -520, width: 340, height: 350, corner: 4)
        let paper = scheme.lightware
        drawing.fill(
            label,
            drawing.linear(
                Point(-196, -520), Point(150, -170),
                [Stop(0, paper.rim), Stop(0.6, paper.lit), Stop(1, paper.base)]))
        var sun = Path()
        sun.move(Point(-130, -300))
        sun.arc(104, 104, sweep: true, Point(78, -300))
        sun.close()
        drawing.fill(sun, Paint(scheme.accent(0.5)))
        for (y, right) in [(-274.0, 78.0), (-246, 78), (-218, 10)] {
            drawing.fill(Path(x: -130, y: y, width: right + 130, height: 10), Paint(scheme.tone(0.1)))
        }
    }

    private func drawFold(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(Path(x: -262, y: -806, width: 470, height: 40), Paint(ware.core), opacity: 0.7, blur: 12)
        drawing.fill(
            fold,
            drawing.linear(
                Point(0, -902), Point(0, -790),
                [Stop(0, ware.rim), Stop(0.1, ware.lit), Stop(0.45, ware.base), Stop(1, ware.core)]))
        // The tin tie that keeps it shut.
        drawing.fill(
            Path(x: -296, y: -862, width: 592, height: 30, corner: 6),
            scheme.accentware.paint(-296, 296, in: &drawing))
    }
}
