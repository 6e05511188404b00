import Foundation
import Testing

@Suite struct `Scoring a series on the command line` {
    /// A kiosk with a series of four images, one of them replaced by a picture that does not belong.
    private static let judged = Result { try Scored() }

    /// The last picture of the series is of another palette, another light and another texture.
    private final class Scored: Sendable {
        static let intruder = "s3.card"
        let kiosk: Kiosk

        init() throws {
            kiosk = try Kiosk()
            let subjects = (0..<4).map { "    s\($0): {shot: a cup of coffee number \($0)}\n" }.joined()
            try kiosk.edit(
                "brands/kiosk/series/opening.yaml",
                "    cup: {shot: a cup of coffee}\n    bag: {shot: a bag of beans}\n  locale: [en-GB, de-DE]\n  size: [card, strip]\n",
                subjects + "  size: card\n")
            try kiosk.edit(
                "brands/kiosk/series/opening.yaml",
                "exclude:\n  - {subject: bag, size: strip, because: no room}\n", "")
            let run = try kiosk.program.run("run", Kiosk.series)
            try #require(run.status == 0, "\(run.errors)")
            let adopted = try kiosk.program.run(
                "adopt", Kiosk.series, Self.intruder, Self.stranger, "--source", "digitalCreation", "--yes")
            try #require(adopted.status == 0, "\(adopted.errors)")
            let again = try kiosk.program.run("run", Kiosk.series)
            try #require(again.status == 0, "\(again.errors)")
        }

        /// A picture that no brand of ours would make: noise in green and violet.
        static var stranger: String {
            URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/stranger.png").path
        }
    }

