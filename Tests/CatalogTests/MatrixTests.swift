import Catalog
import Diagnostics
import SeededRandom
import Testing

@Suite struct `A matrix` {
    private func cells(_ matrix: String, _ rest: String = "") throws -> [String] {
        let files = try Sample.changed([
            "brands/b/brand.yaml": "name: B\nsizes: {square: 100x100}\n", "templates/t.yaml": "prompt: A\n",
            "brands/b/series/s.yaml": "template: t\nmatrix:\n  \(matrix)\n\(rest)\n",
        ]) { CheckedFiles.read($0, series: "b/s") }
        let found = files.diagnostics.filter { $0.id != .emptyMatrix }
        #expect(TextRenderer().render(found) == "")
        let series = try #require(files.series.first)
        return Matrix(series, brand: try #require(files.brands.first)).cells.map(\.id)
    }

    @Test func `has its first axis slowest`() throws {
        #expect(try cells("{a: [x, y], b: [1, 2]}") == ["x.1", "x.2", "y.1", "y.2"])
    }

    @Test func `slugs what an id cannot hold`() throws {
        #expect(
            try cells(#"{a: ["4:5", "(é) ö", de-DE, a_b, "!!", 日本, "a.b"]}"#)
                == ["4-5", "é-ö", "de-DE", "a_b", "b34edcb0", "日本", "a-b"])
    }

    @Test func `tells two values with one slug apart`() throws {
        #expect(
            try cells(#"{a: ["4:5", "4/5"], b: [x, y]}"#) == [
                "4-5~223f5352.x", "4-5~223f5352.y", "4-5~226df87b.x", "4-5~226df87b.y",
            ])
        #expect(try cells(#"{a: ["4:5", 4-5]}"#) == ["4-5~223f5352", "4-5"])
        #expect(
            try cells(#"{a: ["4:5"]}"#, #"include: [{a: "4/5"}]"#) == ["4-5~223f5352", "4-5~226df87b"])
    }

    /// Two texts with one hash, found by trying.
    @Test func `tells values apart whose hashes are the same, too`() throws {
        #expect(try cells(#"{a: ["!??!==%=", "!=%=??%+"]}"#) == ["574a9335", "574a9335~2"])
    }

    @Test func `takes in again what was excluded`() throws {
        #expect(try cells("{a: [x, y]}", "exclude: [{a: x}]\ninclude: [{a: x}]") == ["y", "x"])
    }

    @Test func `leaves shapes of values alone`() throws {
        #expect(try cells("{a: [no, 007, 1.10, ~]}") == ["no", "007", "1-10", "2961e0ed"])
    }

    @Test(arguments: [
        ("{a: [x]}", "", "1 cell"), ("{a: [x, y]}", "", "2 cells"),
        ("{a: [x, y], b: [1, 2]}", "", "2 × 2 = 4 cells"),
        ("{a: [x, y]}", "exclude: [{a: x}]", "2, − 1 excluded = 1 cell"),
        ("{a: [x, y], b: [1, 2]}", "include: [{a: z, b: 1}]", "2 × 2 = 4, + 1 included = 5 cells"),
        ("[{a: [x, y], b: [1, 2, 3]}, {a: z, b: [1, 2, 3, 4]}]", "", "2 × 3 + 1 × 4 = 10 cells"),
        ("[{a: [x, y]}, {a: z}]", "", "2 + 1 = 3 cells"),
        (
            "[{a: [x, y], b: [1, 2, 3]}, {a: z, b: [1, 2, 3, 4]}]", "exclude: [{b: 1}]",
            "2 × 3 + 1 × 4 = 10, − 3 excluded = 7 cells"
        ),
    ])
    func `says its arithmetic`(matrix: String, rest: String, text: String) throws {
        let files = try Sample.changed([
            "brands/b/brand.yaml": "name: B\nsizes: {square: 100x100}\n", "templates/t.yaml": "prompt: A\n",
            "brands/b/series/s.yaml": "template: t\nmatrix: \(matrix)\n\(rest)\n",
        ]) { CheckedFiles.read($0, series: "b/s") }
        let series = try #require(files.series.first)
        #expect(Matrix(series, brand: try #require(files.brands.first)).arithmetic.description == text)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `has as many cells as its arithmetic says, each id once`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let axes = ["a", "b", "c"].prefix(Int.random(in: 1...3, using: &random)).map { axis in
            let values = Set(
                (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    random.text(["x", "y", ":", "/"], length: 1...2)
                }
            ).sorted()
            return (axis, values)
        }
        let matrix = axes.map { "\($0.0): [\($0.1.map { "\"\($0)\"" }.joined(separator: ", "))]" }.joined(
            separator: "\n  ")
        let excluded = axes.prefix(2).map { "\($0.0): \"\($0.1[0])\"" }.joined(separator: ", ")
        let ids = try cells(matrix, "exclude: [{\(excluded)}]")
        let all = axes.reduce(1) { $0 * $1.1.count }
        let out = axes.dropFirst(2).reduce(1) { $0 * $1.1.count }
        #expect(ids.count == all - out)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `of a million million cells is refused without going through it`() throws {
        let values = (0..<1000).map(String.init).joined(separator: ", ")
        let files = try Sample.changed([
            "brands/b/brand.yaml": "name: B\nsizes: {square: 100x100}\n", "templates/t.yaml": "prompt: A\n",
            "brands/b/series/s.yaml":
                "template: t\nmatrix:\n  a: [\(values)]\n  b: [\(values)]\n  c: [\(values)]\n  d: [\(values)]\n",
        ]) { CheckedFiles.read($0, series: "b/s") }
        #expect(files.diagnostics.map(\.id) == [.matrixTooLarge])
        #expect(files.diagnostics[0].message.contains("makes 1000000000000 cells"))
        #expect(
            files.diagnostics[0].help?.hasPrefix(
                "with one value each of 'a' (1000 values) and 'b' (1000 values) and 'c' (1000 values) "
                    + "there would be 1000; shorten those axes") == true)
    }
}
