import Catalog
import Diagnostics
import Generation
import Planning
import Testing

@Suite struct `Several images for a request` {
    private static let cup = "cup.en-GB.card"
    private let sample: SamplePlan

    init() throws {
        sample = try SamplePlan((SamplePlan.series, "budget: 5 USD", "variants: 3\nbudget: 5 USD"))
    }

    @Test func `cost so many times as much, and cells stay as many`() throws {
        let plan = try sample.plan()
        #expect(plan.arithmetic == "2 × 2 × 2 = 8, − 2 excluded = 6 cells, × 3 variants = 18 images")
        let summary = plan.summary
        #expect(summary.cells == 6 && summary.requests == 9 && summary.images == 9)
        #expect(summary.cost?.description == "0.45 USD" && summary.states[.new] == 3)
        #expect(plan.cells.first?.cost?.description == "0.15 USD")
        #expect(plan.cells.first?.variants.map(\.number) == [1, 2, 3])
        let commissions = plan.commissions()
        #expect(commissions.count == 9 && Set(commissions.map(\.order.key)).count == 9)
        #expect(
            commissions.prefix(3).map { $0.posters.map(\.path) }
                == [
                    ["out/kiosk/opening/cup.en-GB.card.png", "out/kiosk/opening/cup.de-DE.card.png"],
                    [
                        "out/kiosk/opening/variants/cup.en-GB.card.2.png",
                        "out/kiosk/opening/variants/cup.de-DE.card.2.png",
                    ],
                    [
                        "out/kiosk/opening/variants/cup.en-GB.card.3.png",
                        "out/kiosk/opening/variants/cup.de-DE.card.3.png",
                    ],
                ])
    }

    @Test func `are no cells of their own once they are made`() throws {
        var made = DecidedPlan(sample)
        try made.run()
        let plan = try made.plan()
        #expect(Set(plan.states.values) == [.unchanged] && plan.orphans.isEmpty && plan.commissions().isEmpty)
        #expect(Set(plan.cells.flatMap(\.variants).map(\.state)) == [.unchanged])
    }

    @Test func `are made where only the first is there, unless somebody has approved it`() throws {
        var made = DecidedPlan(sample, as: try DecidedPlan(made: try SamplePlan()))
        let more = try made.plan()
        #expect(more.states[Self.cup] == .changed && more.summary.images == 6)
        #expect(more.cells.first?.reason == "2 of its 3 images are not made yet")
        try made.decide(
            Ruling(Self.cup, .approve(variant: nil)), Ruling("cup.de-DE.card", .approve(variant: nil)))
        #expect(try made.plan().states[Self.cup] == .unchanged)
        #expect(try made.plan().summary.images == 4)
    }

    @Test func `are not bought again where only the lock knows of them`() throws {
        let plan = try sample.plan(lock: try sample.plan().lock)
        #expect(Set(plan.states.values) == [.elsewhere] && plan.summary.images == 0)
    }

    @Test func `are chosen from by a number, and the poster is laid out from that one, free`() throws {
        var made = DecidedPlan(sample)
        try made.run()
        #expect(try made.decide(Ruling(Self.cup, .approve(variant: 2))).isEmpty)
        let plan = try made.plan()
        #expect(plan.states[Self.cup] == .redraw && plan.summary.images == 0)
        #expect(plan.states["cup.de-DE.card"] == .unchanged)
        #expect(
            plan.commissions().map { $0.posters.map(\.path) } == [
                ["out/kiosk/opening/variants/cup.en-GB.card.1.png"], ["out/kiosk/opening/cup.en-GB.card.png"],
            ], "the first is still there to be looked at")
        try made.decide(Ruling("bag.en-GB.card", .reject))
        #expect(try made.plan().commissions().filter { $0.take == nil }.map(\.order.request.variant) == [4])
    }

    @Test func `are told one by one for programs`() throws {
        let json = PlanJSON().render(try sample.plan())
        let keys = try sample.plan().cells[0].variants.map {
            "\"key\":\"\($0.key)\",\"take\":null,\"state\":\"new\""
        }
        #expect(keys.count == 3 && keys.allSatisfy(json.contains))
    }
}

@Suite struct `Cells that follow an anchor` {
    private static let anchor = "anchor: {per: subject, cell: {locale: en-GB, size: card}, variants: 2}"
    private static let (cup, bag, strip) = ("cup.en-GB.card", "bag.en-GB.card", "cup.en-GB.strip")

