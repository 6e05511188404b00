import Catalog
import Generation
import Planning
import Testing

@Suite struct `What a layout asks to keep calm` {
    private func area(_ layout: String, size: String = "card") throws -> ClearArea {
        let old = "  - {image: take, at: top, height: 66%}"
        let sample = try SamplePlan((SamplePlan.template, old, layout))
        return try area(of: sample.files, size: size)
    }

    private func area(of files: CheckedFiles, size: String = "card") throws -> ClearArea {
        let brand = try #require(files.brand(named: "kiosk"))
        return try #require(files.template(named: "simple")).clearArea(for: brand.size(named: size))
    }

    @Test func `is nothing of a picture beside which the words stand`() throws {
        #expect(try area("  - {image: take, at: top, height: 66%}").thirds == [.topLeft])
        #expect(try area("  - {image: take, at: bottom, height: 66%}").words == "the bottom third")
        // Of 500 pixels, 330 leave the words beside it, and 410 are as good as all.
        #expect(try area("  - {image: take, at: top, height: 330px}").thirds == [.topLeft])
        #expect(try area("  - {image: take, at: top, height: 410px}").thirds.count == 4)
    }

    @Test func `is nothing where a part of the poster is apart from the picture, wherever in it words stand`()
        throws
    {
        let legal = "  - {text: Legal, within: {at: top, height: 42%}, at: bottom-left, width: 20%}"
        #expect(try area("  - {image: take, at: bottom, height: 58%}\n\(legal)").words == "the bottom third")
        #expect(try area("  - {image: take, at: bottom, height: 70%}\n\(legal)").thirds.first == .left)
    }

    @Test func `names no corner of a third that it names already`() throws {
        let area = try area("  - {image: take}\n  - {stack: [headline], at: top-left, width: 90%}")
        #expect(area.words == "the top third and the bottom third")
        #expect(area.thirds == [.topLeft, .top, .topRight, .bottomLeft, .bottom, .bottomRight])
    }

    @Test(arguments: [
        ("{stack: [headline], width: 30%}", "the bottom left corner"),
        ("{image: logo, width: 20%}", "the top right corner"),
        ("{shape: ellipse, color: navy, width: 20%}", "the middle"),
        // In a part of the poster: where in it.
        (
            "{image: logo, within: {at: bottom, height: 34%}, at: right, width: 20%}",
            "the bottom right corner"
        ),
        ("{image: logo, within: {at: top, height: 400px}, at: left, width: 20%}", "the left of the middle"),
        ("{image: logo, within: {at: top, height: 150px}, at: left, width: 20%}", "the top left corner"),
        ("{stack: [headline], within: {at: left, width: 40%}, at: top-left}", "the top left corner"),
        ("{stack: [headline], within: {at: left, width: 300px}, at: bottom-right}", "the bottom third"),
        // By their pixels: 270 of 400 are two thirds.
        ("{stack: [headline], at: top, width: 270px}", "the top third"),
        ("{stack: [headline], at: top, width: 240px}", "the middle of the top third"),
    ])
    func `is where a layer stands, also one that says no place`(layer: String, words: String) throws {
        let old = [
            "  - {image: take, at: top, height: 66%}\n",
            "  - {shade: paper, at: bottom, height: 34%, edge: hard}\n",
            "  - {stack: [headline], within: {at: bottom, height: 34%}, at: top-left, width: 90%, color: [navy], fit: shrink}\n",
            "  - {image: logo, at: top-left, width: 20%}\n",
        ]
        let edits = old.map {
            (SamplePlan.template, $0, $0 == old[0] ? "  - {image: take}\n  - \(layer)\n" : "")
        }
        let files = try SamplePlan(edits, adding: [:]).files
        #expect(try area(of: files).words == words)
    }

    @Test func `does not hang on the words, so that a longer headline buys no image`() throws {
        let short = try SamplePlan().plan()
        let long = try SamplePlan(
            (SamplePlan.series, "Open at eight.", "Open at eight every single day."),
            (SamplePlan.series, "Ab acht geöffnet.", "Ab acht geöffnet an jedem Tag.")
        ).plan()
        #expect(short.cells.map(\.key) == long.cells.map(\.key))
        #expect(short.cells.map(\.finish) != long.cells.map(\.finish))
    }
}
