import Diagnostics
import Foundation
import Generation
import SeededRandom
import Testing

@testable import Planning

@Suite struct `What an edit changes` {
    /// The oracle is a run: everything was made before the edit, and what is then commissioned is what the edit changes.
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `is exactly the images and posters that a run then makes, each for a true reason`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        var workspace = EditedWorkspace()
        let before = try workspace.planner().plan()
        let reasons = try #require(try workspace.edit(&random))
        let difference = try Difference(series: "b/s", from: before) { holdings in
            try workspace.planner(holdings).plan()
        }
        let run = try workspace.planner(before.made()).plan().commissions()
        #expect(Set(difference.cells.map(\.id)) == Set(run.flatMap(\.posters).map(\.cell)))
        #expect(
            Set(difference.remade.map(\.id))
                == Set(run.filter { $0.take == nil }.flatMap(\.posters).map(\.cell)))
        let told = Set(difference.cells.filter { $0.state != .shared }.map(\.reason))
        #expect(told.isSubset(of: reasons), "\(told)")
        #expect(reasons.isEmpty || !told.isEmpty)
        #expect(difference.isEmpty == (run.isEmpty && difference.plan?.orphans.isEmpty == true))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `always has a reason where a key changes, however much was edited`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var workspace = EditedWorkspace()
        let before = try workspace.planner().plan()
        var edited: Set<String> = []
        for _ in 0..<4 { edited.formUnion(try workspace.edit(&random) ?? []) }
        let former = Dictionary(uniqueKeysWithValues: before.cells.map { ($0.id, $0) })
        for cell in try workspace.planner().plan().cells {
            guard let then = former[cell.id], then.key != cell.key || then.finish != cell.finish else {
                continue
            }
            let words = try #require(changes(from: then.ingredients, to: cell.ingredients), "\(cell.id)")
            #expect(Set(words.components(separatedBy: ", ")).isSubset(of: edited), "\(words)")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>) func `is nothing without an edit`(seed: UInt64) throws {
        let series = try RandomSeries(seed: seed)
        let difference = try Difference(series: "b/s", from: try series.planner().plan()) {
            try series.planner($0).plan()
        }
        #expect(difference.isEmpty)
    }

    @Test func `is another provider alone, where that was edited`() throws {
        let workspace = EditedWorkspace()
        let difference = try Difference(series: "b/s", from: try workspace.planner().plan()) {
            try workspace.planner($0, provider: "other").plan()
        }
        #expect(Set(difference.cells.filter { $0.state == .changed }.map(\.reason)) == ["provider edited"])
    }

    @Test func `are cells that an error blocks only now, or no longer, and none that it always did`() throws {
        func plan(_ rest: String) throws -> Plan {
            try SmallPlan(
                "{p: [cup, pot], locale: [en-GB, de-DE], size: card}", "copy: {headline: {\(rest)}}",
                template: "variables: {headline: {type: text, max: 12}}\nprompt: '{{ p }}'"
            ).planner.plan()
        }
        func difference(_ earlier: String, _ later: String) throws -> Difference {
            let (before, after) = (try plan(earlier), try plan(later))
            return Difference(series: "b/s", from: before) { _ in after }
        }
        let (good, bad) = ("en-GB: Hello, de-DE: Hallo", "en-GB: Hello, de-DE: Much too long a text")
        let now = try difference(good, bad).cells.filter { $0.state == .blocked }
        #expect(now.map(\.id) == ["cup.de-DE.card", "pot.de-DE.card"])
        #expect(now.allSatisfy { $0.reason.hasPrefix("now blocked: ") })
        let always = try difference(bad, bad)
        #expect(!always.cells.contains { $0.state == .blocked })
        let freed = try difference(bad, good).cells.filter { $0.reason == "no longer blocked" }
        #expect(freed.map(\.id) == ["cup.de-DE.card", "pot.de-DE.card"])
    }

    @Test func `is told with its reasons and its sum, in text, Markdown, JSON and a notice`() throws {
        let before = try SamplePlan().plan()
        let difference = try Difference(series: before.series, from: before) { holdings in
            try SamplePlan((SamplePlan.brand, "calm and generous", "lively and quick")).plan(holdings)
        }
        let text = DifferenceText().render([difference])
        #expect(text.hasPrefix("kiosk/opening: 1 image to buy, 0.05 USD (0.15 USD in all)"), "\(text)")
        #expect(text.contains("fragment mood edited, 0.05 USD"), "\(text)")
        #expect(DifferenceMarkdown().render([difference]).contains("fragment mood edited"))
        #expect(DifferenceJSON().render([difference]).contains("\"state\":\"changed\""))
        #expect(
            DifferenceAnnotations().render([difference]).hasPrefix(
                "::notice title=kiosk/opening::1 image to buy"))
        let same = try Difference(series: "kiosk/same", from: before) { try SamplePlan().plan($0) }
        #expect(DifferenceText().render([same]) == "1 series as it was")
        #expect(DifferenceMarkdown().render([same]) == "No image and no poster changes.")
        let gone = Difference(series: "kiosk/gone", .gone)
        #expect(DifferenceText().render([same, gone]) == "kiosk/gone: no longer there\n\n1 series as it was")
        let new = try Difference(series: "kiosk/opening", from: nil) { try SamplePlan().plan($0) }
        #expect(DifferenceMarkdown().render([new]).hasPrefix("### kiosk/opening, a new series\n"))
    }

    @Test func `names the cells that are no longer in the matrix, in every form`() throws {
        let before = try SamplePlan().plan()
        let difference = try Difference(series: before.series, from: before) { holdings in
            try SamplePlan((SamplePlan.series, "locale: [en-GB, de-DE]", "locale: [en-GB]")).plan(holdings)
        }
        #expect(!difference.isEmpty)
        let plan = try #require(difference.plan)
        let markdown = [DifferenceMarkdown().render([difference]), PlanMarkdown().render(plan)]
        for text in markdown {
            #expect(text.contains("| cup.de-DE.card | orphaned | no longer in the matrix | |"), "\(text)")
        }
        #expect(DifferenceText().render([difference]).contains("orphaned: no longer in the matrix"))
        #expect(DifferenceAnnotations().render([difference]).contains("3 no longer in the matrix"))
    }

    @Test func `goes on where a series cannot be read, and says at which version`() throws {
        let broken = Difference(
            series: "kiosk/broken", .unreadable(version: "main", reason: "2 errors", []))
        #expect(!broken.isEmpty)
        #expect(DifferenceText().render([broken]) == "kiosk/broken: cannot be read at main: 2 errors")
        #expect(DifferenceMarkdown().render([broken]).hasSuffix("It cannot be read at main: 2 errors."))
        #expect(
            DifferenceJSON().render([broken]).contains("\"state\":\"unreadable\",\"unreadableAt\":\"main\""))
    }
}

