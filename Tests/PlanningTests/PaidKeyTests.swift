import Catalog
import Generation
import Planning
import Testing

@Suite struct `What spent files say was paid` {
    private static let light = (SamplePlan.brand, "soft low sun", "hard noon sun")

    /// What a clone has after an image was made, its request edited, and the image for that made, too.
    private func committed() throws -> (before: [Payment], lock: Lock) {
        let after = try SamplePlan(Self.light).plan()
        return (try SamplePlan().plan().payments() + after.payments(), after.lock)
    }

    @Test func `is elsewhere in a clone whose lock names another request, and is not bought again`() throws {
        let (payments, lock) = try committed()
        let plan = try SamplePlan().planner(lock: lock, payments: payments).plan()
        #expect(Set(plan.states.values) == [.elsewhere] && plan.summary.images == 0)
        #expect(plan.commissions().isEmpty)
        #expect(
            plan.cells.first?.reason
                == "paid for by Ada on 2026-11-22, for cup.en-GB.card of kiosk/opening, and its image is not known "
                + "here; run again where it was made, or say --buy-again"
        )
        var stream = try SamplePlan().planner(lock: lock, payments: payments).stream()
        var bytes: [UInt8] = []
        _ = stream.write(to: &bytes, size: .max)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 6 && lines.allSatisfy { $0.contains("\"state\":\"elsewhere\"") })
    }

    @Test func `is bought again where a person says so, under the next number`() throws {
        let (payments, lock) = try committed()
        var permissions = Permissions()
        permissions.buyAgain = true
        let plan = try SamplePlan().planner(lock: lock, payments: payments, permissions: permissions).plan()
        #expect(plan.commissions().map(\.order.lastSpentNumber) == [1, 1, 1])
    }

    @Test func `counts where no poster was laid out and no lock is there, and where another series paid`()
        throws
    {
        let payments = try SamplePlan().plan().payments(series: "kiosk/closing")
        let plan = try SamplePlan().planner(payments: payments).plan()
        #expect(Set(plan.states.values) == [.elsewhere])
        var stream = try SamplePlan().planner(payments: payments).stream()
        var bytes: [UInt8] = []
        _ = stream.write(to: &bytes, size: .max)
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\"new\""))
    }

    @Test func `does not count where no image came of it, where the money came back, and for trials`() throws
    {
        let sample = try SamplePlan()
        let failed = try sample.plan().payments("failed")
        let again = try sample.planner(payments: failed).plan()
        #expect(again.summary.images == 3 && again.commissions().map(\.order.lastSpentNumber) == [1, 1, 1])
        let kept = try sample.plan().payments()
        let returned = kept.map {
            Payment(brand: $0.brand, series: $0.series, row: $0.row.refund(on: "2026-11-23", by: "Ada"))
        }
        #expect(try sample.planner(payments: kept + returned).plan().summary.images == 3)
        let trial = try sample.planner(payments: kept, isTrial: true).plan()
        #expect(trial.states["cup.en-GB.card"] == .new)
    }

    @Test func `counts for what takes the place of an adopted picture that is rejected`() throws {
        var made = DecidedPlan(try SamplePlan())
        try made.run()
        let picture = Digest(of: "a photograph".utf8)
        made.have(picture)
        try made.decide(Ruling("bag.en-GB.card", .adopt(take: picture, source: "digitalCapture")))
        try made.decide(Ruling("bag.de-DE.card", .adopt(take: picture, source: "digitalCapture")))
        var clone = made.clone(carrying: [picture])
        try clone.run()
        try clone.decide(Ruling("bag.en-GB.card", .reject))
        let plan = try clone.plan()
        #expect(plan.states["bag.en-GB.card"] == .elsewhere && plan.summary.images == 0)
    }

    @Test func `is not bought again for one rejected image of several, and the rejection stays`() throws {
        var made = DecidedPlan(
            try SamplePlan((SamplePlan.series, "budget: 5 USD", "variants: 3\nbudget: 5 USD")))
        try made.run()
        let takes = made.lock.cells.values.joined().compactMap { Digest($0.take) }
        var clone = made.clone(carrying: Set(takes))
        try clone.run()
        try clone.decide(Ruling("bag.en-GB.card", .reject))
        #expect(try clone.plan().commissions().filter { $0.take == nil }.map(\.order.request.variant) == [4])
        try clone.run()
        #expect(clone.lock.cells["bag.de-DE.card"]?.map(\.variant) == [4])
        let plan = try clone.plan()
        #expect(plan.summary.images == 0 && plan.states["bag.en-GB.card"] == .unchanged)
    }

    @Test func `is not needed to keep what comes before a successor from being made`() throws {
        // Before spent files were written, and where a series asks for several only after one was rejected.
        let single = try DecidedPlan(made: try SamplePlan())
        var clone = single.clone(
            carrying: Set(single.lock.cells.values.joined().compactMap { Digest($0.take) }))
        try clone.run()
        try clone.decide(Ruling("bag.en-GB.card", .reject))
        try clone.run()
        let several = DecidedPlan(
            try SamplePlan((SamplePlan.series, "budget: 5 USD", "variants: 3\nbudget: 5 USD")), as: clone)
        let orders = try several.plan().commissions().filter { $0.take == nil }.map(\.order)
        #expect(orders.map(\.cell) == ["bag.en-GB.card"] && orders.map(\.request.variant) == [3])
    }
}
