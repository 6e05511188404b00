internal import Generation

/// A grid of squares, each with one plain shape: discs, quarters, arcs, stripes; one of them in the accent.
struct ProofGeometric {
    private let brief: ProofBrief
    private let seed: ProofSeed
    private let width: Double, height: Double, side: Double
    private let columns: Int, rows: Int

    init(_ brief: ProofBrief) {
        self.brief = brief
        seed = ProofSeed(brief.detail + brief.prompt).part(brief.stage)
        width = Double(brief.pixels.width)
        height = Double(brief.pixels.height)
        let module = Double(brief.pixels.shortSide) / 4
        columns = max(1, Int((width / module).rounded()))
        rows = max(1, Int((height / module).rounded()))
        // Squares cover the picture; what is left over is cut evenly at the edges.
        side = max(width / Double(columns), height / Double(rows))
    }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        drawing.fill(Path(x: 0, y: 0, width: width, height: height), Paint(scheme.flat(0)))
        let free = places.filter { !isCalm($0) }
        let star = free.isEmpty ? nil : free[seed.index("accent", of: free.count)]
        for place in free { draw(place, isAccent: place == star, in: &drawing, scheme) }
    }

    private struct Place: Hashable {
        let column: Int, row: Int
        var name: String { "\(column) \(row)" }
    }

    private var places: [Place] {
        (0..<rows).flatMap { row in (0..<columns).map { Place(column: $0, row: row) } }
    }

    private func isCalm(_ place: Place) -> Bool {
        let column = min(2, (place.column * 2 + 1) * 3 / (columns * 2))
        let row = min(2, (place.row * 2 + 1) * 3 / (rows * 2))
        return brief.clear.contains { $0.third == (column, row) }
    }

    private func draw(_ place: Place, isAccent: Bool, in drawing: inout Drawing, _ scheme: Scheme) {
        let numbers = seed.part(place.name)
        let corner = Point(
            (width - side * Double(columns)) / 2 + side * Double(place.column),
            (height - side * Double(rows)) / 2 + side * Double(place.row))
        let (back, front) = tones(numbers, scheme)
        drawing.fill(Path(x: corner.x, y: corner.y, width: side + 1, height: side + 1), Paint(back))
        let ink = isAccent ? scheme.accent(0.5) : front
        let shape = isAccent ? 0 : numbers.index("shape", of: 6)
        drawing.group(
            .turn(
                Double(numbers.index("turn", of: 4)) * 90,
                around: Point(corner.x + side / 2, corner.y + side / 2))
        ) {
            draw(shape, at: corner, Paint(ink), in: &$0)
        }
    }

    private func tones(_ numbers: ProofSeed, _ scheme: Scheme) -> (back: Tone, front: Tone) {
        switch numbers.index("tone", of: 5) {
        case 0: (scheme.flat(0), scheme.flat(1))
        case 1: (scheme.flat(1), scheme.flat(0))
        case 2: (scheme.flat(0), scheme.flat(0.14))
        case 3: (scheme.flat(0.14), scheme.flat(1))
        default: (scheme.flat(0.14), scheme.flat(0))
        }
    }

    private func draw(_ shape: Int, at corner: Point, _ paint: Paint, in drawing: inout Drawing) {
        let middle = Point(corner.x + side / 2, corner.y + side / 2)
        switch shape {
        case 0: drawing.fill(Path(ellipse: middle, side / 2, side / 2), paint)
        case 1: drawing.fill(quarter(corner, side), paint)
        case 2:
            for share in [0.92, 0.68, 0.44, 0.20] {
                drawing.stroke(bow(corner, side * share), paint, width: side * 0.10, butt: true)
            }
        case 3:
            drawing.fill(
                Path(polygon: [corner, Point(corner.x + side, corner.y), Point(corner.x, corner.y + side)]),
                paint)
        case 4:
            for stripe in 0..<4 {
                drawing.fill(
                    Path(x: corner.x, y: corner.y + side * Double(stripe) / 4, width: side, height: side / 8),
                    paint)
            }
        default:
            drawing.fill(
                quarter(corner, side / 2)
                    + quarter(Point(corner.x + side / 2, corner.y + side / 2), side / 2), paint)
        }
    }

    private func quarter(_ corner: Point, _ radius: Double) -> Path {
        var path = bow(corner, radius)
        path.line(corner)
        path.close()
        return path
    }

    private func bow(_ corner: Point, _ radius: Double) -> Path {
        var path = Path()
        path.move(Point(corner.x + radius, corner.y))
        path.arc(radius, radius, sweep: true, Point(corner.x, corner.y + radius))
        return path
    }
}
