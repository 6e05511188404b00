/// A box mill with a dome, a crank and a drawer.
struct Grinder: ProofObject {
    private let dome = Lathe(rings: [
        .init(470, 178, edge: true), .init(490, 176), .init(560, 158), .init(640, 112), .init(690, 46),
        .init(720, 40, edge: true),
    ])
    private let front = Path(polygon: [Point(-270, 0), Point(190, 34), Point(190, -430), Point(-270, -440)])
    private let side = Path(polygon: [Point(190, 34), Point(330, -40), Point(330, -440), Point(190, -430)])
    private let board = Path(polygon: [
        Point(-300, -440), Point(200, -428), Point(360, -446), Point(360, -478), Point(-130, -494),
        Point(-300, -474),
    ])

    private var crank: Path {
        var path = Path()
        path.move(Point(0, -742))
        path.curve(Point(-90, -780), Point(-220, -770), Point(-330, -812))
        return path
    }

    var outline: Path {
        let arm = Path(polygon: [Point(0, -726), Point(0, -764), Point(-330, -830), Point(-336, -796)])
        return front + side + board + dome.outline + arm + Path(ellipse: Point(-338, -868), 58, 60)
    }

    var footing: Double { 290 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let (wood, ware) = (scheme.brownware, scheme.darkware)
        drawing.fill(
            side, drawing.linear(Point(190, 0), Point(330, 0), [Stop(0, wood.core), Stop(1, wood.bounce)]))
        drawing.fill(
            front,
            drawing.linear(
                Point(-270, -300), Point(200, -160),
                [
                    Stop(0, wood.rim), Stop(0.06, wood.lit), Stop(0.5, wood.base),
                    Stop(1, wood.core.mixed(wood.base, 0.4)),
                ]))
        drawGrain(in: &drawing, wood)
        drawDrawer(in: &drawing, scheme)
        drawing.fill(
            board,
            drawing.linear(
                Point(-300, 0), Point(360, 0), [Stop(0, ware.rim), Stop(0.2, ware.lit), Stop(1, ware.core)]))
        drawing.fill(
            Path(polygon: [
                Point(-300, -440), Point(200, -428), Point(360, -446), Point(360, -456), Point(200, -440),
                Point(-300, -452),
            ]), Paint(ware.core))
        drawing.fill(Lathe.ellipse(476, 200), Paint(ware.core), opacity: 0.8, blur: 8)
        drawing.fill(dome.outline, ware.paint(-178, 178, in: &drawing))
        drawCrank(in: &drawing, scheme)
    }

    private func drawGrain(in drawing: inout Drawing, _ wood: Material) {
        drawing.group(clip: front) { drawing in
            for row in 0..<9 {
                let y = -400.0 + Double(row) * 46
                var line = Path()
                line.move(Point(-290, y))
                line.curve(Point(-120, y - 16), Point(40, y + 22), Point(220, y + 6 + Double(row % 3) * 8))
                drawing.stroke(line, Paint(wood.core), width: row % 2 == 0 ? 4 : 2.5, opacity: 0.35)
            }
        }
    }

    private func drawDrawer(in drawing: inout Drawing, _ scheme: Scheme) {
        let (wood, brass) = (scheme.brownware, scheme.accentware)
        let drawer = Path(polygon: [Point(-190, -46), Point(112, -24), Point(112, -196), Point(-190, -208)])
        drawing.stroke(drawer, Paint(wood.core), width: 9)
        drawing.fill(
            drawer,
            drawing.linear(Point(-190, -200), Point(112, -40), [Stop(0, wood.lit), Stop(1, wood.base)]))
        drawing.fill(Path(ellipse: Point(-28, -108), 34, 32), Paint(wood.core), opacity: 0.7, blur: 6)
        drawing.fill(
            Path(ellipse: Point(-38, -118), 28, 28),
            drawing.radial(
                Point(-48, -130), radius: 40,
                [Stop(0, brass.rim), Stop(0.5, brass.base), Stop(1, brass.core)]))
    }

    private func drawCrank(in drawing: inout Drawing, _ scheme: Scheme) {
        let (ware, brass) = (scheme.darkware, scheme.accentware)
        drawing.fill(
            Path(x: -26, y: -768, width: 52, height: 60, corner: 12), ware.paint(-26, 26, in: &drawing))
        drawing.stroke(crank, Paint(ware.core), width: 30)
        drawing.stroke(crank, Paint(ware.lit), width: 10, opacity: 0.8, blur: 3)
        drawing.fill(
            Path(ellipse: Point(-338, -868), 58, 60),
            drawing.radial(
                Point(-358, -892), radius: 88,
                [Stop(0, brass.rim), Stop(0.45, brass.base), Stop(1, brass.core)]))
    }
}
