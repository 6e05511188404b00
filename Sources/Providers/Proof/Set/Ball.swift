/// A ball.
struct Ball: ProofObject {
    let radius: Double

    var outline: Path { Path(ellipse: Point(0, -radius * 0.96), radius, radius) }
    var footing: Double { radius * 0.5 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let plaster = scheme.plaster
        let light = drawing.radial(
            Point(-radius * 0.4, -radius * 1.4), radius: radius * 1.75,
            [
                Stop(0, plaster.rim), Stop(0.3, plaster.lit), Stop(0.62, plaster.base),
                Stop(0.9, plaster.core),
                Stop(1, plaster.bounce),
            ])
        drawing.fill(outline, light)
    }
}
