internal import Foundation

/// A croissant on a plate.
struct Croissant: ProofObject {
    private let plate = 500.0

    var outline: Path { Lathe.ellipse(22, plate) + Path(ellipse: Point(0, -190), 380, 170) }
    var footing: Double { 400 }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        drawPlate(in: &drawing, scheme)
        // From the tips to the middle, so that each piece of the roll lies over the one further out.
        for place in [-4, 4, -3, 3, -2, 2, -1, 1, 0] { drawPiece(Double(place), in: &drawing, scheme) }
    }

    private func drawPlate(in drawing: inout Drawing, _ scheme: Scheme) {
        let ware = scheme.darkware
        drawing.fill(Lathe.ellipse(6, plate * 0.985), Paint(ware.core))
        drawing.fill(
            Lathe.ellipse(24, plate),
            drawing.linear(
                Point(-plate, -80), Point(plate, 50),
                [Stop(0, ware.rim), Stop(0.1, ware.lit), Stop(0.5, ware.base), Stop(1, ware.core)]))
        drawing.fill(Lathe.ellipse(24, plate * 0.72), Paint(ware.core), opacity: 0.5, blur: 8)
        drawing.fill(Path(ellipse: Point(70, -28), 360, 66), Paint(ware.core), opacity: 0.85, blur: 18)
    }

    private func drawPiece(_ place: Double, in drawing: inout Drawing, _ scheme: Scheme) {
        let crust = scheme.brownware
        let angle = place * 0.30
        let middle = Point(sin(angle) * 372, -205 + (1 - cos(angle)) * 330)
        let size = 1 - abs(place) * 0.16
        let (rx, ry) = (74 + size * 18, 176 * size * 0.86 + 16)
        drawing.group(.turn(place * 15, around: middle)) { drawing in
            let shell = Path(ellipse: middle, rx, ry)
            let gloss = drawing.radial(
                Point(middle.x - 22, middle.y - ry * 0.55), radius: ry * 1.7, squash: 0.9,
                [
                    Stop(0, crust.rim), Stop(0.22, scheme.accent(0.52)), Stop(0.55, crust.base),
                    Stop(1, crust.core),
                ])
            drawing.fill(shell, gloss)
            drawing.group(clip: shell) { drawing in
                for ridge in [-0.35, 0.15, 0.55] {
                    var line = Path()
                    line.move(Point(middle.x + rx * ridge, middle.y - ry))
                    line.curve(
                        Point(middle.x + rx * ridge * 1.5, middle.y - ry * 0.3),
                        Point(middle.x + rx * ridge * 1.5, middle.y + ry * 0.3),
                        Point(middle.x + rx * ridge, middle.y + ry))
                    drawing.stroke(line, Paint(crust.core), width: 4, opacity: 0.35)
                }
                drawing.stroke(shell, Paint(crust.core), width: 16, opacity: 0.28)
                drawing.stroke(shell, Paint(crust.core), width: 7, opacity: 0.4)
            }
        }
    }
}
