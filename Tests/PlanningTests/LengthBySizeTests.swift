import Catalog
import Diagnostics
import Planning
import Testing

@Suite struct `A longest length by size` {
    private static let matrix = "{locale: [en-GB, de-DE], size: [card, story]}"

    private func plan(
        variable: String = "text", voice: String, copy: String
    ) throws -> (told: [String], waiting: [String]) {
        let small = try SmallPlan(
            Self.matrix, "copy: {\(copy)}", template: "variables: {headline: \(variable)}\nprompt: A",
            brand: "sizes: {card: 1024x1024, story: 928x1152}\nvoice: {max: {headline: \(voice)}}")
        let plan = try small.planner.plan()
        return (
            small.files.diagnostics.map(\.message),
            plan.cells.filter { $0.state == .blocked }.map(\.id)
        )
    }

    @Test func `stops the cells of the sizes that a text is too long for`() throws {
        let (told, waiting) = try plan(
            voice: "{story: 6, '*': 12}", copy: "headline: {en-GB: Hello, de-DE: Guten Tag}")
        #expect(told == ["'headline' in de-DE has 9 characters, 3 more than the 6 allowed on story"])
        #expect(waiting == ["de-DE.story"])
    }

    @Test func `lets another text in the place of one that is too long`() throws {
        let (told, waiting) = try plan(
            voice: "{story: 6}",
            copy: "headline: {'*': Guten Tag allerseits}, for: [{when: {size: story}, headline: Moin}]")
        #expect(told == [])
        #expect(waiting == [])
    }

    @Test(arguments: [
        ("{type: text, max: {'*': 4, story: 20}}", "{card: 30, story: 8}", ["en-GB.card", "en-GB.story"]),
        ("{type: text, max: 20}", "{card: 8}", ["en-GB.card"]),
        ("{type: text, max: {card: 20}}", "10", []),
        ("{type: text, max: 8}", "10", ["en-GB.card", "en-GB.story"]),
    ])
    func `of brand and template is the lower on each size`(
        variable: String, voice: String, waiting: [String]
    ) throws {
        let result = try plan(
            variable: variable, voice: voice, copy: "headline: {en-GB: Nine char, de-DE: Hi}")
        #expect(result.waiting == waiting)
    }

    @Test func `tells every limit that a text is over, and whose it is`() throws {
        let small = try SmallPlan(
            "{size: [card, story]}", "copy: {headline: Much too long}",
            template: "variables: {headline: {type: text, max: {story: 4}}}\nprompt: A",
            brand: "sizes: {card: 1024x1024, story: 928x1152}\nvoice: {max: {headline: 8}}")
        let problem = try #require(small.files.diagnostics.first)
        #expect(
            problem.message
                == "'headline' has 13 characters, 9 more than the 4 allowed on story, 5 more than the 8 allowed on card"
        )
        #expect(problem.related.map(\.message) == ["the template's limit", "the brand's limit"])
        #expect(problem.related.map(\.span.text) == ["4", "8"])
        #expect(small.files.diagnostics.count == 1)
    }

    @Test func `holds for fields of an axis and for what is set`() throws {
        let small = try SmallPlan(
            "{p: {cup: {shot: a long cup}, pot: {shot: pot}}, size: [card, story]}",
            "set: {claim: long claim}\nadjust: [{when: 'size.name == \"card\"', set: {claim: not too long for a card}}]",
            template: """
                variables:
                  p: {type: object, fields: {shot: {type: text, max: {card: 5}}}}
                  claim: {type: text, max: {story: 8}}
                prompt: '{{ p.shot }}{{ claim }}'
                """)
        let plan = try small.planner.plan()
        #expect(
            plan.cells.filter { $0.state == .blocked }.map(\.id) == ["cup.card", "cup.story", "pot.story"])
        #expect(small.files.diagnostics.count == 2)
    }
}
