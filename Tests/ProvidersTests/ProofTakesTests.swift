import Generation
import Imaging
import Testing

@testable import Providers

/// Four series as the sample brands have them, small enough to be drawn in a test.
@Suite struct `The takes of proof` {
    @Test func `differ: no two requests of the samples give pictures that look alike`() throws {
        let takes = try Sample.takes.map { (name: $0.detail, hash: try DifferenceHash(of: $0.picture())) }
        for (index, take) in takes.enumerated() {
            for other in takes[..<index] {
                let distance = take.hash.distance(to: other.hash)
                #expect(distance > 10, "\(take.name) and \(other.name)")
            }
        }
    }

    @Test(arguments: Sample.takes)
    func `keep to the brand: the mean ΔE₀₀ to the nearest swatch is under 10`(brief: ProofBrief) throws {
        let difference = try brief.picture().meanDifference(from: brief.palette.map(\.color))
        #expect(difference < 10)
        #expect(difference > 0.5, "a flat rectangle in a brand colour would pass too")
    }

    @Test func `show one accent of a twentieth of the picture at most`() throws {
        for brief in Sample.takes where brief.stage == "basalt/after-dark" {
            let samples = try brief.picture().samples()
            let hot = stride(from: 0, to: samples.count, by: 3).count { place in
                samples[place] > 200 && samples[place + 1] < 140 && samples[place + 2] < 90
            }
            #expect((0.01...0.07).contains(Double(hot * 3) / Double(samples.count)), "\(brief.detail)")
        }
    }

    @Test func `leave the thirds calm that the words need`() throws {
        let calm = brief("a carafe", clear: [.topLeft, .top, .topRight])
        let busy = brief("a carafe", clear: [])
        #expect(try contrast(ofUpperThird: calm) < contrast(ofUpperThird: busy))
        #expect(try contrast(ofUpperThird: calm) < 40)
    }

    @Test func `put the object elsewhere when its own third must stay calm`() {
        #expect(ProofScene(brief("a kettle", clear: [])).foot.x > 200)
        #expect(ProofScene(brief("a kettle", clear: [.right, .bottomRight])).foot.x < 160)
    }

    @Test(arguments: [
        ("an ESPRESSO cup", ProofLexicon.Subject.cup), ("two carafes, please", .carafe),
        ("ein Kessel", .kettle),
        ("headphones", .headphones), ("a cappuccino beside a bag", .milkyCup),
    ])
    func `show what the prompt names first`(prompt: String, subject: ProofLexicon.Subject) {
        #expect(ProofLexicon(prompt).subject == subject)
    }

    @Test(arguments: [
        ("A halftone of waves. Avoid mountains, gradients.", ProofLexicon.Family.halftone),
        ("A quiet room.\nNo gradients, no bauhaus\nwithout mosaics", .scene),
        ("Never a landscape! A geometric poster", .geometric),
    ])
    func `do not show what the prompt refuses`(prompt: String, family: ProofLexicon.Family) {
        #expect(ProofLexicon(prompt).family == family)
        #expect(ProofLexicon("Never a kettle. A bag of beans").subject == .bag)
        #expect(ProofLexicon("une affiche pour le matin").subject == nil)
    }

    @Test func `show something for words that nobody taught it, and not always the same`() {
        let prompts = ["a lighthouse", "three pears", "a violin", "rain", "a red door"]
        #expect(prompts.allSatisfy { ProofLexicon($0).subject == nil })
        #expect(Set(prompts.map { brief($0, clear: []).svg }).count == prompts.count)
    }

    @Test func `are the same for the same brief, and recoloured in place when a colour changes`() {
        let one = brief("a grinder", clear: [])
        #expect(one.svg == brief("a grinder", clear: []).svg)
        let other = ProofBrief(
            prompt: one.prompt, pixels: one.pixels, palette: [.ink, .paper, swatch("#C81D25")],
            stage: one.stage)
        #expect(one.svg != other.svg)
        #expect(one.svg.split(separator: "\n").count == other.svg.split(separator: "\n").count)
    }

    private func brief(_ prompt: String, clear: Set<Anchor>) -> ProofBrief {
        ProofBrief(
            prompt: prompt, pixels: PixelSize(width: 320, height: 400), palette: Sample.nordlys, clear: clear,
            stage: "nordlys/spring-launch")
    }

    private func contrast(ofUpperThird brief: ProofBrief) throws -> Int {
        let samples = try brief.picture().samples()
        let third = samples[..<(samples.count / 3)]
        let greens = stride(from: 1, to: third.count, by: 3).map { Int(third[$0]) }
        return (greens.max() ?? 0) - (greens.min() ?? 0)
    }
}

/// What the sample brands ask for.
private enum Sample {
    static let nordlys = [
        swatch("#14213D", 3...20), swatch("#FCA311", 1...10), swatch("#F7F7F2", 45...80),
        swatch("#E9E4D8", 3...30),
        swatch("#C9CFD6", 2...30),
    ]
    static let basalt = [
        swatch("#1A1B1E", 35...85), swatch("#3A3B40", 5...50), swatch("#FF5A1F", 1...10),
        swatch("#F1ECE4", 2...30),
    ]

    static let takes: [ProofBrief] =
        series(
            "nordlys/spring-launch", nordlys,
            ["an espresso cup", "a cappuccino", "an hourglass carafe", "a bag of beans"],
            [(5, 4), (4, 5), (1, 1)], clear: [])
        + series(
            "nordlys/origins", nordlys,
            ["ridges, a landscape", "valleys, a landscape", "foothills, a landscape"],
            [(4, 5), (3, 4)], clear: [])
        + series(
            "basalt/after-dark", basalt, ["a tower loudspeaker", "a record player", "closed headphones"],
            [(4, 5), (9, 16), (16, 9)], clear: [.topLeft, .top])
        + series(
            "basalt/listening-nights", basalt,
            ["slow halftone waves", "quick halftone ripples", "one deep halftone wave"],
            [(4, 5), (3, 4)], clear: [.topLeft, .top, .topRight])

    private static func series(
        _ stage: String, _ palette: [ProofSwatch], _ prompts: [String], _ ratios: [(Int, Int)],
        clear: Set<Anchor>
    ) -> [ProofBrief] {
        prompts.flatMap { prompt in
            ratios.map { width, height in
                let scale = 288 / min(width, height)
                return ProofBrief(
                    prompt: prompt, pixels: PixelSize(width: width * scale, height: height * scale),
                    palette: palette,
                    clear: clear, stage: stage, detail: "\(prompt) \(width):\(height)")
            }
        }
    }
}

private func swatch(_ hex: String, _ share: ClosedRange<Int>? = nil) -> ProofSwatch {
    ProofSwatch(color: RGB(hex: hex) ?? RGB(red: 0, green: 0, blue: 0), share: share)
}
