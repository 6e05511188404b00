internal import Foundation
internal import Generation

/// Dots that swell and shrink: waves that go out from one place, as sound does, and one disc in the accent.
struct ProofHalftone {
    private let brief: ProofBrief
    private let seed: ProofSeed
    private let width: Double, height: Double, short: Double

    init(_ brief: ProofBrief) {
        self.brief = brief
        seed = ProofSeed(brief.detail + brief.prompt).part(brief.stage)
        width = Double(brief.pixels.width)
        height = Double(brief.pixels.height)
        short = Double(brief.pixels.shortSide)
    }

    private var source: Point {
        Point(
            width * seed.number("source x", in: 0.15...0.9), height * seed.number("source y", in: 0.25...0.85)
        )
    }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let whole = Path(x: 0, y: 0, width: width, height: height)
        let sweep = seed.unit("sweep") < 0.5
        let stops = [Stop(0, scheme.flat(sweep ? 0 : 0.03)), Stop(1, scheme.flat(sweep ? 0.03 : 0))]
        drawing.fill(whole, drawing.linear(Point(0, 0), Point(width, height), stops))
        let accent = (width * height * 0.04 / .pi).squareRoot()
        drawing.fill(Path(ellipse: source, accent, accent), Paint(scheme.accent(0.5)))
        let paint = Paint(scheme.flat(scheme.isDark ? 0.9 : 1))
        for dot in dots(around: accent * 1.18) { drawing.fill(dot, paint) }
    }

    /// The screen stands at 45° (the angle of black in print), so that the eye does not see its lines.
    private func dots(around hole: Double) -> [Path] {
        let pitch = short / 46
        let (across, down) = (Int(width / pitch) + 2, Int(height / pitch * 2) + 2)
        return (0..<down).flatMap { row in
            (0..<across).compactMap { column -> Path? in
                let place = Point(
                    (Double(column) + (row % 2 == 0 ? 0 : 0.5)) * pitch, Double(row) * pitch / 2)
                let size = pitch * 0.46 * strength(at: place, hole)
                return size < pitch * 0.05 ? nil : Path(ellipse: place, size, size)
            }
        }
    }

    private func strength(at place: Point, _ hole: Double) -> Double {
        let (x, y) = (place.x - source.x, place.y - source.y)
        let distance = (x * x + y * y).squareRoot()
        guard distance > hole else { return 0 }
        let wave = 0.5 - 0.5 * cos((distance - hole) / short * seed.number("wave", in: 16...30))
        let angle = seed.number("beam", in: 0...6.28)
        let facing = 0.5 + 0.5 * (x * cos(angle) + y * sin(angle)) / distance
        let fade = exp(-distance / (short * seed.number("reach", in: 0.55...1.1)))
        return min(1, wave * (0.25 + facing) * (0.25 + fade * 1.2)) * loudness(at: place)
    }

    /// 0 in the thirds that must stay calm, growing to 1 within an eighth of the short side around them.
    private func loudness(at place: Point) -> Double {
        brief.clear.reduce(1) { least, anchor in
            let third = anchor.third
            let x = abs(place.x / width * 3 - Double(third.column) - 0.5) - 0.5
            let y = abs(place.y / height * 3 - Double(third.row) - 0.5) - 0.5
            let away = max(x * width / 3, y * height / 3, 0)
            return min(least, away / (short * 0.125))
        }
    }
}
