import Foundation
import Generation
import Imaging
import Scoring
import Testing

@testable import Review

@Suite struct `The page of a judged series` {
    /// Five flat pictures, the last of another colour; names as a stranger would choose them.
    private func content(_ evil: String) async throws -> ScoreContent {
        let folder = NSTemporaryDirectory() + "broadside-score-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let posters = try (0..<5).map { number -> PosterToScore in
            let bytes = Self.bitmap(number == 4 ? (200, 40, 60) : (UInt8(40 + number * 3), 90, 160))
            let path = "\(folder)/\(number).svg"
            try bytes.write(toFile: path, atomically: true, encoding: .utf8)
            return PosterToScore(
                cell: "\(evil)\(number)", motif: "one",
                take: .init(path: path, name: evil, digest: Digest(of: bytes.utf8)), poster: nil,
                description: nil,
                price: evil)
        }
        let palette = BrandPalette(swatches: [.init(name: evil, color: RGB(red: 40, green: 90, blue: 160))])
        let measurer = Measurer(palette: palette, memory: MeasureMemory(path: "\(folder)/memory"))
        let score = SeriesScore(
            await MeasuredSeries(posters, by: measurer), by: Approved(), levels: Levels())
        return ScoreContent(score, of: ScoreName(brand: evil, series: evil, provider: evil))
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
