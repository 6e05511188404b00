import Diagnostics
import Generation
import Planning
import Testing

@Suite struct `What only the lock remembers` {
    private static let light = (SamplePlan.brand, "soft low sun", "hard noon sun")
    private static let headline = (SamplePlan.series, "Open at eight.", "Come at eight.")
    private let made: Plan

    init() throws { made = try SamplePlan().plan() }

    @Test func `is told by the plan of the version that it was made from, and nothing but reasons change`()
        throws
    {
        let plan = try SamplePlan(Self.light).plan(lock: made.lock)
        #expect(plan.cells.first?.reason == "made from another request on another machine")
        var recollection = Recollection(plan)
        #expect(recollection.sought.map(\.cell) == ["cup.en-GB.card", "cup.en-GB.strip", "bag.en-GB.card"])
        #expect(recollection.sought.map(\.key) == made.cells.filter { $0.state == .new }.compactMap(\.key))
        recollection.recall(from: made)
        #expect(recollection.sought.isEmpty)
        let explained = recollection.explained
        let changed = explained.cells.filter { $0.state == .changed }
        #expect(Set(changed.map(\.reason)) == ["fragment light edited"])
        #expect(changed.first?.formerPrompt == made.cells.first?.request?.prompt)
        #expect(explained.states == plan.states)
        #expect(explained.summary == plan.summary)
    }

    @Test func `is not told by a version with another request`() throws {
        let plan = try SamplePlan(Self.light).plan(lock: made.lock)
        var recollection = Recollection(plan)
        recollection.recall(from: try SamplePlan((SamplePlan.brand, "soft low sun", "mist")).plan())
        #expect(recollection.sought.count == 3)
        #expect(recollection.explained.cells.map(\.reason) == plan.cells.map(\.reason))
    }

    /// The words were edited after the run and committed with it, and then edited back: no poster ever had them.
    @Test func `is told of the image alone where the poster was not the version's`() throws {
        var recollection = Recollection(try SamplePlan(Self.light).plan(lock: made.lock))
        recollection.recall(from: try SamplePlan(Self.headline).plan())
        #expect(recollection.explained.cells.first?.reason == "fragment light edited")
        var whole = Recollection(try SamplePlan(Self.light, Self.headline).plan(lock: made.lock))
        whole.recall(from: made)
        #expect(whole.explained.cells.first?.reason == "fragment light edited, copy headline edited")
    }

    @Test func `is sought for the cells that are asked for, and for no cell that is as it was`() throws {
        let plan = try SamplePlan(Self.light).plan(lock: made.lock)
        #expect(Recollection(plan, of: ["bag.en-GB.card", "cup.de-DE.card"]).sought.count == 1)
        #expect(Recollection(try SamplePlan().plan(lock: made.lock)).sought.isEmpty)
        #expect(Recollection(try SamplePlan(Self.light).plan(made.made(), lock: made.lock)).sought.isEmpty)
        #expect(Recollection(try SamplePlan(Self.light).plan()).sought.isEmpty)
    }
}
