internal import Foundation
internal import Generation

/// Ridges one behind the other under a low sun; the nearest are the darkest.
struct ProofLandscape {
    private let brief: ProofBrief
    private let seed: ProofSeed
    private let width: Double, height: Double, horizon: Double

    init(_ brief: ProofBrief) {
        self.brief = brief
        seed = ProofSeed(brief.detail + brief.prompt).part(brief.stage)
        width = Double(brief.pixels.width)
        height = Double(brief.pixels.height)
        horizon = height * 0.62
    }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        drawSky(in: &drawing, scheme)
        drawSun(in: &drawing, scheme)
        let ridges = 6
        for ridge in 0..<ridges { draw(ridge: ridge, of: ridges, in: &drawing, scheme) }
    }

    private func drawSky(in drawing: inout Drawing, _ scheme: Scheme) {
        let isRising = seed.unit("sky") < 0.5
        let (low, high) = scheme.isDark ? (0.16, 0.02) : (0.0, 0.17)
        let stops = [
            Stop(0, scheme.ground(isRising ? high : low)), Stop(1, scheme.ground(isRising ? low : high)),
        ]
        let across = drawing.linear(Point(0, 0), Point(width, horizon * 0.5), stops)
        drawing.fill(Path(x: 0, y: 0, width: width, height: height), across)
        let warm = scheme.warmed(scheme.ground(scheme.isDark ? 0.2 : 0.02), by: scheme.accent, 0.16)
        let glow = drawing.radial(
            Point(sun.x, horizon), radius: width * 0.7, squash: 0.5,
            [Stop(0, warm), Stop(1, warm, opacity: 0)])
        drawing.fill(Path(x: 0, y: 0, width: width, height: height), glow)
    }

    /// Far enough from the sides that neither the picture nor a frame around it cuts the disc.
    private var sun: Point {
        let column = brief.clear.isDisjoint(with: [.topRight, .right]) ? 0.34...0.76 : 0.24...0.5
        return Point(
            width * seed.number("sun x", in: column), horizon - height * seed.number("sun y", in: 0.17...0.30)
        )
    }

    private func drawSun(in drawing: inout Drawing, _ scheme: Scheme) {
        // A little over the 4 % of the picture that an accent takes: ridges hide some of it.
        let radius = (width * height * 0.052 / .pi).squareRoot()
        drawing.fill(
            Path(ellipse: sun, radius, radius),
            drawing.linear(
                Point(0, sun.y - radius), Point(0, sun.y + radius),
                [Stop(0, scheme.accent(0.5)), Stop(1, scheme.accent(0.6))]))
    }

    private func draw(ridge: Int, of count: Int, in drawing: inout Drawing, _ scheme: Scheme) {
        let depth = Double(ridge) / Double(count - 1)
        let numbers = seed.part("ridge \(ridge)")
        let base = horizon + (height - horizon) * (depth * depth * 0.86 - 0.06)
        let swing = height * (0.19 - 0.11 * depth)
        let (peak, slope) = (numbers.number("peak", in: 0.05...0.95), numbers.number("slope", in: -0.5...0.5))
        var top: [Point] = []
        for step in -1...25 {
            let x = Double(step) / 24
            let hill = exp(-pow((x - peak) / 0.24, 2)) + slope * (x - 0.5)
            let rough =
                0.20 * sin(x * 17 + numbers.number("a", in: 0...6)) + 0.09
                * sin(x * 41 + numbers.number("b", in: 0...6))
            top.append(Point(width * x, base - swing * (hill + rough * (1 - depth * 0.5))))
        }
        drawing.fill(outline(top), paint(depth, base - swing, in: &drawing, scheme))
    }

    private func outline(_ top: [Point]) -> Path {
        var path = Path()
        path.move(Point(-width * 0.05, height + 9))
        path.line(top[0])
        path.spline(top)
        path.line(Point(width * 1.05, height + 9))
        path.close()
        return path
    }

    /// Mist lies at the foot of each ridge, so that the next one stands out before it.
    private func paint(_ depth: Double, _ top: Double, in drawing: inout Drawing, _ scheme: Scheme) -> Paint {
        let value = depth < 0.45 ? 0.10 + depth * 0.34 : 0.62 + (depth - 0.45) * 0.69
        let night = [0.30, 0.24, 0.18, 0.11, 0.06, 0.0][min(5, Int(depth * 5 + 0.5))]
        let (crest, foot) =
            scheme.isDark
            ? (scheme.tone(night), scheme.tone(max(0, night * 0.8)))
            : (scheme.ground(value), scheme.ground(value * (depth < 0.45 ? 0.45 : 0.92)))
        // The mist drifts to one side, another one for each ridge.
        let drift = width * seed.part("ridge at \(depth)").number("mist", in: -0.7...0.7)
        return drawing.linear(
            Point(width / 2 - drift, top), Point(width / 2 + drift, top + height * 0.3),
            [Stop(0, crest), Stop(1, foot)])
    }
}
