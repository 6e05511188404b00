/// A gate: a slab with a round opening, for the light to fall through.
struct Gate: ProofObject {
    let height: Double

    private var width: Double { height * 0.72 }
    private var slab: Path { arch(inset: 0, x: 0) }
    var outline: Path { slab }
    var footing: Double { width * 0.48 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let plaster = scheme.plaster
        drawing.fill(arch(inset: 0, x: width * 0.13), Paint(plaster.core))
        drawing.fill(
            slab,
            drawing.linear(
                Point(-width / 2, -height), Point(width / 2, 0),
                [Stop(0, plaster.rim), Stop(0.3, plaster.lit), Stop(1, plaster.base)]))
        let hole = arch(inset: width * 0.2, x: 0)
        drawing.fill(
            hole,
            drawing.linear(Point(0, -height), Point(0, 0), [Stop(0, plaster.core), Stop(1, plaster.base)]))
        drawing.group(clip: hole) { drawing in
            drawing.fill(arch(inset: width * 0.2, x: width * 0.11), Paint(plaster.bounce))
        }
    }

    private func arch(inset: Double, x: Double) -> Path {
        let half = width / 2 - inset
        var path = Path()
        path.move(Point(x - half, 0))
        path.line(Point(x - half, -(height - inset - half)))
        path.arc(half, half, sweep: true, Point(x + half, -(height - inset - half)))
        path.line(Point(x + half, 0))
        path.close()
        return path
    }
}
