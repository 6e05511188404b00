import Foundation
import Testing

@Suite struct `The commands` {
    @Test func `check prints three typos in one run, each with its place and a suggestion`() throws {
        let kiosk = try Kiosk()
        try kiosk.edit("brands/kiosk/brand.yaml", "palette:", "pallete:")
        try kiosk.edit("templates/simple.yaml", "subject.shot }}.", "subject.shott }}.")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "size: [card, strip]", "size: [card, stripe]")
        let check = try kiosk.program.run("check")
        #expect(check.status == 1)
        for expected in [
            "error[unknown-key]: a brand profile has no key 'pallete'", "--> brands/kiosk/brand.yaml:4:1",
            "did you mean 'palette'?", "--> templates/simple.yaml:5:", "did you mean 'shot'?",
            "--> brands/kiosk/series/opening.yaml:7:16", "did you mean 'strip'?", "^^^^^^",
        ] { #expect(check.output.contains(expected), "'\(expected)' is missing from\n\(check.output)") }
        let json = try kiosk.program.run("check", "--format", "json")
        let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        #expect((parsed?["diagnostics"] as? [Any])?.count ?? 0 >= 3)
    }

    @Test func `init makes a workspace that is right, and overwrites nothing`() throws {
        let kiosk = try Kiosk()
        #expect(try kiosk.program.run("init", "campaign").status == 0)
        let program = Program(folder: kiosk.folder + "/campaign")
        let check = try program.run("check")
        #expect(check.status == 0, "\(check.output)")
        #expect(check.output.contains("no problems"))
        #expect(try program.run("plan", "harbour/opening").output.contains("2 × 2 × 2 = 8 cells"))
        let again = try kiosk.program.run("init", "campaign")
        #expect(again.status == 73)
        #expect(again.errors.contains("nothing was written"))
    }

    @Test func `render prints a prompt and nothing else`() throws {
        let kiosk = try Kiosk()
        try "Hello {{ name }},\n{{ list | join(', ') }}\n".write(
            toFile: kiosk.folder + "/hello.txt", atomically: true, encoding: .utf8)
        try #"{"name": "Ada", "list": [1, 2.5, true]}"#.write(
            toFile: kiosk.folder + "/values.json", atomically: true, encoding: .utf8)
        let render = try kiosk.program.run("render", "./hello.txt", "--data", "values.json")
        #expect(render.output == "Hello Ada,\n1, 2.5, True\n")
        #expect(render.errors.isEmpty)
        let wrong = try kiosk.program.run("render", "./hello.txt")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("hello.txt:1:10"), "\(wrong.errors)")
    }

    @Test func `plan has the forms that programs read`() throws {
        let kiosk = try Kiosk()
        let lines = try kiosk.program.run("plan", Kiosk.series, "--format", "jsonl").output.split(
            separator: "\n")
        #expect(lines.count == 6)
        #expect(lines.allSatisfy { (try? JSONSerialization.jsonObject(with: Data($0.utf8))) != nil })
        let markdown = try kiosk.program.run("plan", Kiosk.series, "--format", "markdown").output
        #expect(markdown.contains("| cup.en-GB.card | new | never made | 0.00 USD |"), "\(markdown)")
    }

    @Test func `plan says cell by cell what it says as a whole`() throws {
        struct Cell: Decodable, Equatable {
            let id: String
            let axes: [String: String]
            let state: String
            let key: String?
            let cost: [String: String]?
        }
        struct Whole: Decodable { let cells: [Cell] }
        let kiosk = try Kiosk()
        let whole = try kiosk.program.run("plan", Kiosk.series, "--format", "json").output
        let cells = try JSONDecoder().decode(Whole.self, from: Data(whole.utf8)).cells
        let lines = try kiosk.program.run("plan", Kiosk.series, "--format", "jsonl").output.split(
            separator: "\n")
        #expect(try lines.map { try JSONDecoder().decode(Cell.self, from: Data($0.utf8)) } == cells)
        let some = try kiosk.program.run(
            "plan", Kiosk.series, "--format", "jsonl", "--select", "locale=de-DE"
        ).output
        #expect(some.split(separator: "\n").count == 3)
    }

    @Test(arguments: ["init", "check", "plan", "run", "status", "sheet", "render", "schema", "sandbox"])
    func `each shows an example in its help`(command: String) throws {
        let help = try Program(folder: NSTemporaryDirectory()).run(command, "--help")
        #expect(help.status == 0)
        #expect(help.output.contains("Example:") || help.output.contains("Examples:"))
        #expect(help.output.contains("broadside \(command)"))
    }

    @Test
    func `a series that is not there, a workspace that is none and a wrong flag are told with a remedy`()
        throws
    {
        let kiosk = try Kiosk()
        let missing = try kiosk.program.run("plan", "kiosk/opning")
        #expect(missing.status == 64)
        #expect(missing.errors.contains("did you mean 'kiosk/opening'?"), "\(missing.errors)")
        let nowhere = try Program(folder: NSTemporaryDirectory()).run("plan", Kiosk.series)
        #expect(nowhere.status == 64)
        #expect(nowhere.errors.contains("broadside init"))
        #expect(try kiosk.program.run("run", Kiosk.series, "--jobs", "0").status == 64)
    }

    @Test func `plan makes of the README's example what the README says`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let kiosk = try Kiosk()
        let folder = kiosk.folder + "/example"
        for match in readme.matches(of: /```yaml\n# (\S+?): [^\n]*\n(.*?)```/.dotMatchesNewlines()) {
            let file = URL(filePath: "\(folder)/\(match.1)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try String(match.2).write(to: file, atomically: true, encoding: .utf8)
        }
        try FileManager.default.copyItem(
            at: root.appending(path: "brands/nordlys/references"),
            to: URL(filePath: folder + "/brands/nordlys/references"))
        let program = Program(folder: folder)
        #expect(try program.run("check").output == "1 brand, 1 template, 1 series: no problems\n")
        let plan = try program.run("plan", "nordlys/spring-launch", "--provider", "toapis").output
        let shown = try #require(
            readme.firstMatch(of: /\$ broadside plan [^\n]*\n(.*?)```/.dotMatchesNewlines())
        ).1
        for line in shown.split(separator: "\n") where !line.contains("…") {
            #expect(plan.contains(line), "the README shows '\(line)', the program\n\(plan)")
        }
    }
}
