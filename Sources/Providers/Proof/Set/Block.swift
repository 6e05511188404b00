/// A box, seen at an angle.
struct Block: ProofObject {
    let height: Double, width: Double

    private var edge: Double { width * 0.22 }
    private var depth: Double { width * 0.12 }
    private var front: Path {
        Path(polygon: [
            Point(-width / 2, -depth * 0.5), Point(edge, depth * 0.5), Point(edge, depth * 0.5 - height),
            Point(-width / 2, -depth * 0.5 - height),
        ])
    }
    private var flank: Path {
        Path(polygon: [
            Point(edge, depth * 0.5), Point(width / 2, -depth), Point(width / 2, -depth - height),
            Point(edge, depth * 0.5 - height),
        ])
    }
    private var lid: Path {
        Path(polygon: [
            Point(-width / 2, -depth * 0.5 - height), Point(edge, depth * 0.5 - height),
            Point(width / 2, -depth - height), Point(-width * 0.22, -depth * 2 - height),
        ])
    }

    var outline: Path { front + flank + lid }
    var footing: Double { width * 0.48 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let plaster = scheme.plaster
        drawing.fill(
            front,
            drawing.linear(
                Point(-width / 2, -height), Point(edge, 0), [Stop(0, plaster.lit), Stop(1, plaster.base)]))
        drawing.fill(
            flank,
            drawing.linear(
                Point(edge, -height), Point(width / 2, 0), [Stop(0, plaster.core), Stop(1, plaster.bounce)]))
        drawing.fill(lid, plaster.top(-width / 2, width / 2, in: &drawing))
    }
}
