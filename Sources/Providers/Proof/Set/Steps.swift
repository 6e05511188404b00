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