@Suite struct `Ingredients that an earlier version of the program named` {
    /// As the ledger has them of before references had paths, and the model its parts.
    private func olderNames(_ ingredients: [Ingredient]) -> [Ingredient] {
        let unknown = [
            "provider", "model name", "ratio", "resolution", "order of the references", "locale",
            "words of the layout",
        ]
        var names: Set<String> = []
        return ingredients.filter { !unknown.contains($0.name) && !$0.name.hasPrefix("palette ") }.compactMap
        {
            var name = $0.name
            if name.hasPrefix("reference ") { name = "reference look.png" }
            return names.insert(name).inserted ? Ingredient(name: name, fingerprint: $0.fingerprint) : nil
        }
    }

    @Test func `tell of no edit where there was none`() throws {
        let cells = try EditedWorkspace().planner().plan().cells
        for cell in cells {
            #expect(changes(from: olderNames(cell.ingredients), to: cell.ingredients) == nil)
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>) func `tell of edits, and of nothing else`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var workspace = EditedWorkspace()
        let before = try workspace.planner().plan()
        let reasons = try #require(try workspace.edit(&random))
        let former = Dictionary(uniqueKeysWithValues: before.cells.map { ($0.id, $0.ingredients) })
        for cell in try workspace.planner().plan().cells {
            guard let then = former[cell.id] else { continue }
            // Of files with one name it knew the first alone, and the whole of type and colours.
            let known =
                reasons.map { reason in
                    reason.hasPrefix("order")
                        ? "reference look.png edited" : reason.replacing("winter/", with: "")
                } + ["type and colours of the layout edited"]
            let words = changes(from: olderNames(then), to: cell.ingredients)
            if let words { #expect(known.contains(words), "\(words)") }
        }
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
