import Catalog
import Diagnostics
import Generation
import Planning
import SeededRandom
import Testing

@Suite struct `What people decide` {
    private static let light = (SamplePlan.brand, "soft low sun", "hard noon sun")
    private static let words = (SamplePlan.series, "Open at eight.", "Come at eight.")
    private static let cup = "cup.en-GB.card"
    private var made: DecidedPlan

    init() throws { made = try DecidedPlan(made: try SamplePlan()) }

    @Test(arguments: [
        (light, "fragment light edited", CellState.changed), (words, "copy headline edited", .redraw),
    ])
    func `keeps an approved poster as it is until it is let go, and says what was edited`(
        edit: (String, String, String), reason: String, state: CellState
    ) throws {
        var made = made
        #expect(try made.decide(Ruling(Self.cup, .approve(variant: nil))).isEmpty)
        #expect(try made.plan().states[Self.cup] == .unchanged)
        let edited = try SamplePlan(edit)
        let cell = try #require(made.plan(edited).cells.first)
        #expect(cell.state == .outdated && cell.reason == reason)
        #expect(cell.heldBack == "approved; only with --reopen")
        let commissions = try made.plan(edited).commissions()
        #expect(!commissions.flatMap(\.posters).contains { $0.cell == Self.cup })
        let open = try #require(made.plan(edited, reopens: true).cells.first)
        #expect(open.state == state && open.reopens)
        #expect(open.cost == cell.cost)
    }

    @Test func `lets an approval go, and what is made instead is approved by nobody`() throws {
        var made = made
        try made.decide(Ruling(Self.cup, .approve(variant: nil), because: "lovely"))
        var edited = DecidedPlan(try SamplePlan(Self.light), as: made)
        try edited.run()
        #expect(edited.lock.cells[Self.cup]?.first?.because == "lovely")
        #expect(try edited.plan().states[Self.cup] == .outdated)
        try edited.run(reopens: true)
        #expect(edited.lock.cells[Self.cup]?.map(\.state) == ["made"])
        #expect(try edited.plan().states[Self.cup] == .unchanged)
    }

    @Test func `has a rejected image made anew once for all who share it`() throws {
        var made = made
        #expect(try made.decide(Ruling("cup.de-DE.card", .reject, because: "too dark")).isEmpty)
        let plan = try made.plan()
        #expect(plan.states["cup.en-GB.card"] == .rejected && plan.states["cup.de-DE.card"] == .shared)
        #expect(plan.cells.first?.reason == "rejected by Ada: too dark")
        #expect(plan.summary.images == 1 && plan.summary.cost?.description == "0.05 USD")
        #expect(plan.commissions().map(\.order.request.variant) == [2])
        #expect(plan.states["cup.en-GB.strip"] == .unchanged)
        try made.run()
        #expect(made.lock.cells["cup.de-DE.card"]?.map(\.variant) == [2])
        #expect(Set(try made.plan().states.values) == [.unchanged])
        try made.decide(Ruling("cup.en-GB.card", .reject))
        #expect(try made.plan().commissions().map(\.order.request.variant) == [3])
    }

    @Test(arguments: [
        (Attempt.State.accepted, CellState.inFlight), (.unknown, .unknown), (.failed, .failed),
        (.refused, .refused),
    ])
    func `never skips a variant that was ordered in the place of a rejected one`(
        attempt: Attempt.State, state: CellState
    ) throws {
        var made = made
        try made.decide(Ruling(Self.cup, .reject))
        try made.run(attempt)
        let cell = try #require(made.plan().cells.first)
        #expect(cell.state == state && cell.request?.variant == 2)
    }

    @Test func `goes for a new cell, too, that would have the rejected image or its successor`() throws {
        var made = made
        try made.decide(Ruling(Self.cup, .reject))
        let more = try SamplePlan((SamplePlan.series, "[en-GB, de-DE]", "[en-GB, de-DE, nb-NO]"))
        #expect(try made.plan(more).cells.first { $0.id == "cup.nb-NO.card" }?.request?.variant == 2)
        try made.run()
        let cell = try made.plan(more).cells.first { $0.id == "cup.nb-NO.card" }
        #expect(cell?.request?.variant == 2 && cell?.state == .redraw)
    }

    @Test func `says nothing of another request`() throws {
        var made = made
        try made.decide(Ruling(Self.cup, .reject))
        let cell = try #require(made.plan(try SamplePlan(Self.light)).cells.first)
        #expect(cell.state == .changed && cell.request?.variant == 1)
    }

