import Catalog
import Diagnostics
import Generation
import Planning
import Testing

@Suite struct `A mistake that concerns some cells` {
    private static let words = """
        variables: {headline: {type: text, max: 12}, p: {type: object, fields: {shot: text}}}
        prompt: '{{ p.shot }}'
        """
    private static let matrix =
        "{p: {cup: {shot: a cup}, pot: {shot: a pot}}, locale: [en-GB, de-DE], size: [card, story]}"

    @Test(arguments: [
        // No text for a locale.
        (
            "copy: {headline: {en-GB: Hello}}",
            ["cup.de-DE.card", "cup.de-DE.story", "pot.de-DE.card", "pot.de-DE.story"]
        ),
        // A text too long, with the locale that falls back to it.
        (
            "copy: {headline: {en-GB: Hello, de-DE: Guten Morgen allerseits}}",
            [
                "cup.de-DE.card", "cup.de-DE.story", "pot.de-DE.card", "pot.de-DE.story",
            ]
        ),
        // A text too long in a row for some cells.
        (
            "copy: {headline: {en-GB: Hello, de-DE: Hallo}, for: [{when: {p: pot, size: card}, headline: {en-GB: Much too long a text}}]}",
            ["pot.en-GB.card"]
        ),
        // An adjustment that is too long.
        (
            "copy: {headline: {'*': Hello}, fallback: {'*': en-GB}}\nadjust: [{when: {p: cup, size: story}, set: {headline: Much too long a text}}]",
            ["cup.en-GB.story", "cup.de-DE.story"]
        ),
        // An exclude that cannot be told.
        (
            "copy: {headline: Hello}\nexclude: [{when: 'p == \"cup\" and size < 3'}]",
            [
                "cup.en-GB.card", "cup.en-GB.story", "cup.de-DE.card", "cup.de-DE.story",
            ]
        ),
    ])
    func `stops these and no others`(rest: String, waiting: [String]) throws {
        let small = try SmallPlan(Self.matrix, rest, template: Self.words)
        #expect(small.files.hasErrors)
        let plan = try small.planner.plan()
        #expect(plan.cells.count == 8)
        #expect(plan.cells.filter { $0.state == .blocked }.map(\.id) == waiting)
        #expect(
            plan.cells.filter { $0.state == .blocked }.allSatisfy {
                $0.reason.contains("brands/b/series/s.yaml:")
            })
        #expect(plan.commissions().flatMap(\.posters).count == 8 - waiting.count)
    }

    @Test(arguments: [
        ("{a: [x, y], size: [card, stary]}", "", "prompt: A", ["x.stary", "y.stary"]),
        (
            "{p: {cup: {shot: a, handle: b}, pot: {shot: c}}, size: card}", "", "prompt: '{{ p.handle }}'",
            ["pot.card"]
        ),
        (
            "{p: {cup: {shot: a}, pot: {}}, size: card}", "",
            "variables: {p: {type: object, fields: {shot: text}}}\nprompt: '{{ p.shot }}'", ["pot.card"]
        ),
        ("{n: [1, two], size: card}", "", "variables: {n: integer}\nprompt: '{{ n }}'", ["two.card"]),
    ])
    func `of one axis value stops its cells`(
        matrix: String, rest: String, template: String, waiting: [String]
    ) throws {
        let plan = try SmallPlan(matrix, rest, template: template).planner.plan()
        #expect(plan.cells.filter { $0.state == .blocked }.map(\.id) == waiting)
        #expect(plan.cells.contains { $0.state == .new })
    }

    @Test func `is the same cell by cell`() throws {
        let planner = try SmallPlan(
            Self.matrix, "copy: {headline: {en-GB: Hello}}\nexclude: [{when: 'p == \"cup\" and size < 3'}]",
            template: Self.words
        ).planner
        var stream = planner.stream()
        var bytes: [UInt8] = []
        while stream.write(to: &bytes, size: bytes.count + 100) {}
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let blocked = lines.map { $0.contains(#""state":"blocked""#) }
        #expect(blocked == planner.plan().cells.map { $0.state == .blocked })
        let hasBlockedCells = stream.hasBlockedCells
        #expect(hasBlockedCells)
    }

    @Test func `does not count where its cells were left out`() throws {
        let small = try SmallPlan(Self.matrix, "copy: {headline: {en-GB: Hello}}", template: Self.words)
        let term = try Selection.Term("locale=de-*", axes: ["locale": ["en-GB", "de-DE"]])
        let plan = try small.planner.plan(Selection(except: [term]))
        #expect(plan.cells.allSatisfy { $0.state != .blocked })
        #expect(plan.cells.count == 4)
    }
}

@Suite struct `A request's key` {
    @Test(arguments: 0..<30 as Range<UInt64>)
    func `stays with its cell when values are added, taken away or reordered`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pool = ["espresso", "\"4:5\"", "\"!!\"", "\"??\"", "\"日本\"", "a b", "x_y"]
        func keys(_ values: [String], _ sizes: [String]) throws -> [String: String] {
            let plan = try SmallPlan(
                "{a: [\(values.joined(separator: ", "))], size: [\(sizes.joined(separator: ", "))]}",
                template: "prompt: '{{ a }} {{ size.name }} {{ cell.id }}'"
            ).planner.plan()
            let pairs = plan.cells.map {
                ($0.axes.map(\.value).joined(separator: "|"), "\($0.id) \($0.key?.hex ?? "")")
            }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
        let some = Array(pool.shuffled(using: &random).prefix(3))
        let before = try keys(some, ["card", "story"])
        #expect(try keys(some.reversed(), ["story", "card"]) == before)
        let after = try keys(pool.shuffled(using: &random), ["card", "story"])
        for (cell, key) in before { #expect(after[cell] == key) }
        let fewer = try keys(Array(some.prefix(2)), ["story"])
        for (cell, key) in fewer { #expect(before[cell] == key) }
    }
}
