import Testing

@testable import Scoring

@Suite struct `A conformal rank` {
    @Test func `counts those that are as strange or stranger`() {
        let rank = ConformalRank(of: 3, among: [1, 2, 3, 4])
        #expect(rank == ConformalRank(worse: 2, count: 4))
        #expect(rank.p == 0.6)
    }

    @Test(arguments: 0..<9)
    func `gives no verdict with fewer than nine approved`(count: Int) {
        #expect(
            ConformalRank(worse: 0, count: count).verdict(at: Levels(look: 100_000, fail: 100_000)) == nil)
    }

    /// (0 + 1) / (9 + 1) = 10 %; (0 + 1) / (19 + 1) = 5 %; (1 + 1) / (19 + 1) = 10 %.
    @Test(
        arguments: [
            (0, 9, Verdict.look), (1, 9, .pass), (0, 18, .look), (1, 18, .pass), (0, 19, .fail),
            (1, 19, .look),
            (2, 19, .pass), (1, 39, .fail), (2, 39, .look), (3, 39, .look), (4, 39, .pass),
        ])
    func `gives the verdict that its level allows`(worse: Int, count: Int, verdict: Verdict) {
        #expect(ConformalRank(worse: worse, count: count).verdict(at: Levels()) == verdict)
    }

    @Test func `says how many approved pictures a verdict needs`() {
        #expect(Levels().leastCount(for: .look) == 9)
        #expect(Levels().leastCount(for: .fail) == 19)
        #expect(Levels(look: 20_000, fail: 3_000).leastCount(for: .look) == 9)
        #expect(Levels(look: 20_000, fail: 3_000).leastCount(for: .fail) == 33)
        #expect(Levels(look: 0, fail: 0).leastCount(for: .fail) == nil)
    }
}