    @Test func `is refused for what is not there to be seen, with the reason`() throws {
        var made = made
        let planner = try made.planner(try SamplePlan(Self.words))
        let judgement = planner.judgement(
            [
                Ruling(Self.cup, .approve(variant: nil)), Ruling("bag.en-GB.card", .approve(variant: 4)),
                Ruling("cup.fr-FR.card", .reject), Ruling("bag.de-DE.card", .undoApproval),
            ], in: planner.plan())
        #expect(judgement.decisions.isEmpty)
        #expect(
            judgement.refusals.map(\.reason) == [
                "its poster is to be laid out first, by 'broadside run': copy headline edited",
                "its image 4 is not made; there are 1",
                "'kiosk/opening' has no cell 'cup.fr-FR.card'; its first is 'cup.en-GB.card', 'plan --long' lists all",
                "it is not approved",
            ])
        try made.decide(Ruling(Self.cup, .approve(variant: nil)))
        let again = try made.planner()
        #expect(
            again.judgement([Ruling(Self.cup, .approve(variant: nil))], in: again.plan()).settled == [
                Self.cup
            ])
    }

    @Test func `is taken back, and all is as it was`() throws {
        var made = made
        let before = made.lock
        try made.decide(Ruling(Self.cup, .approve(variant: nil)))
        try made.decide(Ruling(Self.cup, .undoApproval))
        #expect(made.lock == before)
        try made.decide(Ruling(Self.cup, .reject))
        try made.decide(Ruling("cup.de-DE.card", .undoRejection))
        #expect(made.lock == before)
    }

    @Test func `chooses an image that is there already, free`() throws {
        var made = made
        try made.decide(Ruling(Self.cup, .reject))
        try made.run()
        try made.decide(Ruling(Self.cup, .approve(variant: 1)))
        let plan = try made.plan()
        #expect(plan.states[Self.cup] == .redraw && plan.states["cup.de-DE.card"] == .unchanged)
        #expect(plan.cells.first?.reason == "another image was chosen" && plan.summary.images == 0)
        try made.run()
        #expect(try made.plan().states[Self.cup] == .unchanged)
        #expect(made.lock.cells[Self.cup]?.map(\.state) == ["approved"])
    }

    @Test func `takes a picture that was brought for its cell alone, and none in its place`() throws {
        var made = made
        let brought = Digest(of: "a photograph".utf8)
        try made.decide(Ruling(Self.cup, .adopt(take: brought, source: "digitalCapture")))
        #expect(try made.plan().states[Self.cup] == .elsewhere, "it is not in this store")
        made.have(brought)
        let plan = try made.plan()
        #expect(plan.states[Self.cup] == .redraw && plan.states["cup.de-DE.card"] == .unchanged)
        let commission = try #require(plan.commissions().first)
        #expect(commission.take == brought && commission.posters.map(\.cell) == [Self.cup])
        #expect(commission.posters.first?.provenance.source == "digitalCapture")
        try made.run()
        #expect(made.lock.cells[Self.cup]?.map(\.provider) == [Lock.hand])
        #expect(Set(try made.plan().states.values) == [.unchanged])
        #expect(try made.plan(try SamplePlan(Self.light)).states[Self.cup] == .outdated)
        try made.decide(Ruling(Self.cup, .reject))
        let back = try #require(made.plan().cells.first)
        #expect(back.state == .redraw && back.source == nil && back.take != brought)
    }

    @Test func `keeps an approved poster whoever made it, until it is let go`() throws {
        var made = made
        try made.decide(Ruling(Self.cup, .approve(variant: nil), because: "lovely"))
        // Of another provider nothing is held here.
        made = made.clone()
        let other = try made.planner(provider: "kie")
        let cell = try #require(other.plan().cells.first)
        #expect(cell.state == .outdated && cell.reason == "toapis made it")
        #expect(cell.heldBack == "approved; only with --reopen")
        let orders = other.plan().commissions()
        #expect(!orders.flatMap(\.posters).contains { $0.cell == Self.cup } && orders.count == 3)
        var stream = other.stream()
        var bytes: [UInt8] = []
        _ = stream.write(to: &bytes, size: .max)
        let first = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first
        #expect(first?.contains("\"state\":\"outdated\"") == true)
        let undone = other.judgement([Ruling(Self.cup, .undoApproval)], in: other.plan()).decisions
        #expect(undone.map(\.provider) == ["toapis"])
        let open = try #require(try made.planner(provider: "kie", reopens: true).plan().cells.first)
        #expect(open.state == .changed && open.reopens && open.reason == "toapis made it")
    }

    @Test func `is the same in a plan of lines as in a whole one`() throws {
        var made = made
        try made.decide(Ruling(Self.cup, .reject), Ruling("bag.en-GB.card", .approve(variant: nil)))
        let planner = try made.planner()
        var stream = planner.stream()
        var bytes: [UInt8] = []
        _ = stream.write(to: &bytes, size: .max)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        let plan = planner.plan()
        #expect(lines.count == plan.cells.count)
        for (line, cell) in zip(lines, plan.cells) {
            #expect(
                line.contains("\"id\":\"\(cell.id)\"")
                    && line.contains("\"state\":\"\(cell.state.rawValue)\""))
            #expect(line.contains(cell.key?.description ?? "null"))
        }
    }
}
