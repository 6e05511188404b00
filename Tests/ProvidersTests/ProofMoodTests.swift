import Generation
import Imaging
import Testing

@testable import Providers

/// What the style references decide, and what they do not.
@Suite struct `The mood of a proof` {
    private let plain = ["#F7F7F2", "#14213D", "#1F4D3A", "#FCA311", "#C81D25"].map { swatch($0) }
    private let shared = [swatch("#14213D", 3...20), swatch("#FCA311", 1...10), swatch("#F7F7F2", 45...80)]

    @Test func `is the palette's own without references`() {
        let scheme = Scheme(palette: plain)
        #expect(!scheme.isDark)
        #expect([scheme.light.hex, scheme.dark.hex, scheme.accent.hex] == ["#F7F7F2", "#14213D", "#C81D25"])
        #expect(scheme.ground(0.2) == scheme.tone(0.8))
    }

    @Test func `lets the references choose the ground where the brand says no shares`() {
        let night = Scheme(palette: plain, mood: [seen("#12203A", 0.7), seen("#F0F0EE", 0.2)])
        #expect(night.isDark)
        #expect(night.dark.hex == "#14213D")
    }

    @Test func `lets the references choose among colours that stand out alike, and among accents`() {
        let forest = Scheme(
            palette: plain, mood: [seen("#F2F2EE", 0.6), seen("#22503C", 0.3), seen("#F0A020", 0.05)])
        #expect([forest.light.hex, forest.dark.hex, forest.accent.hex] == ["#F7F7F2", "#1F4D3A", "#FCA311"])
    }

    @Test func `never overrules the shares that the brand says`() {
        let scheme = Scheme(palette: shared, mood: [seen("#12203A", 0.9)])
        #expect(!scheme.isDark)
        #expect(scheme.light.hex == "#F7F7F2")
    }

    @Test func `does not make a ground of an accent that alone has a share`() {
        let palette = [swatch("#F7F7F2"), swatch("#14213D"), swatch("#FCA311", 5...15)]
        #expect(Scheme(palette: palette).light.hex == "#F7F7F2")
    }

    @Test func `leaves out colours that are not the brand's`() {
        let scheme = Scheme(palette: plain, mood: [seen("#FF00FF", 0.5), seen("#00FF00", 0.4)])
        #expect(scheme.light.hex == "#F7F7F2")
        #expect(!scheme.isDark)
    }

    @Test func `makes rooms deeper after dark references, and warmer after warm ones`() {
        let pale = Scheme(palette: shared, mood: [seen("#F5F5F1", 1)])
        let deep = Scheme(palette: shared, mood: [seen("#F5F5F1", 0.5), seen("#3A4560", 0.5)])
        let warm = Scheme(palette: shared, mood: [seen("#F3D9A8", 1)])
        #expect(deep.ground(0.2).lightness < pale.ground(0.2).lightness - 0.02)
        #expect(deep.ground(1) == pale.ground(1))
        let (cool, glowing) = (glow(of: pale), glow(of: warm))
        #expect(glowing.chroma > cool.chroma * 1.5)
    }

    @Test(arguments: [
        [seen("#000000", 1)], [seen("#FFFFFF", 1)], [seen("#FCA311", 1)],
        [seen("#3355AA", 0.5), seen("#888888", 0.5)],
    ])
    func `keeps to the palette whatever the references are`(mood: [MoodColor]) throws {
        for prompt in ["a kettle", "ridges, a landscape", "a gradient"] {
            let brief = ProofBrief(
                prompt: prompt, pixels: PixelSize(width: 240, height: 300), palette: shared, stage: "a",
                detail: "b"
            ).taking(mood, showing: nil)
            #expect(try brief.picture().meanDifference(from: shared.map(\.color)) < 10, "\(prompt)")
        }
    }

    private func glow(of scheme: Scheme) -> Tone {
        scheme.warmed(scheme.ground(0), by: scheme.accent, 0.1)
    }
}

private func seen(_ hex: String, _ share: Double) -> MoodColor {
    MoodColor(color: RGB(hex: hex) ?? RGB(red: 0, green: 0, blue: 0), share: share)
}

private func swatch(_ hex: String, _ share: ClosedRange<Int>? = nil) -> ProofSwatch {
    ProofSwatch(color: RGB(hex: hex) ?? RGB(red: 0, green: 0, blue: 0), share: share)
}
