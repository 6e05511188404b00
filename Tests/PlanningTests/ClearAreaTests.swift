import Catalog
import Generation
import Planning
import Testing

@Suite struct `What a layout asks to keep calm` {
    private func area(_ layout: String, size: String = "card") throws -> ClearArea {
        let old = "  - {image: take, at: top, height: 66%}"
        let sample = try SamplePlan((SamplePlan.template, old, layout))
        return try #require(sample.files.template(named: "simple")).clearArea(for: size)
    }

    @Test func `is nothing of a picture beside which the words stand`() throws {
        #expect(try area("  - {image: take, at: top, height: 66%}").thirds == [.topLeft])
        #expect(try area("  - {image: take, at: bottom, height: 66%}").words == "the bottom third")
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
    ])
    func `is where a layer stands that says no place`(layer: String, words: String) throws {
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
        let template = try #require(files.template(named: "simple"))
        #expect(template.clearArea(for: "card").words == words)
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
