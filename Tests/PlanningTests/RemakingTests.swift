import Catalog
import Generation
import Planning
import Testing

@Suite struct `Images that do not fit` {
    private static let (cup, bag) = ("cup.en-GB.card", "bag.en-GB.card")
    private static let terms = "consistency: {retry: 2, budget: 0.15 USD}"

    private func made(_ keys: String = terms) throws -> DecidedPlan {
        var made = DecidedPlan(try SamplePlan((SamplePlan.series, "budget: 5 USD", "\(keys)\nbudget: 5 USD")))
        try made.run()
        return made
    }

    /// What was measured: everything fits but the images of these cells, which do not, each with its score.
    private func fits(_ plan: Plan, except failing: [String: Double]) -> [Digest: Fit] {
        var fits: [Digest: Fit] = [:]
        for cell in plan.cells {
            for variant in cell.variants {
                guard let take = variant.take else { continue }
                let score = failing[PlannedCell.posterID(of: cell.id, variant: variant.number)]
                if fits[take] == nil || score != nil {
                    fits[take] = Fit(
                        score: score ?? 90, fails: score != nil, words: "its colours are 14 ΔE away")
                }
            }
        }
        return fits
    }

    /// Lets the program do what it does by itself after what was measured, and carries it out; the images asked for.
    private func goOn(_ made: inout DecidedPlan, except failing: [String: Double]) throws -> [String: Int] {
        let planner = try made.planner()
        let plan = planner.plan()
        let remaking = planner.remaking(in: plan, by: fits(plan, except: failing))
        let before = Set(made.holdings.entries.keys)
        try made.run(remaking: remaking.remakes)
        let after = Set(made.holdings.entries.keys).subtracting(before)
        return try made.plan().cells.reduce(into: [:]) { counts, cell in
            let count = cell.variants.count { after.contains($0.key) }
            if count > 0 { counts[cell.id] = count }
        }
    }

    @Test func `are asked for once more, for all cells that share them, and no others`() throws {
        var made = try made()
        let asked = try goOn(&made, except: ["\(Self.cup)#1": 20])
        #expect(asked == [Self.cup: 1, "cup.de-DE.card": 1])
    }

    @Test func `are left alone where the series does not allow it`() throws {
        let made = try made("variants: 1")
        let planner = try made.planner()
        let plan = planner.plan()
        let remaking = planner.remaking(in: plan, by: fits(plan, except: ["\(Self.cup)#1": 20]))
        #expect(remaking.remakes.isEmpty && remaking.leftAlone.isEmpty)
        #expect(plan.further == .none)
    }

    @Test func `are asked for no oftener than the series allows, in however many runs`() throws {
        var made = try made()
        let none: [String: Double] = ["\(Self.cup)#1": 20, "\(Self.cup)#2": 30, "\(Self.cup)#3": 10]
        #expect(try goOn(&made, except: none)[Self.cup] == 1)
        #expect(try goOn(&made, except: none)[Self.cup] == 1)
        #expect(try goOn(&made, except: none).isEmpty)
        let planner = try made.planner()
        let plan = planner.plan()
        let remaking = planner.remaking(in: plan, by: fits(plan, except: none))
        #expect(remaking.leftAlone.map(\.cell) == [Self.cup])
        #expect(remaking.leftAlone.first?.words == "its colours are 14 ΔE away; made 2 times more already")
    }

