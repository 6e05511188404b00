/// A round plinth or a column.
struct Cylinder: ProofObject {
    let height: Double, radius: Double

    private var body: Lathe {
        Lathe(rings: [.init(0, radius, edge: true), .init(height, radius, edge: true)])
    }
    var outline: Path { body.outline }
    var footing: Double { radius }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let plaster = scheme.plaster
        drawing.fill(body.outline, plaster.paint(-radius, radius, in: &drawing))
        drawing.fill(Lathe.ellipse(height, radius), plaster.top(-radius, radius, in: &drawing))
    }
}