    private func sample(_ keys: String = anchor) throws -> SamplePlan {
        try SamplePlan((SamplePlan.series, "budget: 5 USD", "\(keys)\nbudget: 5 USD"))
    }

    /// The kiosk with its anchors made.
    private func made(_ keys: String = anchor) throws -> DecidedPlan {
        var made = DecidedPlan(try sample(keys))
        try made.run()
        return made
    }

    @Test func `wait without a key until a person has approved it, and their cost is counted`() throws {
        let plan = try sample().plan()
        #expect(plan.states[Self.cup] == .new && plan.states[Self.bag] == .new)
        for cell in plan.cells where !cell.isAnchor {
            #expect(cell.state == .waiting && cell.key == nil && cell.request == nil)
            #expect(cell.reason.hasPrefix("waits for its anchor \(cell.id.prefix(3)).en-GB.card"))
        }
        #expect(plan.summary.images == 5 && plan.summary.awaited == 1)
        #expect(plan.summary.cost?.description == "0.25 USD")
        #expect(
            PlanSums(plan).text.hasPrefix(
                "5 images to buy, 0.25 USD, 1 of them once their anchors are approved"))
        #expect(plan.commissions().map(\.order.cell) == [Self.cup, Self.cup, Self.bag, Self.bag])
        var waiting = try made()
        let before = try waiting.plan()
        #expect(before.commissions().isEmpty && before.waits)
        try waiting.decide(Ruling(Self.bag, .approve(variant: 2)))
        #expect(try waiting.plan().states["bag.de-DE.card"] == .redraw)
        #expect(try waiting.plan().states[Self.strip] == .waiting)
    }

    @Test func `carry its image first, and those with its own request share it`() throws {
        var made = try made()
        try made.decide(Ruling(Self.cup, .approve(variant: 2)))
        let plan = try made.plan()
        let take = try #require(made.lock.cells[Self.cup]?.first?.take)
        let follower = try #require(plan.cells.first { $0.id == Self.strip })
        #expect(follower.state == .new && follower.request?.references.count == 2)
        let first = try #require(follower.request?.references.first)
        #expect(first.name == "anchor" && first.role == "style" && first.digest.description == take)
        #expect(plan.states["cup.de-DE.strip"] == .shared)
        let sharer = try #require(plan.cells.first { $0.id == "cup.de-DE.card" })
        #expect(sharer.state == .redraw && sharer.take?.description == take && sharer.cost?.micros == 0)
        try made.run()
        #expect(made.lock.cells["cup.de-DE.card"]?.map(\.variant) == [2])
        #expect(
            try made.plan().states.filter { $0.key.hasPrefix("cup") }.allSatisfy { $0.value == .unchanged })
    }

    @Test func `are changed by another image of it, and the reason names it`() throws {
        var made = try made()
        try made.decide(Ruling(Self.cup, .approve(variant: 1)))
        try made.run()
        try made.decide(Ruling(Self.cup, .approve(variant: 2)))
        let cell = try #require(made.plan().cells.first { $0.id == Self.strip })
        #expect(cell.state == .changed && cell.reason == "its anchor cup.en-GB.card has another image")
        try made.decide(Ruling(Self.strip, .approve(variant: nil)))
        #expect(try made.plan().states["cup.de-DE.card"] == .redraw)
    }

    @Test func `go on at once in a trial, where its first image counts as approved`() throws {
        let sample = try sample()
        let first = try sample.plan(isTrial: true)
        #expect(first.waits)
        let then = try sample.plan(first.made(), isTrial: true)
        #expect(!then.waits && then.states[Self.strip] == .new)
    }

    @Test func `come by their image as 'adapt' says`() throws {
        var cropped = try made("\(Self.anchor)\nadapt: {strip: crop}")
        let before = try #require(cropped.plan().cells.first { $0.id == Self.strip })
        #expect(before.awaited == 0 && before.remarks == ["is cropped from its anchor's image then"])
        try cropped.decide(Ruling(Self.cup, .approve(variant: 1)))
        let anchorKey = try cropped.plan().cells.first?.key
        let crop = try #require(cropped.plan().cells.first { $0.id == Self.strip })
        #expect(crop.state == .redraw && crop.key == anchorKey && crop.cost?.micros == 0)
        #expect(crop.remarks.first?.hasPrefix("cropped from the image of its anchor") == true)
        var extended = try made("\(Self.anchor)\nadapt: {strip: extend}")
        try extended.decide(Ruling(Self.cup, .approve(variant: 1)))
        let extend = try #require(extended.plan().cells.first { $0.id == Self.strip })
        #expect(extend.state == .new && extend.request?.references.first?.name == "anchor")
        #expect(extend.request?.prompt.contains("\nExtend the very same scene") == true)
        #expect(extend.remarks.first == "extends the scene of its anchor")
    }

    @Test(arguments: ["", "\nadapt: {strip: crop}"])
    func `may have a picture of their own in the place of its image, and no other of its images`(
        adapt: String
    ) throws {
        let cell = adapt.isEmpty ? "cup.de-DE.card" : Self.strip
        var made = try made(Self.anchor + adapt)
        try made.decide(Ruling(Self.cup, .approve(variant: 2)))
        try made.run()
        let refusals = try made.decide(Ruling(cell, .approve(variant: 1)))
        #expect(
            refusals.map(\.reason) == [
                "it has the image of its anchor; choose another for cup.en-GB.card, or adopt a picture"
            ])
        let picture = Digest(of: "a photograph".utf8)
        made.have(picture)
        try made.decide(Ruling(cell, .adopt(take: picture, source: "digitalCapture")))
        let planned = try #require(made.plan().cells.first { $0.id == cell })
        #expect(planned.state == .redraw && planned.take == picture && planned.source == "digitalCapture")
        try made.run()
        #expect(try made.plan().states[cell] == .unchanged)
        try made.run(reopens: true)
        #expect(made.lock.cells[cell]?.map(\.provider) == [Lock.hand])
        try made.decide(Ruling(cell, .reject))
        let back = try #require(made.plan().cells.first { $0.id == cell })
        #expect(back.state == .redraw && back.take != picture && back.source == nil)
    }

    @Test func `share its image whoever made it, and keep that name`() throws {
        var made = try made()
        try made.decide(Ruling(Self.cup, .approve(variant: 2)))
        let planner = try made.planner(provider: "kie")
        let plan = planner.plan()
        let sharer = try #require(plan.cells.first { $0.id == "cup.de-DE.card" })
        #expect(sharer.state == .redraw && sharer.maker == "toapis")
        let order = plan.commissions().flatMap(\.posters).first { $0.cell == sharer.id }
        #expect(order?.provenance.model == "toapis")
        let refusals = planner.judgement([Ruling(sharer.id, .reject)], in: plan).refusals
        #expect(refusals.map(\.reason) == ["toapis made its image; say --provider toapis to reject it"])
    }

    @Test func `follow what the program chose until a person says otherwise, not nothing`() throws {
        var made = try made("anchor: {per: subject, cell: {locale: en-GB, size: card}, approve: auto}")
        try made.decide(Ruling(Self.cup, .approve(variant: nil)))
        #expect(try made.decide(Ruling(Self.cup, .undoApproval)).isEmpty, "it was a person's")
        try made.decide(by: Decision.program, Ruling(Self.cup, .approve(variant: nil)))
        let reason = try made.decide(Ruling(Self.cup, .undoApproval)).first?.reason
        #expect(reason?.contains("the next run would approve it again") == true)
    }

    @Test func `keep to an approved image although its own request was edited`() throws {
        var made = try made()
        try made.decide(Ruling(Self.cup, .approve(variant: 1)))
        try made.run()
        let edited = DecidedPlan(
            try SamplePlan(
                (SamplePlan.series, "budget: 5 USD", "\(Self.anchor)\nbudget: 5 USD"),
                (SamplePlan.brand, "soft low sun", "hard noon sun")), as: made)
        let plan = try edited.plan()
        #expect(plan.states[Self.cup] == .outdated && plan.states[Self.strip] == .changed)
        let sharer = try #require(plan.cells.first { $0.id == "cup.de-DE.card" })
        #expect(sharer.take?.description == made.lock.cells[Self.cup]?.first?.take)
        #expect(plan.commissions().filter { $0.take == nil }.allSatisfy { $0.order.cell != Self.cup })
    }

    @Test func `are compared as if it had been approved`() throws {
        let sample = try sample()
        var supposing = Permissions()
        supposing.supposesAnchors = true
        let before = try sample.plan(permissions: supposing)
        #expect(!before.waits && before.states["cup.de-DE.card"] == .shared)
        #expect(before.cells.allSatisfy { $0.heldBack == nil })
        let same = try sample.plan(Holdings(after: before), permissions: supposing)
        #expect(Set(same.states.values) == [.unchanged])
    }
}
