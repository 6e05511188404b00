import Catalog
import Diagnostics
import Foundation
import Testing

@testable import Review

@Suite(.enabled(if: ScriptEngine.isThere, "node is not installed: the page's script is not run"))
struct `Decisions that the page's script writes` {
    private func written(_ entries: [[String: String]], series: String = "nordlys/spring-launch") throws
        -> String
    {
        try ScriptEngine.run(
            DecisionScript.js + "const given = JSON.parse(require('fs').readFileSync(0));"
                + "process.stdout.write(decisionsFile(given.series, given.entries));",
            input: JSONSerialization.data(
                withJSONObject: ["series": series, "entries": entries] as [String: Any]))
    }

    private func read(_ text: String) -> (file: DecisionsFile?, diagnostics: [Diagnostic]) {
        DecisionsFile.read(SourceFile(path: "decisions.yaml", bytes: Array(text.utf8)))
    }

    @Test func `look as a person would write them`() throws {
        let text = try written([
            ["id": "espresso.en-GB.portrait", "verdict": "approve"],
            ["id": "filter.en-GB.portrait", "verdict": "reject", "reason": " too dark\n"],
            ["id": "no", "verdict": "reject", "reason": "  "],
            ["id": "4-5.10", "verdict": "approve", "reason": "old"],
        ])
        #expect(
            text == """
                series: nordlys/spring-launch
                decisions:
                  espresso.en-GB.portrait: approve
                  filter.en-GB.portrait: {reject: "too dark"}
                  "no": reject
                  "4-5.10": approve

                """)
    }

    private static let reasons = [
        "no", "~", "1.10", "true", "too dark: \"muddy\"", "it's #1, and {so} [on]", "- a\n- b", "a\\b\\n",
        "日本語 😀 ä",
        "a\u{85}b\u{2028}c\u{2029}d", "\u{7}bell \u{9F}", "\u{FEFF}mark", "{{ brand.name }}", "%TAG ! x",
        "tab\there",
        "& * ! | > ' ` @ , ?", "...\n---\nseries: other", "trailing \\", "\u{FFFE}none",
    ]

    @Test(arguments: reasons)
    func `are read back as they were said, whatever the reason`(reason: String) throws {
        let text = try written([["id": "a.b", "verdict": "reject", "reason": reason]])
        let (file, diagnostics) = read(text)
        #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))\n\(text)")
        let lines = ["\u{85}", "\u{2028}", "\u{2029}"]
        let said = lines.reduce(reason) { $0.replacing($1, with: "\n") }
        let shown = String(
            String.UnicodeScalarView(
                said.unicodeScalars.map { sign in
                    let isNone =
                        sign != "\n" && sign != "\t"
                        && (sign.value < 0x20 || (0x7F...0x9F).contains(sign.value))
                    return isNone || sign.value & 0xFFFE == 0xFFFE ? " " : sign
                }))
        // The script cuts what JavaScript calls white space, the byte-order mark among it, before controls become spaces.
        let trimmed = shown.replacing("\u{FEFF}", with: "")
        let decision = try #require(file?.decisions.first)
        #expect(decision.cell.value == "a.b")
        guard case .reject(let because?) = decision.decision else {
            Issue.record("no reason in \(text)")
            return
        }
        #expect(because.replacing("\u{FEFF}", with: "") == trimmed)
    }

    @Test(arguments: ["日本.de-DE.portrait", "a b.c", "007", "null", "a: b", "x\"y", "-", "a~12ab34cd.de"])
    func `name cells and series whatever they are called`(name: String) throws {
        let (file, diagnostics) = read(
            try written([["id": name, "verdict": "approve"]], series: name + "/" + name))
        #expect(diagnostics.isEmpty)
        #expect(file?.series.value == name + "/" + name && file?.decisions.first?.cell.value == name)
    }

    @Test func `lose half a character and nothing else`() throws {
        let text = try ScriptEngine.run(
            DecisionScript.js + #"process.stdout.write(quoted("a\uD83Db\uDE00c"))"#, input: Data())
        #expect(text == "\"a b c\"")
    }
}

/// Runs JavaScript outside a browser.
enum ScriptEngine {
    private static let path = ["/usr/bin/node", "/usr/local/bin/node", "/opt/homebrew/bin/node"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static var isThere: Bool { path != nil }

    /// What a script writes.
    static func run(_ script: String, input: Data) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = ["-e", script]
        let (asked, answered) = (Pipe(), Pipe())
        process.standardInput = asked
        process.standardOutput = answered
        try process.run()
        try asked.fileHandleForWriting.write(contentsOf: input)
        try asked.fileHandleForWriting.close()
        let bytes = try answered.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}
