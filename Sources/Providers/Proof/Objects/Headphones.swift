/// Headphones on a stand.
struct Headphones: ProofObject {
    private var band: Path {
        var path = Path()
        path.move(Point(-318, -420))
        path.curve(Point(-330, -1080), Point(330, -1080), Point(318, -420))
        return path
    }

    var outline: Path {
        var hoop = Path()
        hoop.move(Point(-352, -420))
        hoop.curve(Point(-366, -1130), Point(366, -1130), Point(352, -420))
        hoop.line(Point(284, -420))
        hoop.curve(Point(296, -1030), Point(-296, -1030), Point(-284, -420))
        hoop.close()
        return hoop + cup(-1) + cup(1) + Path(x: -20, y: -900, width: 40, height: 900)
            + Lathe.ellipse(20, 190)
    }

    var footing: Double { 190 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        stand(in: &drawing, scheme)
        let ware = scheme.darkware
        drawing.stroke(band, Paint(ware.core), width: 76)
        drawing.stroke(
            band,
            drawing.linear(
                Point(-330, 0), Point(330, 0),
                [Stop(0, ware.lit), Stop(0.3, ware.base), Stop(0.8, ware.core), Stop(1, ware.bounce)]),
            width: 60)
        drawing.group(.place(Point(-8, -14), scale: 1, 1)) { drawing in
            drawing.stroke(
                band,
                drawing.linear(
                    Point(-330, 0), Point(330, 0),
                    [Stop(0, ware.rim), Stop(0.6, ware.rim, opacity: 0.2), Stop(1, ware.core, opacity: 0)]),
                width: 9)
        }
        for side in [-1.0, 1] { ear(side, in: &drawing, scheme) }
    }

    private func cup(_ side: Double) -> Path { Path(ellipse: Point(side * 300, -330), 118, 190) }

    private func stand(in drawing: inout Drawing, _ scheme: Scheme) {
        let steel = scheme.lightware
        let pole = Path(x: -17, y: -890, width: 34, height: 880)
        drawing.fill(Lathe.ellipse(0, 190), Paint(scheme.darkware.core))
        drawing.fill(Lathe.ellipse(22, 190), steel.paint(-190, 190, in: &drawing))
        drawing.fill(pole, steel.paint(-17, 17, in: &drawing))
        drawing.fill(
            Path(x: -90, y: -906, width: 180, height: 34, corner: 16), steel.paint(-90, 90, in: &drawing))
    }

    /// The cushion faces inwards, the shell outwards; the accent is a ring on the shell.
    private func ear(_ side: Double, in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        let middle = side * 300
        drawing.fill(Path(ellipse: Point(middle - side * 66, -326), 92, 168), Paint(ware.core))
        drawing.fill(
            Path(ellipse: Point(middle - side * 44, -328), 94, 176),
            ware.paint(middle - 150, middle + 90, in: &drawing))
        drawing.fill(
            cup(side),
            drawing.radial(
                Point(middle - 50, -430), radius: 330,
                [Stop(0, ware.rim), Stop(0.22, ware.lit), Stop(0.55, ware.base), Stop(1, ware.core)]))
        let ring = Path(ellipse: Point(middle + side * 10, -330), 84, 140)
        drawing.stroke(ring, scheme.accentware.paint(middle - 90, middle + 90, in: &drawing), width: 17)
        drawing.fill(
            Path(ellipse: Point(middle + side * 10, -330), 60, 106),
            drawing.linear(
                Point(middle - 60, -430), Point(middle + 60, -240), [Stop(0, ware.core), Stop(1, ware.base)]))
    }
}