    @Test func `cost no more than their own budget, whatever the series may cost`() throws {
        var made = try made("consistency: {retry: 5, budget: 0.10 USD}")
        let both: [String: Double] = ["\(Self.cup)#1": 20, "\(Self.bag)#1": 20]
        #expect(
            Set(try goOn(&made, except: both).keys) == [
                Self.cup, "cup.de-DE.card", Self.bag, "bag.de-DE.card",
            ])
        let planner = try made.planner()
        let plan = planner.plan()
        let remaking = planner.remaking(in: plan, by: fits(plan, except: both))
        #expect(remaking.remakes.isEmpty && remaking.leftAlone.count == 2)
        #expect(remaking.leftAlone[0].words.hasSuffix("another image is beyond the budget of 'consistency'"))
        #expect(plan.further == .none, "nothing is to be made")
    }

    @Test func `may cost so much at most, which is told before anything is made`() throws {
        func most(_ terms: String) throws -> Cost {
            let sample = try SamplePlan((SamplePlan.series, "budget: 5 USD", "\(terms)\nbudget: 5 USD"))
            return try sample.planner().plan().further.cost
        }
        #expect(try most("consistency: {retry: 2}").amount?.description == "0.30 USD", "three images, twice")
        #expect(try most("consistency: {retry: 2, budget: 0.10 USD}").amount?.description == "0.10 USD")
        #expect(try most("consistency: {retry: 1, budget: 9 USD}").amount?.description == "0.15 USD")
        #expect(try most("variants: 1") == .nothing)
        #expect(try most("consistency: {retry: 2, budget: 0.03 USD}") == .nothing, "not one can be paid")
    }

    @Test func `are told by a plan in all its forms, by the sum that a run asks about`() throws {
        let terms = "consistency: {retry: 2, budget: 0.12 USD}"
        let sample = try SamplePlan((SamplePlan.series, "budget: 5 USD", "\(terms)\nbudget: 5 USD"))
        let plan = try sample.planner().plan()
        #expect(plan.further.cost.amount?.description == "0.12 USD")
        let words =
            "and at most 2 more images where one does not fit, 0.12 USD, within consistency.budget 0.12 USD"
        #expect(PlanText().render(plan).contains("3 images to buy, 0.15 USD · \(words) · "))
        #expect(PlanMarkdown().render(plan).contains(words))
        #expect(
            PlanJSON().render(plan).contains(
                #""further":{"images":2,"cost":{"amount":"0.12","currency":"USD"},"budget":{"amount":"0.12","currency":"USD"}}"#
            ))
    }

    @Test(arguments: [
        ("consistency: {retry: 1}", "at most 3 more images where one does not fit, 0.15 USD"),
        (
            "consistency: {retry: 1, budget: 0.05 USD}",
            "at most 1 more image where one does not fit, 0.05 USD, within consistency.budget 0.05 USD"
        ),
    ])
    func `are counted in words`(terms: String, words: String) throws {
        let sample = try SamplePlan((SamplePlan.series, "budget: 5 USD", "\(terms)\nbudget: 5 USD"))
        #expect(try sample.planner().plan().further.words == words)
        #expect(try sample.planner(isTrial: true).plan().further == .none, "proofs cost nothing")
    }

    @Test func `give way to the best of them, which nobody has approved by that`() throws {
        var made = try made()
        let scores: [String: Double] = ["\(Self.cup)#1": 20, "\(Self.cup)#2": 60, "\(Self.cup)#3": 40]
        _ = try goOn(&made, except: scores)
        _ = try goOn(&made, except: scores)
        let planner = try made.planner()
        let plan = planner.plan()
        let decisions = planner.bestImages(in: plan, by: fits(plan, except: scores))
        #expect(decisions.map(\.cell) == [Self.cup, "cup.de-DE.card"])
        #expect(decisions.allSatisfy { $0.variant == 2 && $0.state == .made })
        #expect(decisions.first?.because == "fits best: 60 of 100 against 20, 40")
        made.write(decisions)
        let after = try made.plan()
        #expect(after.states[Self.cup] == .redraw && after.summary.images == 0)
        try made.run()
        let settled = try made.planner()
        #expect(settled.bestImages(in: settled.plan(), by: fits(settled.plan(), except: scores)).isEmpty)
    }

    @Test func `stay where a person has approved, rejected or brought them`() throws {
        var made = try made()
        let bad: [String: Double] = ["\(Self.cup)#1": 20, "\(Self.bag)#1": 20]
        try made.decide(Ruling(Self.cup, .approve(variant: nil)))
        try made.decide(Ruling(Self.bag, .reject))
        let planner = try made.planner()
        let plan = planner.plan()
        #expect(planner.remaking(in: plan, by: fits(plan, except: bad)).remakes.isEmpty)
    }

    @Test
    func `of several that the series asks for the best is taken where it says so, once all are measured`()
        throws
    {
        let made = try made("variants: 3\nchoose: best")
        let planner = try made.planner()
        let plan = planner.plan()
        var all = fits(plan, except: ["\(Self.cup)#1": 50, "\(Self.cup)#2": 95])
        #expect(planner.bestImages(in: plan, by: all).map(\.variant) == [2, 2])
        let third = try #require(plan.cells[0].variants[2].take)
        all[third] = nil
        #expect(planner.bestImages(in: plan, by: all).isEmpty, "one of the three is not measured")
    }

    /// What would be asked for now, with all images of cup and bag failing.
    private func wanted(
        _ made: DecidedPlan, of other: SamplePlan? = nil, provider: String = "toapis",
        choosing selection: Selection = Selection()
    ) throws -> Remaking {
        let planner = try made.planner(other, provider: provider)
        let plan = planner.plan(selection)
        let takes = plan.cells.flatMap(\.variants).compactMap(\.take)
        let fits = Dictionary(takes.map { ($0, Fit(score: 10, fails: true, words: "it is odd")) }) {
            first, _ in first
        }
        return planner.remaking(in: plan, by: fits)
    }

    private func sample(
        _ terms: String, _ edits: (path: String, old: String, new: String)...
    ) throws -> SamplePlan {
        try SamplePlan([(SamplePlan.series, "budget: 5 USD", "\(terms)\nbudget: 5 USD")] + edits, adding: [:])
    }

    @Test
    func
        `cost no more than their own budget, whatever is edited, judged or priced anew after they were paid for`()
        throws
    {
        let terms = "consistency: {retry: 1, budget: 0.10 USD}"
        var made = try made(terms)
        #expect(try wanted(made).remakes.count == 2)
        try made.run(remaking: try wanted(made).remakes)
        #expect(made.holdings.remakes.count == 2)

        try made.decide(Ruling(Self.cup, .approve(variant: 2)))
        #expect(try wanted(made).remakes.isEmpty, "the approved one is paid for nonetheless")

        let edited = try sample(terms, ("templates/simple.yaml", "Photograph for", "In rain, for"))
        var after = DecidedPlan(edited, as: made)
        try after.run()
        #expect(try wanted(after).remakes.isEmpty, "another prompt has the same budget")

        let several = DecidedPlan(try sample("variants: 3\n\(terms)"), as: made)
        #expect(try wanted(several).remakes.isEmpty, "what the program asked for stays that")

        var elsewhere = made
        try elsewhere.run(provider: "evolink")
        #expect(
            try wanted(elsewhere, provider: "evolink").remakes.isEmpty, "another service has the same budget")
    }

    @Test func `are counted where another machine paid for them, as the spent file says`() throws {
        var made = try made("consistency: {retry: 1, budget: 0.10 USD}")
        try made.run(remaking: try wanted(made).remakes)
        let takes = Set(made.holdings.entries.values.compactMap(\.take))
        #expect(try wanted(made.clone(carrying: takes)).remakes.isEmpty)
    }

    @Test func `are asked for one at a time, and none before it that was left out`() throws {
        var made = try made("consistency: {retry: 3}")
        let first = try wanted(made)
        #expect(Set(first.remakes.values) == [2])
        try made.run(.gone, remaking: first.remakes)
        let second = try wanted(made)
        #expect(Set(second.remakes.values) == [3])
        let plan = try made.planner(remaking: second.remakes).plan()
        let orders = plan.commissions().filter { $0.take == nil }.map(\.order)
        #expect(Set(orders.map(\.request.variant)) == [3])
        #expect(!orders.contains { !$0.isRemake })
    }

    @Test func `are not asked for again where the service refused one`() throws {
        var made = try made("consistency: {retry: 3}")
        try made.run(.refused, remaking: try wanted(made).remakes)
        let remaking = try wanted(made)
        #expect(remaking.remakes.isEmpty)
        #expect(
            remaking.leftAlone.first?.words
                == "it is odd; the service refused its image 2, and is not asked again for the same request")
    }

    @Test(arguments: [Attempt.State.intent, .sending, .accepted])
    func `wait for one that is under way`(state: Attempt.State) throws {
        var made = try made("consistency: {retry: 3}")
        try made.run(state, remaking: try wanted(made).remakes)
        let remaking = try wanted(made)
        #expect(remaking.remakes.isEmpty && remaking.leftAlone.isEmpty)
    }

    @Test func `are left to a person where nobody knows whether one was paid for`() throws {
        var made = try made("consistency: {retry: 3}")
        try made.run(.unknown, remaking: try wanted(made).remakes)
        let remaking = try wanted(made)
        #expect(remaking.remakes.isEmpty)
        #expect(
            remaking.leftAlone.first?.words.contains("whether its image 2 was paid for is not known") == true)
    }

    @Test func `of which nobody knows whether it was paid for is ordered again by a person's word`() throws {
        var made = try made("consistency: {retry: 1}")
        try made.run(.unknown, remaking: try wanted(made).remakes)
        let plan = try made.plan()
        #expect(plan.commissions().allSatisfy { $0.take != nil })
        let again = plan.commissions(resubmitsUnknown: true).filter { $0.take == nil }.map(\.order)
        #expect(Set(again.map(\.request.variant)) == [2])
        #expect(!again.contains { !$0.isRemake })
    }

    @Test func `are asked for where the image came with the lock, and this machine has not made it`() throws {
        let made = try made("consistency: {retry: 1, budget: 0.10 USD}")
        let clone = made.clone(carrying: Set(made.holdings.entries.values.compactMap(\.take)))
        let remakes = try wanted(clone).remakes
        #expect(remakes.count == 2)
        let orders = try clone.planner(remaking: remakes).plan().commissions().filter { $0.take == nil }
        #expect(orders.count == 2)
    }

    @Test func `come after what the series asks for, whatever cell they are for`() throws {
        let made = try made("consistency: {retry: 1}")
        let jar = "  subject:\n    jar: {shot: a jar}\n"
        let more = try sample("consistency: {retry: 1}", (SamplePlan.series, "  subject:\n", jar))
        let planner = DecidedPlan(more, as: made)
        let remakes = try wanted(planner).remakes
        let orders = try planner.planner(remaking: remakes).plan().commissions().filter { $0.take == nil }
            .map(\.order)
        #expect(orders.map(\.isRemake) == orders.map(\.isRemake).sorted { !$0 && $1 })
        #expect(orders.contains { $0.isRemake } && orders.contains { !$0.isRemake })
    }

    @Test func `are none where their budget is in another currency than the price`() throws {
        let made = try made("consistency: {retry: 1, budget: 1 EUR}")
        let remaking = try wanted(made)
        #expect(remaking.remakes.isEmpty)
        #expect(
            remaking.leftAlone.first?.words
                == "it is odd; the budget of 'consistency' is in EUR and the price in USD")
        #expect(try sample("consistency: {retry: 1, budget: 1 EUR}").plan().further == .none)
    }

    @Test func `that were surely never accepted use nothing up`() throws {
        var made = try made("consistency: {retry: 1, budget: 0.15 USD}")
        try made.run(.released, remaking: try wanted(made).remakes)
        #expect(Set(try wanted(made).remakes.values) == [3], "the next number, with the whole of the budget")
    }

    @Test func `stay where a person has approved the image in a cell that this run is not of`() throws {
        var made = try made("consistency: {retry: 2}\nchoose: best")
        try made.decide(Ruling(Self.cup, .approve(variant: nil)))
        let german = try Selection(select: [.init("locale=de-DE", axes: ["locale": ["en-GB", "de-DE"]])])
        let all = try wanted(made).remakes
        #expect(all.count == 2, "the bag's and the strip's")
        #expect(try wanted(made, choosing: german).remakes.count < 2 + 1)
        let planner = try made.planner()
        let key = try #require(
            planner.plan().cells.first { $0.id == Self.cup }?.request?.asking(forVariant: 1).key)
        #expect(try wanted(made, choosing: german).remakes[key] == nil)
    }

    @Test func `may cost what is left of their budget, less those that are in the plan already`() throws {
        var made = try made("consistency: {retry: 2, budget: 0.20 USD}")
        let planner = try made.planner(remaking: try wanted(made).remakes)
        #expect(planner.plan().further.cost.amount?.description == "0.05 USD")
        try made.run(remaking: try wanted(made).remakes)
        let next = try made.planner(remaking: try wanted(made).remakes)
        #expect(next.plan().further == .none)
    }
}
