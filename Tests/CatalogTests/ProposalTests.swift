import Catalog
import Diagnostics
import Foundation
import Testing

/// Files as brands have them, under `Fixtures/proposals`; what is proposed and what is told lies beside each as `.golden`.
@Suite struct `A proposal from a brand's own file` {
    static let folder = Sample.folder.appending(path: "proposals")

    private func proposal(_ text: String, as path: String) -> (
        proposal: BrandProposal?, problems: [Diagnostic]
    ) {
        brandProposal(from: SourceFile(path: path, text: text), name: ("Fallback", "the folder's name"))
    }

    /// Reads a proposal as the workspace that it becomes, and says what is wrong with it.
    private func check(_ proposal: BrandProposal, _ body: (CheckedFiles) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "broadside-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "brands/\(proposal.id)/brand.yaml": proposal.brandYAML,
            "brands/\(proposal.id)/series/opening.yaml": proposal.seriesYAML,
            "templates/\(proposal.templateName).yaml": proposal.templateYAML,
        ]
        for (path, text) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        try body(CheckedFiles.read(Workspace(root: folder.path)))
    }

    @Test(arguments: ["posit.yml", "plain.yml", "dtcg.tokens.json"])
    func `has every value with its origin, tells the rest at its place, and passes check`(name: String) throws
    {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let (found, problems) = proposal(text, as: name)
        let proposal = try #require(found)
        let logos = proposal.namedLogos.map { "\($0.origin): \($0.path.value) \($0.ground?.rawValue ?? "?")" }
        let all = [proposal.brandYAML, logos.joined(separator: "\n"), TextRenderer().render(problems)]
        try compare(
            all.joined(separator: "\n---\n") + "\n", with: Self.folder.appending(path: "\(name).golden"))
        try check(proposal) { files in
            #expect(files.diagnostics.isEmpty, "\(TextRenderer().render(files.diagnostics))")
            #expect(files.brands.first?.sizes.count == 2)
        }
    }

    @Test(arguments: [
        "meta: {name: \"a\u{2028}evil: b\"}", "meta: {name: \"{{ x }}\"}", "meta: {name: \"#: - *a\"}",
        "meta: {name: '🌿'}", "meta: {name: \"yes\"}", "meta: {name: \"../../etc\"}",
        "color: {palette: {\"a: b\": \"#123\", 'no': \"#456\", \"x\\Ny\": \"#789\", '': \"#abc\"}}",
        "typography: {base: \"Sans: {bold} # x\"}", "color: {background: black, foreground: black}",
        "color: {palette: {grey: \"#808080\"}}", "meta: {name: 007}",
    ])
    func `is a clean workspace whatever names a stranger has chosen`(text: String) throws {
        let proposal = try #require(proposal(text, as: "_brand.yml").proposal)
        try check(proposal) { files in
            #expect(files.diagnostics.isEmpty, "\(TextRenderer().render(files.diagnostics))")
            #expect(files.brands.count == 1 && files.series.count == 1)
        }
    }

    @Test(arguments: [
        String(repeating: "{\"a\":", count: 5000) + "1", "{\"a\": ", "\u{0}", "- 1\n- 2\n", "", "[]",
        "{\"a\": {\"$type\": \"color\", \"$value\": {\"colorSpace\": \"srgb\", \"components\": [\"nan\", 1e999, -1]}}}",
        "{\"a\": {\"$type\": \"color\", \"$value\": \"{a}\"}}",
        "{\"$value\": \"#fff\", \"$type\": \"color\"}",
    ])
    func `ends with a sentence or nothing to propose for what is no brand's file`(text: String) {
        let (found, problems) = proposal(text, as: "tokens.json")
        #expect(found?.isEmpty ?? true || text.contains("$value\": \"#fff"))
        #expect(found != nil || problems.contains { $0.severity == .error })
    }

    @Test func `takes no more colours than a palette has, and says where it stopped`() throws {
        let colours = (0..<60).map { "    c\($0): \"#\(String(0x100000 + $0 * 4001, radix: 16))\"" }
        let (found, problems) = proposal(
            "color:\n  palette:\n\(colours.joined(separator: "\n"))\n", as: "_brand.yml")
        let yaml = try #require(found).brandYAML
        #expect(yaml.contains("  c23: ") && !yaml.contains("  c24:"))
        #expect(problems.map(\.id) == [.limitExceeded])
        #expect(problems.first?.span.start.line == 27)
    }

    @Test func `names measured colours, and gives each its usual share`() throws {
        var proposal = BrandProposal(name: "Measured", from: "--name")
        proposal.add(
            [
                MeasuredShare(Colour(red: 0xF7, green: 0xF7, blue: 0xF2), mean: 60, range: 50...70),
                MeasuredShare(Colour(red: 0x14, green: 0x21, blue: 0x3D), mean: 34, range: 20...48),
            ], of: 12)
        #expect(
            proposal.brandYAML.contains(
                "  deep-navy-blue: {hex: \"#14213D\", share: 20-48%}  # 34 % of 12 images"))
        #expect(proposal.brandYAML.contains("past: {files: references/past/*, role: past}"))
        #expect(proposal.templateYAML.contains("color: [deep-navy-blue]"))
        #expect(proposal.templateYAML.contains("shade: snow-white"))
    }
}

/// Compares a text with a file, or writes the file where `RECORD_GOLDEN` is set, and fails all the same.
private func compare(_ text: String, with golden: URL) throws {
    guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
        try text.write(to: golden, atomically: true, encoding: .utf8)
        Issue.record("recorded \(golden.lastPathComponent)")
        return
    }
    #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
}
