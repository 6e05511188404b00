import Catalog
import Diagnostics
import Generation
import Planning
import SeededRandom
import Testing

@Suite struct `A mistake that concerns some cells` {
    private static let words = """
        variables: {headline: {type: text, max: 12}, p: {type: object, fields: {shot: text}}}
        prompt: '{{ p.shot }}'
        """
    private static let waitingForGerman = [
        "cup.de-DE.card", "cup.de-DE.story", "pot.de-DE.card", "pot.de-DE.story",
    ]
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
        // An adjustment by an expression that is too long.
        (
            "copy: {headline: {'*': Hello}, fallback: {'*': en-GB}}\nadjust: [{when: 'size == \"card\" and p == \"pot\"', set: {headline: Much too long a text}}]",
            ["pot.en-GB.card", "pot.de-DE.card"]
        ),
        // Two rows that name as many axes; where a third names more, they do not tie.
        (
            "copy: {headline: {'*': Hello}, for: [{when: {p: cup}, headline: A}, {when: {size: card}, headline: B}, {when: {p: cup, size: card, locale: de-DE}, headline: C}]}",
            ["cup.en-GB.card"]
        ),
        // Rows that tie for a locale that falls back to theirs.
        (
            "copy: {fallback: {de-DE: en-GB}, headline: {'*': Hello}, for: [{when: {p: cup}, headline: {en-GB: A}}, {when: {size: card}, headline: {en-GB: B}}]}",
            ["cup.en-GB.card"]
        ),
        // A value that is no text.
        ("copy: {headline: {en-GB: Hello, de-DE: [a, b]}}", waitingForGerman),
        // Words left to be filled in.
        ("copy: {headline: {en-GB: Hello, de-DE: Lorem ipsum}}", waitingForGerman),
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
        let planner = try small.planner
        #expect(planner.problems.contains { $0.severity == .error })
        let plan = planner.plan()
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

    @Test(arguments: [
        ("sizes: {card: 1024x1024, story: 928 by 1152}", ["x.story", "y.story"]),
        ("sizes: {card: {pixels: 1024x1024, paper: A3}, story: 928x1152}", ["x.card", "y.card"]),
        ("sizes: {card: 1024x1024, story: 928x1152, poster: {paper: A99}, wall: {paper: A0, dpi: 2400}}", []),
        ("sizes: {card: {pixels: 1024x1024, save: 5%}, story: 928x1152}", ["x.card", "y.card"]),
    ])
    func `of a brand's size stops the cells of that size`(brand: String, waiting: [String]) throws {
        let small = try SmallPlan("{a: [x, y], size: [card, story]}", brand: brand)
        #expect(small.files.hasErrors)
        let plan = try small.planner.plan()
        #expect(plan.cells.count == 4)
        #expect(plan.cells.filter { $0.state == .blocked }.map(\.id) == waiting)
    }

    @Test(arguments: [
        ("{a: z, size: card, colour: red}", ["z.card"], 0), ("{a: [z], size: card}", [], 1),
        ("{a: z}", [], 1), ("just a text", [], 1), ("{a: z, size: pamphlet}", ["z.pamphlet"], 0),
    ])
    func `of an include stops its cell alone`(include: String, waiting: [String], broken: Int) throws {
        let small = try SmallPlan("{a: [x, y], size: [card, story]}", "include: [\(include)]")
        #expect(small.files.hasErrors)
        let planner = try small.planner
        let plan = planner.plan()
        #expect(plan.cells.filter { $0.state == .new || $0.state == .shared }.count == 4)
        #expect(plan.cells.filter { $0.state == .blocked }.map(\.id) == waiting)
        #expect(plan.brokenIncludes == broken)
        let isTold = planner.stream().hasBlockedCells
        #expect(isTold == (broken > 0))
        let except = try Selection.Term("a=z", axes: ["a": ["x", "y", "z"]])
        #expect(
            planner.plan(Selection(except: [except])).brokenIncludes
                == (include.hasPrefix("{a: z}") ? 0 : broken))
    }

    @Test func `of a named object of an include stops its cell alone`() throws {
        let small = try SmallPlan(
            "{p: {cup: {shot: a}}, size: [card, story]}", "include: [{p: cap, size: card}]",
            template: "prompt: '{{ p.shot }}'")
        let plan = try small.planner.plan()
        #expect(plan.cells.map(\.id) == ["cup.card", "cup.story", "cap.card"])
        #expect(plan.cells.map(\.state) == [.new, .new, .blocked])
    }

    @Test(arguments: [
        ("{{ legal }}", "legal: {de-DE: Koffein}", ["cup.en-GB", "pot.en-GB"]),
        ("{{ legal }}", "legal: {'*': Koffein}", []),
        ("{{ legal }}", "for: [{when: {p: cup}, legal: {'*': Koffein}}]", ["pot.en-GB", "pot.de-DE"]),
        ("{{ p.handle }}", "legal: {de-DE: Koffein}", ["cup.en-GB", "cup.de-DE"]),
    ])
    func `of a value that may be absent stops the cells that lack it`(
        use: String, copy: String, waiting: [String]
    ) throws {
        let small = try SmallPlan(
            "{p: {cup: {shot: a}, pot: {shot: b, handle: c}}, locale: [en-GB, de-DE], size: card}",
            "copy: {\(copy)}",
            template:
                "variables: {p: {type: object, fields: {shot: text, handle?: text}}, legal?: text}\nprompt: '\(use)'"
        )
        #expect(small.files.diagnostics.map(\.id) == [.undefinedVariable])
        let plan = try small.planner.plan()
        #expect(plan.cells.count == 4)
        #expect(plan.cells.filter { $0.state == .blocked }.map(\.id) == waiting.map { $0 + ".card" })
    }

    @Test(arguments: [
        ("field,#n,en-GB,de-DE\nheadline,=1+1,Hello,=A1\n", ["x.de-DE.card"]),
        ("field,en-GB,de-DE\nheadline,Hello,Hallo\nlegal,#REF!,Koffein\n", ["x.en-GB.card"]),
        (
            "field,a,en-GB,de-DE\nheadline,,Hello,Hallo\nheadline,y,Hi,Na,too many\n",
            ["y.en-GB.card", "y.de-DE.card"]
        ),
    ])
    func `of a row of a sheet of copy stops the cells that it is for`(sheet: String, waiting: [String]) throws
    {
        let axis = sheet.contains("field,a") ? "[x, y]" : "x"
        let small = try SmallPlan(
            "{a: \(axis), locale: [en-GB, de-DE], size: card}", "copy: {from: copy.csv}",
            template: "variables: {headline: text, legal?: text}\nprompt: '{{ a }}'", sheet: sheet)
        #expect(small.files.diagnostics.count == 1, "\(TextRenderer().render(small.files.diagnostics))")
        let plan = try small.planner.plan()
        #expect(plan.cells.filter { $0.state == .blocked }.map(\.id) == waiting)
        #expect(plan.cells.contains { $0.state != .blocked })
    }

    @Test func `of words left to be filled in is a warning for proofs`() throws {
        var small = try SmallPlan(
            Self.matrix, "copy: {headline: {en-GB: TODO, de-DE: Hallo}}", template: Self.words)
        #expect(small.files.diagnostics.map(\.severity) == [.warning])
        small.isTrial = true
        let planner = try small.planner
        #expect(planner.problems.map(\.severity) == [.warning])
        #expect(planner.plan().cells.allSatisfy { $0.state != .blocked })
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
