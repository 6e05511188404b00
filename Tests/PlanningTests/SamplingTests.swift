import Catalog
import Foundation
import SeededRandom
import Testing

@testable import Planning

@Suite struct `A sample of cells` {
    private func planner(_ matrix: String, _ rest: String = "") throws -> Planner {
        try SmallPlan(matrix, rest).planner
    }

    private func ids(_ matrix: String, _ rest: String = "", _ sampling: Sampling? = nil) throws -> [String] {
        try planner(matrix, rest).plan(Selection(sampling: sampling)).cells.map(\.id)
    }

    private static let four = Sampling(count: 4, isPairwise: false)

    @Test func `has as many cells as were asked for, in the series' order`() throws {
        let all = try ids("{a: [p, q, r], b: [k, l, m], size: [card, story]}")
        let some = try ids("{a: [p, q, r], b: [k, l, m], size: [card, story]}", "", Self.four)
        #expect(some.count == 4)
        #expect(all.filter(some.contains) == some)
        #expect(try ids("{a: [p], size: [card, story]}", "", Self.four).count == 2)
    }

    @Test func `is said by the series, and in the arithmetic; a person may say otherwise`() throws {
        let planner = try planner("{a: [p, q, r], size: [card, story]}", "sample: 2")
        #expect(planner.plan().cells.count == 2)
        #expect(planner.plan().arithmetic == "3 × 2 = 6 cells, 2 of them as a sample")
        #expect(planner.plan().orphans.isEmpty)
        #expect(planner.plan(Selection(sampling: .all)).cells.count == 6)
        #expect(planner.plan(Selection(sampling: .all)).arithmetic == "3 × 2 = 6 cells")
    }

    /// A cell leaves a sample only where one that is new comes in.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `keeps its cells when values come to the matrix or change their order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let values = (0..<8).map { "v\($0)" }
        let old = Array(values.prefix(5))
        let before = try Set(ids("{a: [\(old.joined(separator: ", "))], size: [card, story]}", "", Self.four))
        let turned = old.shuffled(using: &random).joined(separator: ", ")
        #expect(try Set(ids("{a: [\(turned)], size: [story, card]}", "", Self.four)).count == 4)
        #expect(try Set(ids("{a: [\(turned)], size: [card, story]}", "", Self.four)) == before)
        let more = values.shuffled(using: &random).joined(separator: ", ")
        let after = try Set(ids("{a: [\(more)], size: [card, story]}", "", Self.four))
        let known = Set(old.flatMap { ["\($0).card", "\($0).story"] })
        #expect(after.intersection(known).isSubset(of: before))
    }

    @Test(arguments: [Sampling(count: 5, isPairwise: false), Sampling(count: nil, isPairwise: true)])
    func `is the same cell by cell`(sampling: Sampling) throws {
        let planner = try planner(
            "{a: [p, q, r], b: [k, l, m], size: [card, story]}", "exclude: [{a: p, b: k}]")
        let selection = Selection(select: [.init(axis: "b", values: ["k", "l"])], sampling: sampling)
        var stream = planner.stream(selection)
        var bytes: [UInt8] = []
        while stream.write(to: &bytes, size: bytes.count + 100) {}
        let ids = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { line in
            String(line.dropFirst(#"{"id":""#.count).prefix { $0 != "\"" })
        }
        #expect(ids == planner.plan(selection).cells.map(\.id))
    }
}

@Suite struct `Pairs of values` {
    private static func pairs(_ cell: [Int]) -> Set<[Int]> {
        Set(cell.indices.flatMap { b in (0..<b).map { a in [a, b, cell[a], cell[b]] } })
    }

    private static func product(_ counts: [Int]) -> [[Int]] {
        counts.reduce([[]]) { cells, count in cells.flatMap { cell in (0..<count).map { cell + [$0] } } }
    }

    /// Beside every pair that some cell has, found by going through all.
    @Test(arguments: 0..<120 as Range<UInt64>)
    func `are all shown, by few cells`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let counts = (0..<Int.random(in: 2...5, using: &random)).map { _ in
            Int.random(in: 1...5, using: &random)
        }
        let hasGaps = Bool.random(using: &random)
        let cells = Self.product(counts).filter { _ in !hasGaps || Int.random(in: 0..<3, using: &random) > 0 }
            .shuffled(using: &random)
        var cover = PairCover(counts: counts)
        let taken = cover.cover(cells, most: cells.count)
        let shown = taken.reduce(into: Set<[Int]>()) { $0.formUnion(Self.pairs(cells[$1])) }
        let all = cells.reduce(into: Set<[Int]>()) { $0.formUnion(Self.pairs($1)) }
        #expect(shown == all)
        guard !hasGaps else { return }
        // No set can be smaller than the two longest axes ask for; greedy ones stay within twice that and a few.
        let longest = counts.sorted(by: >)
        let least = longest[0] * longest[1]
        #expect(taken.count >= least)
        #expect(taken.count <= 2 * least + 4, "\(counts)")
    }

    @Test func `of one axis are its values`() {
        var cover = PairCover(counts: [3])
        #expect(cover.cover([[0], [1], [2]], most: 9) == [0, 1, 2])
    }

    @Test func `are shown by those first that show most`() {
        var cover = PairCover(counts: [4, 4, 4])
        let cells = Self.product([4, 4, 4])
        let few = cover.cover(cells, most: 4).map { cells[$0] }
        #expect(few.reduce(into: Set<[Int]>()) { $0.formUnion(Self.pairs($1)) }.count == 12)
    }

    @Test func `of ten axes of four values are shown by at most forty of a million cells`() {
        let cells = Self.product(Array(repeating: 4, count: 8))
        var cover = PairCover(counts: Array(repeating: 4, count: 8))
        #expect(cover.cover(cells, most: cells.count).count <= 40)
    }
}
