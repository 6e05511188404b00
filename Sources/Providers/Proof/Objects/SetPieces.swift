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

/// Three steps.
struct Steps: ProofObject {
    let height: Double

    private var steps: [Block] { [1.0, 0.66, 0.33].map { Block(height: height * $0, width: height * 0.8) } }
    private func place(_ index: Int) -> Point {
        Point((Double(index) - 1) * -height * 0.30, Double(index) * height * 0.04)
    }

    var outline: Path {
        Path(polygon: [
            Point(-height, 0), Point(-height, -height * 0.33), Point(-height * 0.1, -height),
            Point(height * 0.7, -height),
            Point(height * 0.7, 0),
        ])
    }
    var footing: Double { height * 0.7 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        for (index, step) in steps.enumerated() {
            drawing.group(.place(place(index), scale: 1, 1)) { drawing in step.draw(in: &drawing, scheme) }
        }
    }
}

extension Scheme {
    /// The plaster of the set: a little off the wall, so that it stands back behind the object.
    var plaster: Material {
        isDark
            ? Material(
                rim: ground(0.40), lit: ground(0.27), base: ground(0.17), core: ground(0.03),
                bounce: ground(0.09))
            : Material(
                rim: ground(0), lit: ground(0.03), base: ground(0.12).mixed(accent, 0.03), core: ground(0.33),
                bounce: ground(0.24))
    }
}

extension Material {
    /// Paints what lies flat and faces up.
    func top(_ left: Double, _ right: Double, in drawing: inout Drawing) -> Paint {
        drawing.linear(Point(left, 0), Point(right, 0), [Stop(0, rim), Stop(1, lit.mixed(base, 0.4))])
    }
}
