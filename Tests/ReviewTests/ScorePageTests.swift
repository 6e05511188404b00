import Foundation
import Generation
import Imaging
import Scoring
import Testing

@testable import Review

@Suite struct `The page of a judged series` {
    /// Five flat pictures, the last of another colour; names as a stranger would choose them.
    private func content(_ evil: String, isLaidOut: Bool = false) async throws -> ScoreContent {
        let folder = NSTemporaryDirectory() + "broadside-score-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let posters = try (0..<5).map { number -> PosterToScore in
            let bytes = Self.bitmap(number == 4 ? (200, 40, 60) : (UInt8(40 + number * 3), 90, 160))
            let path = "\(folder)/\(number).svg"
            try bytes.write(toFile: path, atomically: true, encoding: .utf8)
            let take = PosterToScore.File(path: path, name: evil, digest: Digest(of: bytes.utf8))
            return PosterToScore(
                cell: "\(evil)\(number)", motif: "one", take: take, poster: isLaidOut ? take : nil,
                description: isLaidOut ? Self.description(saying: evil) : nil, price: evil)
        }
        let palette = BrandPalette(swatches: [.init(name: evil, color: RGB(red: 40, green: 90, blue: 160))])
        let measurer = Measurer(palette: palette, memory: MeasureMemory(path: "\(folder)/memory"))
        let score = SeriesScore(
            await MeasuredSeries(posters, by: measurer), by: Approved(), levels: Levels())
        return ScoreContent(score, of: ScoreName(brand: evil, series: evil, provider: evil))
    }

    /// Words at the foot of the picture.
    private static func description(saying words: String) -> PosterDescription {
        let size = PixelSize(width: 64, height: 80)
        let words = TextBlock(
            lines: [words], style: TextStyle(font: Font(family: "DejaVu Sans"), size: 8_000, leading: 1_000),
            box: PixelBox(x: 4, y: 60, width: 56, height: 10), colors: [RGB(red: 255, green: 255, blue: 255)],
            language: "en")
        return PosterDescription(
            pixels: size, layers: [.take(PlacedTake(box: PixelBox(whole: size))), .text(words)],
            origins: [0, 1])
    }

    /// Two colours, so that it is no empty picture.
    private static func bitmap(_ color: (UInt8, UInt8, UInt8)) -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"80\"><rect width=\"64\" height=\"80\" fill=\"#EEE\"/>"
            + "<rect y=\"20\" width=\"64\" height=\"60\" fill=\"rgb(\(color.0),\(color.1),\(color.2))\"/></svg>"
    }

    private func page(_ content: ScoreContent, _ evil: String) throws -> String {
        try ScorePage(brand: evil, title: evil, facts: [(evil, evil)], labels: [:]).html(
            for: content, in: "/out")
    }

    @Test func `escapes whatever it is told, and forbids all but itself`() async throws {
        let evil = "<img src=x onerror=alert(1)>\"'&"
        let html = try page(await content(evil), evil)
        #expect(!html.contains("<img src=x"))
        #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;"))
        #expect(html.contains("default-src &#39;none&#39;"))
        #expect(!html.contains(" style=\""), "the policy would take it away")
        #expect(html.components(separatedBy: "<script>").count == 2)
    }

    @Test func `shows where words lie on a poster, and how busy the picture is there`() async throws {
        let evil = "<b>\"'&"
        let html = try page(await content(evil, isLaidOut: true), evil)
        let panel = try #require(html.components(separatedBy: "class=\"panel zones\"").dropFirst().first)
            .components(separatedBy: "</div>")[0]
        #expect(panel.contains("<svg viewBox=\"0 0 64 80\""))
        #expect(panel.contains("<rect class=\"good\" x=\""))
        #expect(panel.contains("&lt;b&gt;&#34;&#39;&amp;") && !panel.contains("<b>"), "\(panel)")
        #expect(panel.contains("0 % (usual 0 %)"))
        #expect(
            !(try page(await content(evil), evil)).contains("panel zones"), "without posters there is none")
    }

    @Test func `shows the strangest first, open, with a picture of why`() async throws {
        let content = try await content("c")
        #expect(content.pictures.first?.cell == "c4")
        #expect(content.pictures.first?.isTold == true)
        #expect(content.pictures.first?.sentence?.contains("c4 is the odd one out: ") == true)
        let html = try page(content, "c")
        let first = try #require(html.components(separatedBy: "<article").dropFirst().first)
        #expect(first.contains("<details open>"))
        #expect(first.components(separatedBy: "class=\"heat\"").count > 64, "a tile for each of 64")
        #expect(first.contains("<polyline class=\"own\""))
        #expect(html == (try page(content, "c")), "the same for the same content")
    }
}
