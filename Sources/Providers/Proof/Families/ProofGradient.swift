internal import Generation

/// Soft lights that run into each other, with one of them in the accent.
struct ProofGradient {
    private let brief: ProofBrief
    private let seed: ProofSeed
    private let width: Double, height: Double

    init(_ brief: ProofBrief) {
        self.brief = brief
        seed = ProofSeed(brief.detail + brief.prompt).part(brief.stage)
        width = Double(brief.pixels.width)
        height = Double(brief.pixels.height)
    }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        let whole = Path(x: 0, y: 0, width: width, height: height)
        drawing.fill(whole, Paint(scheme.ground(0.04)))
        for light in 0..<6 {
            let numbers = seed.part("light \(light)")
            let place = Point(
                width * numbers.number("x", in: -0.1...1.1), height * numbers.number("y", in: -0.1...1.1))
            let tone = scheme.ground(light % 2 == 0 ? 0.24 : 0)
            let radius = max(width, height) * numbers.number("size", in: 0.28...0.52)
            drawing.fill(
                whole,
                drawing.radial(
                    place, radius: radius, [Stop(0, tone, opacity: 0.9), Stop(1, tone, opacity: 0)]))
        }
        let free = Anchor.allCases.filter { !brief.clear.contains($0) }
        let third = free.isEmpty ? Anchor.center.third : free[seed.index("accent", of: free.count)].third
        let heart = Point(width * (Double(third.column) + 0.5) / 3, height * (Double(third.row) + 0.5) / 3)
        let reach = (width * height * 0.09 / .pi).squareRoot()
        let stops = [
            Stop(0, scheme.accent(0.5)), Stop(0.55, scheme.accent(0.5), opacity: 0.9),
            Stop(1, scheme.accent(0.5), opacity: 0),
        ]
        drawing.fill(Path(ellipse: heart, reach, reach), drawing.radial(heart, radius: reach, stops))
    }
}
