import Catalog
import Diagnostics
import SeededRandom
import Templating
import Testing

@Suite struct `Blocks of a matrix` {
    @Test func `are joined in order`() throws {
        let series = try SmallSeries(
            "[{a: [x, y], size: card}, {size: ['tall-story', 'wide-story'], a: z}]")
        #expect(series.marks == [])
        #expect(try series.ids == ["x.card", "y.card", "z.tall-story", "z.wide-story"])
    }

    @Test func `name again what an earlier one describes`() throws {
        let series = try SmallSeries(
            "\n  - {p: {cup: {shot: a cup}, pot: {shot: a pot}}, size: card}\n  - {p: [pot], size: tall-story}",
            template: "prompt: '{{ p.shot }}'\n")
        #expect(series.marks == [])
        let cells = try series.matrix.cells.map { ($0.id, $0.values[0].fields?["shot"]) }
        #expect(cells.map(\.0) == ["cup.card", "pot.card", "pot.tall-story"])
        #expect(cells.map(\.1) == ["a cup", "a pot", "a pot"])
    }

    @Test func `take from 'set' the axis that they lack`() throws {
        let series = try SmallSeries("[{a: [x, y], size: card}, {size: tall-story}]", "set: {a: x}")
        #expect(series.marks == [])
        #expect(try series.ids == ["x.card", "y.card", "x.tall-story"])
    }

    @Test(arguments: [
        ("[{a: [x, y], size: card}, {size: tall-story}]", ["missing-key size"]),
        ("[{a: [x, y], size: card}, {a: [y, z], size: [card, tall-story]}]", ["duplicate-cell a"]),
        (
            "[{p: {cup: {shot: a}}, size: card}, {p: {cup: {shot: b}}, size: tall-story}]",
            ["duplicate-value cup"]
        ),
        ("[{size: card}, text]", ["wrong-type text"]),
    ])
    func `that do not go together are told`(matrix: String, marks: [String]) throws {
        #expect(try SmallSeries(matrix).marks == marks)
    }

    @Test func `name both blocks of a cell that is made twice, unless it is excluded`() throws {
        let matrix = "[{a: [x, y], size: card}, {a: [y, z], size: [card, tall-story]}]"
        let diagnostic = try #require(SmallSeries(matrix).files.diagnostics.first)
        #expect(diagnostic.message.contains("'y.card'"))
        #expect(diagnostic.related.map(\.span.start.line) == [2])
        let series = try SmallSeries(matrix, "exclude: [{a: y, size: card}]")
        #expect(series.marks == [])
        #expect(try series.ids == ["x.card", "y.tall-story", "z.card", "z.tall-story"])
    }
}

@Suite struct `The arithmetic of a matrix` {
    /// Random blocks, excludes of all forms and includes: the count, the walk by position and the walk by name agree.
    @Test(arguments: 0..<48 as Range<UInt64>)
    func `is what going through the cells gives`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func some(_ values: [String]) -> String {
            let count = Int.random(in: 1...values.count, using: &random)
            return "[\(values.shuffled(using: &random).prefix(count).joined(separator: ", "))]"
        }
        let (a, b, sizes) = (
            ["p1", "p2", "q1", "q2"], ["k", "l", "m"], ["card", "tall-story", "wide-story"]
        )
        let blocks = (0..<Int.random(in: 1...3, using: &random)).map { number in
            "{n: b\(number), a: \(some(a)), b: \(some(b)), size: \(some(sizes))}"
        }
        let excludes = [
            "{a: p*, size: [card, '*-story']}", "{b: k}", "{when: size.tall and a != \"p1\"}",
            "{n: b1, b: [l, m]}",
            "{when: a == \"q2\" or b == \"m\"}",
        ].filter { _ in Bool.random(using: &random) }
        let series = try SmallSeries(
            "[\(blocks.joined(separator: ", "))]",
            "exclude: [\(excludes.joined(separator: ", "))]\nlimit: 9999")
        let matrix = try series.matrix
        let arithmetic = matrix.arithmetic
        #expect(matrix.combinationCount == Array(matrix).count)
        #expect(arithmetic.cells == Array(matrix.cells).count)
        let table = MatrixTable(matrix)
        var walk = matrix.walk(table)
        var ids: [String] = []
        while walk.step() { ids.append(table.cell(at: walk.positions).id) }
        #expect(ids == matrix.cells.map(\.id))
        #expect(walk.excluded == arithmetic.excluded)
    }

    @Test func `counts what excludes leave of a huge matrix, without making a cell`() throws {
        let values = (0..<2000).map { "v\($0)" }.joined(separator: ", ")
        let series = try SmallSeries(
            "{a: [\(values)], b: [\(values)], c: [\(values)], size: card}",
            "exclude: [{a: v1*}, {b: [v1, v2], c: v3}]")
        let arithmetic = try series.matrix.arithmetic
        #expect(arithmetic.combinations == 8_000_000_000)
        // Of a, v1, v10 to v19, v100 to v199 and v1000 to v1999; of the rest, two of b and one of c.
        #expect(arithmetic.excluded == 1111 * 4_000_000 + 889 * 2)
    }

    @Test func `does not overflow`() throws {
        let values = (0..<3000).map { "v\($0)" }.joined(separator: ", ")
        let axes = (1...6).map { "a\($0): [\(values)]" }.joined(separator: ", ")
        let series = try SmallSeries("{\(axes), size: card}", "exclude: [{a1: v1}]")
        #expect(series.marks.map { $0.prefix(16) } == ["matrix-too-large"])
        #expect(try series.matrix.arithmetic.cells == .max)
    }

    @Test func `names the axis to cut, and what there would be without it`() throws {
        let values = (0..<30).map { "v\($0)" }.joined(separator: ", ")
        let series = try SmallSeries("{a: [x, y, z], headline: [\(values)], size: card}", "limit: 50")
        let diagnostic = try #require(series.files.diagnostics.first)
        #expect(diagnostic.message == "3 × 30 × 1 makes 90 cells, more than the limit of 50")
        #expect(
            diagnostic.help
                == "with one value of 'headline' (30 values) there would be 3; shorten that axis, use 'exclude', or raise 'limit'"
        )
    }
}

@Suite struct `A cell's id` {
    private func ids(_ values: [String]) throws -> [String: String] {
        let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
        let cells = try SmallSeries("{a: [\(list)], size: [card, wide-story]}").matrix.cells
        return Dictionary(cells.map { ($0.values[0].name + "|" + $0.size, $0.id) }) { first, _ in first }
    }

    /// Values of all kinds: with nothing left for an id, with one slug for two, written as they are.
    @Test(arguments: 0..<24 as Range<UInt64>)
    func `stays as it is when values are reordered, added or taken away`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pool = ["espresso", "4:5", "!!", "??", "de-DE", "日本", "a b", "🙂", "x_y", "ö (neu)"]
        let some = Array(pool.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random)))
        let before = try ids(some)
        #expect(try ids(some.shuffled(using: &random)) == before)
        let more = (some + pool.filter { !some.contains($0) }.shuffled(using: &random).prefix(3))
            .shuffled(using: &random)
        let after = try ids(more)
        for (cell, id) in before { #expect(after[cell] == id) }
        let alike = ["4:5", "4/5", "4-5", "4 5"].shuffled(using: &random)
        #expect(try ids(alike) == ids(alike.shuffled(using: &random)))
    }
}
