import Diagnostics
import Foundation
import Generation
import Testing

@testable import Planning

@Suite struct `What an edit changes` {
    /// Two random series stand for a series before and after an edit.
    ///
    /// The oracle is the keys alone: a run makes what has a key that the first had not, and nothing else.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `is exactly the images that a run then makes`(seed: UInt64) throws {
        let before = try RandomSeries(seed: seed).planner().plan()
        let after = try RandomSeries(seed: seed + 1).planner(Holdings(after: before)).plan()
        let difference = Difference(series: "b/s", plan: after, isNew: false)
        let had = Set(before.cells.compactMap(\.key))
        let remade = Set(difference.remade.map(\.id))
        let expected = Set(after.cells.filter { $0.key.map { !had.contains($0) } ?? false }.map(\.id))
        #expect(remade == expected)
        // Each new key is bought once, by the first of its cells.
        let bought = after.cells.filter { $0.state.isBought }.compactMap(\.key)
        #expect(bought.count == Set(bought).count)
        #expect(Set(bought) == Set(after.cells.compactMap(\.key)).subtracting(had))
        for cell in after.cells where cell.state == .unchanged {
            let same = before.cells.first { $0.id == cell.id }
            #expect(same?.key == cell.key)
            #expect(same?.finish == cell.finish)
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>) func `is nothing without an edit`(seed: UInt64) throws {
        let series = try RandomSeries(seed: seed)
        let after = try series.planner(Holdings(after: try series.planner().plan())).plan()
        #expect(Difference(series: "b/s", plan: after, isNew: false).isEmpty)
    }

    @Test func `is told with its reasons and its sum, in text, Markdown and JSON`() throws {
        let before = try SamplePlan().plan()
        let after = try SamplePlan((SamplePlan.brand, "calm and generous", "lively and quick")).plan(
            Holdings(after: before))
        let difference = Difference(series: after.series, plan: after, isNew: false)
        let text = DifferenceText().render([difference])
        #expect(text.hasPrefix("kiosk/opening: 1 image to buy, 0.05 USD (0.15 USD in all)"), "\(text)")
        #expect(text.contains("fragment mood edited, 0.05 USD"), "\(text)")
        #expect(DifferenceMarkdown().render([difference]).contains("fragment mood edited"))
        #expect(DifferenceJSON().render([difference]).contains("\"state\":\"changed\""))
        let same = Difference(
            series: "kiosk/same", plan: try SamplePlan().plan(Holdings(after: before)), isNew: false)
        #expect(DifferenceText().render([same]) == "1 series as it was")
        #expect(DifferenceMarkdown().render([same]) == "No image and no poster changes.")
        let gone = Difference(series: "kiosk/gone", plan: nil, isNew: false)
        #expect(DifferenceText().render([same, gone]) == "kiosk/gone: no longer there\n\n1 series as it was")
    }
}

@Suite struct `Changed words` {
    @Test(arguments: [
        ("soft low northern sun", "soft golden northern sun", "soft [-low-] {+golden+} northern sun"),
        ("a b", "a b", "…"), ("", "a b", "{+a b+}"), ("a b", "", "[-a b-]"),
        ("a\nb", "a  b", "…"),
        ("1 2 3 4 5 6 7 8 x", "1 2 3 4 5 6 7 8 y", "… 4 5 6 7 8 [-x-] {+y+}"),
        (
            "x 1 2 3 4 5 6 7 8 9 10 11 12 x", "1 2 3 4 5 6 7 8 9 10 11 12",
            "[-x-] 1 2 3 4 5 … 8 9 10 11 12 [-x-]"
        ),
    ])
    func `are shown among those around them`(old: String, new: String, shown: String) {
        #expect(WordChanges(from: old, to: new).text() == shown)
        #expect(WordChanges(from: old, to: new).isEmpty == (shown == "…"))
    }

    @Test(arguments: 0..<60 as Range<UInt64>) func `give both texts again`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func text() -> String {
            (0..<Int.random(in: 0...9, using: &random)).map { _ in
                ["a", "b", "c"].randomElement(using: &random) ?? "a"
            }.joined(separator: " ")
        }
        let (old, new) = (text(), text())
        let shown = WordChanges(from: old, to: new).text()
        func without(_ open: String, _ close: String, keeping kept: (String, String)) -> String {
            let pattern = try? Regex(
                "\(NSRegularExpression.escapedPattern(for: open)).*?\(NSRegularExpression.escapedPattern(for: close))"
            )
            let rest = pattern.map { shown.replacing($0, with: "") } ?? shown
            return rest.replacing(kept.0, with: "").replacing(kept.1, with: "")
                .split(separator: " ").joined(separator: " ")
        }
        #expect(without("{+", "+}", keeping: ("[-", "-]")) == old)
        #expect(without("[-", "-]", keeping: ("{+", "+}")) == new)
    }
}

@Suite struct `A plan for people` {
    @Test func `tells the cells of a large plan by fate, and each where that is asked`() throws {
        let locales = ["FR", "IT", "ES", "NL", "SE", "DK", "FI", "PL", "PT", "GR"].map { "en-\($0)" }.joined(
            separator: ", ")
        let sample = try SamplePlan(
            (SamplePlan.series, "locale: [en-GB, de-DE]", "locale: [en-GB, de-DE, \(locales)]"))
        let plan = try sample.plan()
        try #require(plan.cells.count > 30)
        let short = PlanText().render(plan)
        #expect(short.split(separator: "\n").count < 24, "\(short)")
        #expect(short.contains("--long tells every cell"))
        #expect(short.contains("and "))
        let long = PlanText(isLong: true).render(plan)
        for cell in plan.cells { #expect(long.contains(cell.id)) }
        #expect(!long.contains("--long"))
        #expect(short.split(separator: "\n").last == long.split(separator: "\n").last)
    }

    @Test func `is coloured on a terminal, and what a stranger wrote is not`() throws {
        let plan = try SamplePlan((SamplePlan.series, "because: no room", "because: \"no\\e[31m room\""))
            .plan()
        let text = PlanText(usesColor: true).render(plan)
        #expect(text.contains("\u{1B}[33mnew"))
        #expect(!text.contains("\u{1B}[31m room"))
    }

    @Test func `says whether a run would do something`() throws {
        let sample = try SamplePlan()
        let plan = try sample.plan()
        #expect(plan.hasWork)
        #expect(try !sample.plan(Holdings(after: plan)).hasWork)
    }

    @Test func `says what the whole series costs where that is more than what is to be paid now`() throws {
        let sample = try SamplePlan()
        let made = try sample.plan(Holdings(after: try sample.plan()))
        #expect(PlanSums(made).text.hasPrefix("0 images to buy, 0.00 USD (0.15 USD in all)"))
    }
}
