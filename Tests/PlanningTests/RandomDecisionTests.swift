import Catalog
import Generation
import Planning
import SeededRandom
import Testing

/// Decisions at random, edits, and runs that end anywhere, on series with and without variants and anchors.
@Suite struct `Whatever people decide` {
    private static let keys = [
        "", "variants: 2\n", "anchor: {per: subject, cell: {locale: en-GB, size: card}, variants: 2}\n",
        "anchor: {cell: {subject: cup, locale: en-GB, size: card}}\nadapt: {strip: crop}\nvariants: 2\n",
    ]

    private func sample(_ seed: UInt64, isEdited: Bool) throws -> SamplePlan {
        let keys = Self.keys[Int(seed) % Self.keys.count]
        let light = isEdited ? "hard noon sun" : "soft low sun"
        return try SamplePlan(
            (SamplePlan.series, "budget: 5 USD", "\(keys)budget: 5 USD"),
            (SamplePlan.brand, "soft low sun", light))
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `what is approved stays, what is rejected goes once, and what waits has no key`(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        var made = DecidedPlan(try sample(seed, isEdited: false))
        let edited = try sample(seed, isEdited: true)
        for _ in 0..<8 {
            let ends: [Attempt.State] = [.stored, .stored, .accepted, .failed]
            try made.run(ends.randomElement(using: &random) ?? .stored)
            let cell = try #require(try made.plan().cells.randomElement(using: &random)).id
            let kinds: [Ruling.Kind] = [
                .approve(variant: nil), .approve(variant: 1), .approve(variant: 2), .reject, .undoApproval,
            ]
            try made.decide(Ruling(cell, kinds.randomElement(using: &random) ?? .reject))
            for files in [made.sample, edited] { try expectSound(try made.plan(files), made, "seed \(seed)") }
        }
    }

    private func expectSound(_ plan: Plan, _ made: DecidedPlan, _ seed: Comment) throws {
        let orders = plan.commissions().filter { $0.take == nil }
        // Approved cells are never bought; a rejected image has one successor for all; nothing is ordered twice.
        let bought = Set(orders.flatMap(\.posters).map { PlannedCell.cell(ofPoster: $0.cell) })
        let approved = plan.cells.filter { $0.decision?.state == .approved }.map(\.id)
        #expect(bought.isDisjoint(with: approved), seed)
        #expect(Set(orders.map(\.order.key)).count == orders.count, seed)
        #expect(orders.allSatisfy { made.holdings.entries[$0.order.key]?.take == nil }, seed)
        let rejected = Set(plan.cells.compactMap { $0.decision?.state == .rejected ? $0.decision?.key : nil })
        let current = plan.cells.filter { $0.decision?.state != .approved && $0.anchor == nil }
        #expect(current.allSatisfy { cell in cell.key.map { !rejected.contains($0) } ?? true }, seed)
        let new = orders.filter { made.holdings.entries[$0.order.key]?.state.isLive != true }
        #expect(plan.summary.images - plan.summary.awaited == new.count, seed)
        for cell in plan.cells where cell.state == .waiting {
            #expect(cell.key == nil && cell.request == nil, seed)
        }
        try expectGuided(plan, made, seed)
    }

    /// What follows an approved anchor carries its take first, or has it.
    private func expectGuided(_ plan: Plan, _ made: DecidedPlan, _ seed: Comment) throws {
        for cell in plan.cells where cell.state != .waiting {
            guard let anchor = cell.anchor, let take = made.lock.cells[anchor]?.first?.take else { continue }
            let guide = cell.request?.references.first?.digest.description
            #expect(guide == take || cell.take?.description == take || cell.state == .outdated, seed)
        }
    }
}
