import Diagnostics
import Generation
import Imaging
import Testing

@testable import Scoring

@Suite struct `What a poster is judged by` {
    private let name = ScoreName(brand: "b", series: "b/s", provider: "proof")

    private func scenes(_ seeds: Range<UInt64>, exposure: Double = 0) -> [Raster] {
        seeds.map { Scene(seed: $0, exposure: exposure).raster }
    }

    /// All of the series is as dark: among the others of it none is.
    @Test func `is what its sentence compares it with`() throws {
        let score = try JudgedScenes(
            images: scenes(0..<5, exposure: -20), approved: scenes(20..<32, exposure: 15)
        ).score()
        for entry in score.entries {
            let words = try #require(Reason(entry, in: score).strangeness(by: .light))
            #expect(words.contains("darker") && words.hasSuffix("than the approved images"), "\(words)")
        }
        let alone = try JudgedScenes(images: scenes(0..<5, exposure: -20)).score()
        let words = try #require(Reason(alone.entries[0], in: alone).strangeness(by: .colour))
        #expect(words.contains("the rest of the series"), "\(words)")
    }

    /// The image is dark, the poster laid out over it light.
    @Test func `is compared as what was judged, poster or image`() throws {
        let score = try JudgedScenes(
            images: scenes(0..<5, exposure: -20), posters: scenes(0..<5, exposure: 25),
            approved: scenes(20..<32), kind: .posters
        ).score()
        for entry in score.entries {
            let words = try #require(Reason(entry, in: score).strangeness(by: .light))
            #expect(words.contains("lighter") && words.hasSuffix("than the approved posters"), "\(words)")
        }
    }

    @Test
    func
        `is told of posters that show an approved picture, and those without a verdict that are far out are told`()
        throws
    {
        let own = scenes(0..<8) + [Scene(seed: 8, hue: 150, exposure: 25, noise: 14).raster]
        let score = try JudgedScenes(images: own + scenes(30..<31), approved: own).score()
        let report = ScoreReport(score, of: name)
        #expect(
            report.basis
                == "Judged by 9 approved images; a failure takes 19; 9 posters show one of them, judged by the other 8, which is "
                + "1 image too few for a verdict: there they are ranked within the series.")
        #expect(score.entries.count { $0.score.verdict == nil } == 9)
        #expect(report.told.contains { $0.first.cell == "c8" && $0.verdict == nil })
        let told = report.told.flatMap(\.entries).map(\.cell)
        #expect(Set(told + report.rest.map(\.cell)).count == 10 && told.count + report.rest.count == 10)
        let more = try JudgedScenes(images: scenes(0..<4), approved: scenes(2..<14)).score()
        #expect(
            ScoreReport(more, of: name).basis
                == "Judged by 12 approved images; a failure takes 19; 2 posters show one of them, judged by the other 11."
        )
    }

    @Test func `is told to programs with its levels as they are`() throws {
        let score = try JudgedScenes(images: scenes(0..<4), levels: Levels(look: 12_345, fail: 50)).score()
        let text = ScoreJSON().value(score, of: name).compact
        #expect(text.contains(#""levels":{"look":0.12345,"fail":0.0005}"#))
    }

    @Test(arguments: 0..<4)
    func `without one picture is what the others are`(place: Int) {
        let all = (0..<4 as Range<UInt64>).map { Impression(of: Scene(seed: $0, noise: 5).raster) }
        let rest = all.enumerated().filter { $0.offset != place }.map(\.element)
        let (one, other) = (
            Usual(all, called: "these").without(all[place]), Usual(rest, called: "these")
        )
        #expect(one.colours == other.colours && one.count == 3)
        for number in Usual.Number.allCases { #expect(abs(one[number] - other[number]) < 1e-9) }
        #expect(Usual([all[0]], called: "these").without(all[0]).colours == ColourSum())
    }
}
