import Foundation
import Testing

@Suite struct `Rendering to try a template out` {
    private func kiosk(_ files: [String: String]) throws -> Kiosk {
        let kiosk = try Kiosk()
        for (path, text) in files {
            let file = URL(filePath: "\(kiosk.folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        return kiosk
    }

    @Test func `a workspace's template has those it names`() throws {
        let kiosk = try kiosk([
            "templates/parts/light.jinja": "In {{ light }}.\n",
            "templates/small.yaml": "prompt: |\n  A cup. {% include 'parts/light.jinja' %}\n",
            "values.yaml": "light: low sun\n",
        ])
        let render = try kiosk.program.run("render", "small", "--data", "values.yaml")
        #expect(render.output == "A cup. In low sun.")
        #expect(render.errors.isEmpty)
        try kiosk.edit("templates/parts/light.jinja", "light }}", "lihgt }}")
        let wrong = try kiosk.program.run("render", "small", "--data", "values.yaml")
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("templates/parts/light.jinja:1:7"), "\(wrong.errors)")
        #expect(wrong.errors.contains("templates/small.yaml:2:21"), "\(wrong.errors)")
    }

    @Test func `a file has those beside it and below, and none above`() throws {
        let kiosk = try kiosk([
            "drafts/main.txt": "{% include 'a.txt' %} {% include 'in/b.txt' %}\n", "drafts/a.txt": "A",
            "drafts/in/b.txt": "B", "drafts/in/up.txt": "{% include '../a.txt' %}",
            "drafts/in/alone.txt": "{% include 'a.txt' %}",
        ])
        #expect(try kiosk.program.run("render", "drafts/main.txt").output == "A B\n")
        let inside = Program(folder: kiosk.folder + "/drafts")
        #expect(try inside.run("render", "main.txt").output == "A B\n")
        let up = try kiosk.program.run("render", "drafts/in/up.txt")
        #expect(up.status == 1)
        #expect(up.errors.contains("a name is a path inside 'drafts/in/', without '..'"), "\(up.errors)")
        let alone = try kiosk.program.run("render", "drafts/in/alone.txt")
        #expect(alone.errors.contains("there is no template 'a.txt'"), "\(alone.errors)")
    }

    @Test func `standard input has those of the workspace, if there is one`() throws {
        let kiosk = try kiosk([
            "templates/parts/a": "A", "input.txt": "{% include 'parts/a' %}!", "elsewhere/x": "",
        ])
        let input = kiosk.folder + "/input.txt"
        #expect(try kiosk.program.run(reading: input, "render", "-").output == "A!")
        let outside = Program(folder: NSTemporaryDirectory())
        #expect(try outside.run(reading: input, "render", "-", "--workspace", kiosk.folder).output == "A!")
        let none = try outside.run(reading: input, "render", "-")
        #expect(none.status == 1)
        #expect(none.errors.contains("standard input:1:12"), "\(none.errors)")
    }

    @Test func `bare text takes Jinja2's options for white space and lines`() throws {
        let kiosk = try kiosk([
            "blocks.txt": "a\n  {% if true %}\nb\n  {% endif %}\nc\n",
            "lines.txt": "% for i in [1, 2]\n{{ i }} ## a number\n% endfor\n",
        ])
        #expect(try kiosk.program.run("render", "./blocks.txt").output == "a\n  \nb\n  \nc\n")
        #expect(
            try kiosk.program.run("render", "./blocks.txt", "--trim-blocks").output == "a\n  b\n  c\n")
        #expect(
            try kiosk.program.run("render", "./blocks.txt", "--trim-blocks", "--lstrip-blocks").output
                == "a\nb\nc\n")
        #expect(
            try kiosk.program.run(
                "render", "./lines.txt", "--line-statement-prefix", "%", "--line-comment-prefix", "##"
            ).output == "1\n2\n")
    }

    @Test func `trace says where each piece came from`() throws {
        struct Piece: Decodable, Equatable {
            let text: String
            let file: String
            let line: Int
            let column: Int
            let variable: String?
        }
        let kiosk = try kiosk([
            "templates/parts/a": "in\n{{ b.c }}", "input.txt": "A {{ 1 + 1 }} {% include 'parts/a' %}",
            "values.json": #"{"b": {"c": "so\n\"é\""}}"#,
        ])
        let trace = try kiosk.program.run(
            reading: kiosk.folder + "/input.txt", "render", "-", "--data", "values.json", "--trace")
        let pieces = try trace.output.split(separator: "\n").map {
            try JSONDecoder().decode(Piece.self, from: Data($0.utf8))
        }
        let (main, part) = ("standard input", "templates/parts/a")
        #expect(
            pieces == [
                Piece(text: "A ", file: main, line: 1, column: 1, variable: nil),
                Piece(text: "2", file: main, line: 1, column: 6, variable: nil),
                Piece(text: " ", file: main, line: 1, column: 14, variable: nil),
                Piece(text: "in\n", file: part, line: 1, column: 1, variable: nil),
                Piece(text: "so\n\"é\"", file: part, line: 2, column: 4, variable: "b.c"),
            ])
    }

    @Test func `an edit of a template that others name is a reason of a plan`() throws {
        let kiosk = try kiosk(["templates/parts/light.jinja": "Soft {{ size.name }} light."])
        try kiosk.edit(
            "templates/simple.yaml", "{{ fragments.light }}.", "{% include 'parts/light.jinja' %}")
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        try kiosk.edit("templates/parts/light.jinja", "Soft", "Hard")
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(plan.output.contains("template part parts/light.jinja edited"), "\(plan.output)")
    }

    @Test func `the README's examples give what the README says`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let examples = readme.matches(of: /\$ echo '([^']+)' \| broadside render -\n([^\n]*\n)/)
        #expect(examples.count == 3)
        for example in examples {
            let kiosk = try kiosk(["input.txt": "\(example.1)\n"])
            let render = try kiosk.program.run(reading: kiosk.folder + "/input.txt", "render", "-")
            #expect(render.output == String(example.2))
        }
    }
}