    /// Ten small pictures of stripes, two of them nearly the same.
    private static var past: String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/past").path
    }

    private func json(_ result: Program.Result) throws -> [String: Any] {
        try #require(
            JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(result.errors)"
        )
    }

    @Test func `names the picture that was replaced first, and says why`() throws {
        let kiosk = try Self.judged.get().kiosk
        let result = try kiosk.program.run("score", Kiosk.series)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("\(Scored.intruder) is the odd one out: "), "\(result.output)")
        #expect(result.output.contains("a verdict takes 9 approved pictures"), "\(result.output)")
        #expect(result.output.contains("broadside calibrate kiosk"))
        #expect(result.errors.contains("page: out/kiosk/opening/proof/score.html"), "\(result.errors)")
    }

    @Test func `says the same a second time, from memory, also where the memory is damaged`() throws {
        let kiosk = try Self.judged.get().kiosk
        let first = try kiosk.program.run("score", Kiosk.series, "--format", "json")
        let memory = "\(kiosk.folder)/.broadside/impressions"
        let text = try String(contentsOfFile: memory, encoding: .utf8)
        try text.replacing("\"width\"", with: "\"wide\"", maxReplacements: 1).write(
            toFile: memory, atomically: true, encoding: .utf8)
        #expect(try kiosk.program.run("score", Kiosk.series, "--format", "json").output == first.output)
        #expect(try kiosk.program.run("score", Kiosk.series, "--format", "json").output == first.output)
    }

    @Test func `tells programs everything`() throws {
        let kiosk = try Self.judged.get().kiosk
        let report = try json(kiosk.program.run("score", Kiosk.series, "--format", "json"))
        let posters = try #require(report["posters"] as? [[String: Any]])
        #expect(posters.count == 4)
        let worst = try #require(posters.first)
        #expect(worst["cell"] as? String == Scored.intruder)
        #expect(worst["path"] as? String == "out/kiosk/opening/proof/s3.card.png")
        let facets = try #require(worst["facets"] as? [String: Any])
        #expect(
            Set(facets.keys) == [
                "palette", "colour", "texture", "light", "composition", "logo", "contrast", "calm", "size",
                "blank", "duplicate",
            ])
        let zones = try posters.map { try #require($0["calm"] as? [[String: Any]]) }
        #expect(zones.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0["busy"] is Double } })
        #expect(zones.allSatisfy { $0.contains { $0["words"] is String } }, "where the words lie")
        // The logo lies on the picture itself, the words on a plate.
        let busy = zones.map { $0.compactMap { $0["busy"] as? Double }.max() ?? 0 }
        #expect(busy[0] > 0.25 && busy.dropFirst().allSatisfy { $0 < 0.25 }, "\(busy)")
        let style = try #require(worst["style"] as? [String: [String: Double]])
        #expect(Set(style.keys) == ["colour", "texture", "light", "composition"])
        let colour = try #require(style["colour"])
        #expect(
            try #require(colour["distance"]) > #require(colour["usual"]),
            "it is not what the mood board shows")
        let intact = posters.compactMap {
            (($0["facets"] as? [String: Any])?["logo"] as? [String: Any])?["score"] as? Int
        }
        #expect(intact == Array(repeating: 100, count: 4), "the logo of each poster is whole")
    }

    @Test func `of a brand whose palette was edited says how its approved pictures are measured again`()
        throws
    {
        let kiosk = try Kiosk()
        try FileManager.default.removeItem(atPath: kiosk.folder)
        try FileManager.default.copyItem(atPath: Self.judged.get().kiosk.folder, toPath: kiosk.folder)
        #expect(try kiosk.program.run("calibrate", "kiosk", Self.past, "--of", "takes").status == 0)
        func palette(_ result: Program.Result) throws -> Any? {
            let first = try #require((json(result)["posters"] as? [[String: Any]])?.first)
            return (try #require(first["brand"] as? [String: Any]))["palette"]
        }
        let before = try kiosk.program.run("score", Kiosk.series, "--format", "json")
        #expect(try palette(before) != nil && !before.errors.contains("another palette"), "\(before.errors)")
        try kiosk.edit("brands/kiosk/brand.yaml", "palette: {", "palette: {plum: \"#5B2A86\", ")
        let edited = try kiosk.program.run("score", Kiosk.series, "--format", "json")
        #expect(
            edited.errors.contains(
                "the palette is not judged: 9 approved pictures met another palette; "
                    + "'broadside calibrate kiosk FOLDER', where their files are, measures them again"),
            "\(edited.errors)")
        #expect(try palette(edited) == nil, "and the other facets are judged as before")
        #expect(
            try kiosk.program.run("calibrate", "kiosk", Self.past, "--of", "takes").output.contains(
                "0 added, 9 measured again"))
        let mended = try kiosk.program.run("score", Kiosk.series, "--format", "json")
        #expect(try palette(mended) != nil && !mended.errors.contains("another palette"), "\(mended.errors)")
    }

    @Test func `with --select tells some, who are judged among all`() throws {
        let kiosk = try Self.judged.get().kiosk
        let all =
            try json(kiosk.program.run("score", Kiosk.series, "--format", "json"))["posters"]
            as? [[String: Any]]
        let some =
            try json(
                kiosk.program.run("score", Kiosk.series, "--format", "json", "--select", "subject=s1"))[
                "posters"] as? [[String: Any]]
        #expect(some?.count == 1)
        let same = try #require(all?.first { $0["cell"] as? String == "s1.card" })
        #expect(some?.first?["score"] as? Int == same["score"] as? Int)
    }

    @Test func `after calibration gives verdicts by rank, and --exit-code ends with 11 only where one fails`()
        throws
    {
        let kiosk = try Kiosk()
        try FileManager.default.removeItem(atPath: kiosk.folder)
        try FileManager.default.copyItem(atPath: Self.judged.get().kiosk.folder, toPath: kiosk.folder)
        #expect(try kiosk.program.run("score", Kiosk.series, "--exit-code").status == 0)
        let noPast = try kiosk.program.run("calibrate", "kiosk")
        #expect(
            noPast.status == 64 && noPast.errors.contains("no reference of the role 'past'"),
            "\(noPast.errors)")
        let few = try kiosk.program.run(
            "calibrate", "kiosk", "\(Self.past)/p0.png", "\(Self.past)/p1.png", "\(Self.past)/p2.png", "--of",
            "takes")
        #expect(
            few.output.contains("3 images: a rank and no verdict; 'look' takes 9, 6 more"),
            "\(few.output)\(few.errors)")
        let past = try kiosk.program.run("calibrate", "kiosk", Self.past, "--of", "takes", "--anew")
        #expect(
            past.output.contains("9 added, 0 measured again, 1 near-duplicate left out"),
            "\(past.output)\(past.errors)")
        #expect(
            past.output.contains("9 images: verdicts pass, look; 'fail' takes 19, 10 more"), "\(past.output)")
        // Past work of stripes: nothing of the series is like it.
        let looked = try kiosk.program.run("score", Kiosk.series, "--exit-code")
        #expect(
            looked.output.contains("Judged by 9 approved images; a failure takes 19."), "\(looked.output)")
        #expect(looked.status == 0 && looked.output.contains("4 look"), "\(looked.output)")
        try kiosk.edit("brands/kiosk/brand.yaml", "never:", "consistency: {look: 10%, fail: 10%}\nnever:")
        let failed = try kiosk.program.run("score", Kiosk.series, "--exit-code")
        #expect(failed.status == 11 && failed.output.contains("4 fail"), "\(failed.output)")
        #expect(try kiosk.program.run("score", Kiosk.series, "--format", "markdown").status == 0)
        let path = "\(kiosk.folder)/brands/kiosk/calibration.yaml"
        try (String(contentsOfFile: path, encoding: .utf8) + "noise\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        let broken = try kiosk.program.run("score", Kiosk.series)
        #expect(
            broken.status == 1 && broken.output.contains("calibration.yaml:13:1"),
            "\(broken.errors)\(broken.output)")
        let checked = try kiosk.program.run("check")
        #expect(
            checked.status == 1 && checked.output.contains("calibration.yaml:13:1")
                && checked.output.contains("'broadside calibrate' measures the picture again"),
            "\(checked.output)")
    }

    @Test func `a poster whose file was changed fails, and one that is gone is told`() throws {
        let kiosk = try Kiosk()
        try FileManager.default.removeItem(atPath: kiosk.folder)
        try FileManager.default.copyItem(atPath: Self.judged.get().kiosk.folder, toPath: kiosk.folder)
        func path(_ cell: String) -> String { "\(kiosk.folder)/out/kiosk/opening/proof/\(cell).png" }
        try FileManager.default.removeItem(atPath: path("s2.card"))
        let gone = try kiosk.program.run("score", Kiosk.series, "--exit-code")
        #expect(gone.status == 0, "\(gone.output)")
        #expect(
            gone.errors.contains(
                "1 poster is not there as it is planned, and only its image is judged: broadside run \(Kiosk.series)"
            ), "\(gone.errors)")
        try kiosk.bytes("out/kiosk/opening/proof/s1.card.png").prefix(3_000).write(
            to: URL(filePath: path("s1.card")))
        let cut = try kiosk.program.run("score", Kiosk.series, "--exit-code")
        #expect(cut.status == 11, "\(cut.output)")
        #expect(
            cut.output.contains("Its file is not as it was made; the next run lays it out again."),
            "\(cut.output)")
    }

    /// A run judges images: what was approved as posters fails none of them.
    @Test func `where only posters are approved, check and run say that nothing is made once more`() throws {
        let kiosk = try Kiosk()
        try kiosk.makeProofs()
        try kiosk.edit(
            "brands/kiosk/series/opening.yaml", "budget: 5 USD",
            "consistency: {retry: 1, budget: 0.10 USD}\nbudget: 5 USD")
        let words =
            "kiosk/opening: consistency.retry makes nothing once more, for a run judges images, and of this brand "
            + "9 posters and no image are approved; show it images: broadside calibrate kiosk --approved"
        #expect(try !kiosk.program.run("check").errors.contains("makes nothing once more"))
        let past = try kiosk.program.run("calibrate", "kiosk", Self.past, "--of", "posters")
        #expect(past.status == 0, "\(past.errors)")
        let checked = try kiosk.program.run("check")
        #expect(checked.errors.contains(words), "\(checked.errors)")
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 0 && run.errors.contains(words), "\(run.errors)")
    }

    @Test func `a page is written that runs and loads nothing from elsewhere`() throws {
        let kiosk = try Self.judged.get().kiosk
        #expect(try kiosk.program.run("score", Kiosk.series).status == 0)
        let page = try kiosk.read("out/kiosk/opening/proof/score.html")
        #expect(
            page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"),
            "\(page.prefix(600))")
        #expect(page.contains("is the odd one out"))
        #expect(!page.contains("http") || !page.contains("src=\"http"))
        #expect(page.components(separatedBy: "<article").count == 5)
    }
}
