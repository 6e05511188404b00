import Catalog
import Diagnostics
import Foundation
import SeededRandom
import Testing

@Suite struct `A stranger's workspace` {
    private static let paths = [
        "brands/nordlys/brand.yaml", "templates/launch-poster.yaml",
        "brands/nordlys/series/spring-launch.yaml",
        "broadside.yaml",
    ]

    /// Lines taken out, doubled, swapped and cut; words of YAML put between.
    private func mangled(_ text: String, _ random: inout SeededGenerator) -> String {
        var lines = text.components(separatedBy: "\n")
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let index = Int.random(in: 0..<lines.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines.remove(at: index)
            case 1: lines.insert(lines[index], at: index)
            case 2: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &random))
            case 3: lines[index] = String(lines[index].prefix(Int.random(in: 0...20, using: &random)))
            case 4:
                lines[index] +=
                    ["", " x", ": [", " {", "\t", " &a", " '", " {{ a }}"].randomElement(using: &random) ?? ""
            default:
                lines[index] = lines[index].replacingOccurrences(
                    of: ": ", with: [":", ": [", ": ~ ", ": {{ "].randomElement(using: &random) ?? "")
            }
            if lines.isEmpty { lines = [""] }
        }
        return lines.joined(separator: "\n")
    }

    @Test(arguments: 0..<80 as Range<UInt64>)
    func `never crashes the reader, and is told with places inside its files`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let path = Self.paths.randomElement(using: &random) ?? ""
        let text = mangled(try Sample.file(path, replacing: "\u{0}", with: ""), &random)
        let found = try Sample.changed([path: text]) { CheckedFiles.read($0).diagnostics }
        for diagnostic in found {
            #expect(diagnostic.span.range.upperBound <= diagnostic.span.file.bytes.count)
            #expect(!diagnostic.message.isEmpty && !diagnostic.message.hasSuffix("."))
        }
        #expect(Set(found).count == found.count)
        _ = TextRenderer().render(found)
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `is mended for good: a second time changes nothing`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let path = Self.paths.randomElement(using: &random) ?? ""
        let text = mangled(try Sample.file(path, replacing: "\u{0}", with: ""), &random)
        try Sample.changed([path: text]) { workspace in
            let mended = MendedFiles(workspace)
            let bytes = mended.files.map { ($0.location, $0.after) }
            let again = MendedFiles(workspace.reading(Dictionary(uniqueKeysWithValues: bytes)))
            #expect(again.files.map(\.path) == [])
            #expect(again.found.diagnostics.map(\.message) == mended.left.diagnostics.map(\.message))
        }
    }

    @Test func `in which a mend does not help is left as it was`() throws {
        let path = "brands/nordlys/series/spring-launch.yaml"
        let text = "template: launch-poster\nmatrix: {size:[instagram-post], a: b}\nbuget: 5 USD\n"
        try Sample.changed([path: text]) { workspace in #expect(MendedFiles(workspace).files.isEmpty) }
    }

    @Test func `with a template that grows without end is stopped`() throws {
        let template = """
            prompt: "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
            tests: [{given: {x: y}, expect: {contains: x}}]
            """
        let found = try Sample.changed([
            "templates/t.yaml": template,
            "brands/nordlys/series/s.yaml":
                "template: t\nmatrix: {size: [instagram-post], locale: [en-GB]}\n",
        ]) { CheckedFiles.read($0).diagnostics }
        #expect(!found.isEmpty)
    }

    @Test func `with a long chain of fragments is refused`() throws {
        let chain = (0..<600).map { "  f\($0): \"{{ fragments.f\($0 + 1) }}\"" }.joined(separator: "\n")
        let files = try Sample.changed([
            "brands/b/brand.yaml": "name: B\nsizes: {a: 10x10}\nfragments:\n\(chain)\n  f600: end\n",
            "brands/b/series/s.yaml": "template: t\nmatrix: {a: [x]}\n",
            "templates/t.yaml": "prompt: \"{{ fragments.f0 }}\"\n",
        ]) { CheckedFiles.read($0, series: "b/s") }
        #expect(files.diagnostics.map(\.id) == [.limitExceeded])
    }

    @Test func `with no size that can be read does not stop the reader`() throws {
        let files = try Sample.changed([
            "brands/b/brand.yaml": "name: B\nsizes: {a: x, b: y}\n", "templates/t.yaml": "prompt: A\n",
            "brands/b/series/s.yaml": "template: t\nlimit: 99999999999\nmatrix: {a: [x]}\n",
        ]) { CheckedFiles.read($0, series: "b/s") }
        #expect(files.diagnostics.map(\.id) == [.wrongType, .wrongType, .wrongType, .missingKey])
    }

    @Test func `with more money than there is adds up to the most there is`() {
        let row = "2026-11-22,a,b,KEY,1,m,2K,999999999999,USD,stored,yes\n"
        let text = (0..<20).map { row.replacingOccurrences(of: "KEY", with: "k\($0)") }.joined()
        #expect(SpentFile(text).totals["USD"]?.millionths == .max)
    }
}
