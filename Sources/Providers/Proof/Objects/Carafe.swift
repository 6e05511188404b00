/// An hourglass carafe with a paper filter and a wooden collar.
struct Carafe: ProofObject {
    private let body = Lathe(rings: [
        .init(0, 236), .init(16, 268), .init(70, 296), .init(160, 304), .init(280, 270), .init(400, 186),
        .init(490, 112), .init(545, 98), .init(600, 110), .init(700, 160), .init(830, 226), .init(960, 284),
    ])

    var outline: Path { body.outline }
    var footing: Double { 250 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        drawGlass(in: &drawing, scheme)
        drawCoffee(in: &drawing, scheme)
        drawPaper(in: &drawing, scheme)
        drawCollar(in: &drawing, scheme)
        drawHighlights(in: &drawing, scheme)
    }

    private func drawGlass(in drawing: inout Drawing, _ scheme: Scheme) {
        let (edge, clear) = (
            scheme.tone(scheme.isDark ? 0.75 : 0.34), scheme.tone(scheme.isDark ? 0.5 : 0.97)
        )
        let glass = drawing.linear(
            Point(-304, 0), Point(304, 0),
            [
                Stop(0, edge, opacity: 0.75), Stop(0.06, clear, opacity: 0.55),
                Stop(0.3, clear, opacity: 0.18),
                Stop(0.75, edge, opacity: 0.16), Stop(0.95, edge, opacity: 0.42),
                Stop(1, edge, opacity: 0.85),
            ])
        drawing.fill(body.outline, glass)
        drawing.stroke(body.outline, Paint(edge), width: 5, opacity: 0.8)
    }

    private func drawCoffee(in drawing: inout Drawing, _ scheme: Scheme) {
        let coffee = body.part(14...262)
        let depth = drawing.linear(
            Point(-290, 0), Point(290, 0),
            [
                Stop(0, scheme.accent(0.22)), Stop(0.10, scheme.accent(0.40)),
                Stop(0.30, scheme.accent(0.26)),
                Stop(0.72, scheme.accent(0.17)), Stop(0.93, scheme.accent(0.36)),
                Stop(1, scheme.accent(0.20)),
            ])
        drawing.group(.place(Point(0, 0), scale: 0.965, 1)) { drawing in
            drawing.fill(coffee.outline, depth)
            drawing.fill(
                Lathe.ellipse(262, coffee.radius(at: 262)),
                drawing.linear(
                    Point(-270, 0), Point(270, 0),
                    [
                        Stop(0, scheme.accent(0.56)), Stop(0.4, scheme.accent(0.34)),
                        Stop(1, scheme.accent(0.22)),
                    ]))
        }
        // Light that went through the coffee gathers low on the far side.
        drawing.fill(
            Path(ellipse: Point(140, -50), 110, 30), Paint(scheme.accent(0.55)), opacity: 0.5, blur: 26)
    }

    private func drawPaper(in drawing: inout Drawing, _ scheme: Scheme) {
        var cone = Path()
        cone.move(Point(-262, -950))
        cone.line(Point(-60, -585))
        cone.curve(Point(-30, -560), Point(30, -560), Point(60, -585))
        cone.line(Point(262, -950))
        cone.curve(Point(150, -1010), Point(-130, -1016), Point(-262, -950))
        cone.close()
        let ware = scheme.lightware
        drawing.fill(cone, ware.paint(-262, 262, in: &drawing), opacity: 0.94)
        let mouth = Lathe.ellipse(966, 258)
        drawing.fill(mouth, ware.paint(258, -258, in: &drawing))
        drawing.fill(Lathe.ellipse(934, 205), Paint(scheme.accent(0.14)), opacity: 0.92, blur: 5)
        var fold = Path()
        fold.move(Point(70, -925))
        fold.line(Point(20, -600))
        drawing.stroke(fold, Paint(ware.core), width: 5, opacity: 0.5)
    }

    private func drawCollar(in drawing: inout Drawing, _ scheme: Scheme) {
        let collar = Lathe(rings: [
            .init(452, 156, edge: true), .init(545, 126), .init(640, 146, edge: true),
        ])
        let wood = scheme.brownware
        drawing.fill(collar.outline, wood.paint(-156, 156, in: &drawing))
        drawing.fill(Lathe.ellipse(640, 146), Paint(wood.core))
        drawing.fill(Lathe.ellipse(642, 120), Paint(scheme.lightware.base))
        var tie = Path()
        tie.move(Point(-132, -548))
        tie.curve(Point(-60, -520), Point(60, -520), Point(132, -548))
        drawing.stroke(tie, Paint(scheme.accent(0.12)), width: 13)
        drawing.fill(Path(ellipse: Point(-34, -505), 26, 26), wood.paint(-60, -8, in: &drawing))
    }

    private func drawHighlights(in drawing: inout Drawing, _ scheme: Scheme) {
        var streak = Path()
        streak.move(Point(-262, -120))
        streak.curve(Point(-276, -230), Point(-235, -310), Point(-170, -400))
        drawing.stroke(streak, Paint(scheme.tone(1)), width: 20, opacity: 0.85, blur: 4)
        var upper = Path()
        upper.move(Point(-150, -690))
        upper.line(Point(-258, -920))
        drawing.stroke(upper, Paint(scheme.tone(1)), width: 10, opacity: 0.8, blur: 3)
        drawing.stroke(
            Lathe.ellipse(960, 284), Paint(scheme.tone(scheme.isDark ? 0.85 : 0.45)), width: 5, opacity: 0.8)
    }
}
