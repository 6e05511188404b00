import Diagnostics
import Foundation
import Testing
import YAML

@testable import Catalog

@Suite struct `The schemas` {
    private static let root = Sample.folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let editor = Editor(
        schemas: Dictionary(
            uniqueKeysWithValues: FileFormat.allCases.map { ($0.rawValue, $0.jsonSchema()) }))

    /// The format of a file by its path in a workspace.
    private static func format(of path: String) -> FileFormat? {
        guard path.hasSuffix(".yaml"), !path.hasSuffix(".lock.yaml") else { return nil }
        if path.hasSuffix("broadside.yaml") { return .settings }
        if path.hasSuffix("brand.yaml") { return .brand }
        return path.contains("series") ? .series : path.contains("template") ? .template : nil
    }

    private func files(in folder: URL, under part: String = "") throws -> [Editor.File] {
        let start = folder.appending(path: part).path
        let paths = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
        return try paths.sorted().map { part.isEmpty ? $0 : "\(part)/\($0)" }.compactMap { path in
            guard let format = Self.format(of: path) else { return nil }
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return Editor.File(schema: format.rawValue, text: text)
        }
    }

    @Test(arguments: FileFormat.allCases)
    func `are as recorded`(format: FileFormat) throws {
        let golden = Sample.folder.appending(path: "schema/\(format.rawValue).golden.json")
        let text = format.jsonSchema().indented + "\n"
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }

    @Test func `accept all samples, the starter, and every example of the README`() throws {
        var all = try ["brands", "templates"].flatMap { try files(in: Self.root, under: $0) }
        all += try files(in: Sample.folder.appending(path: "workspace"))
        all += try files(in: Self.root.appending(path: "Sources/broadside/Starter"))
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        for match in readme.matches(of: /```yaml\n# (\S+?): [^\n]*\n(.*?)```/.dotMatchesNewlines()) {
            let format = try #require(Self.format(of: String(match.1)))
            all.append(.init(schema: format.rawValue, text: String(match.2)))
        }
        #expect(all.count >= 15)
        for (file, reason) in zip(all, try Self.editor.reasons(all)) {
            #expect(reason == nil, "\(file.schema): \(reason ?? "")\n\(file.text)")
        }
    }

    @Test func `refuse what a schema can see of the mistakes`() throws {
        let all = try `A mistake in a file`.names.map { ($0, try `A mistake in a file`.broken($0)) }
        // What the program writes by itself, nobody edits by a schema.
        let edited = all.filter { Self.format(of: $0.1.path) != nil }
        let (names, mistakes) = (edited.map(\.0), edited.map(\.1))
        let reasons = try Self.editor.reasons(
            mistakes.map { .init(schema: Self.format(of: $0.path)?.rawValue ?? "", text: $0.text) })
        let lines = zip(names, zip(mistakes, reasons)).map { name, pair in
            let id = pair.0.expected.prefix { $0 != " " }
            return "\(pair.1 == nil ? "accepted" : "refused ") \(id) \(name)\n"
        }
        let golden = Sample.folder.appending(path: "schema/corpus.golden")
        guard ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == nil else {
            try lines.joined().write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
            return
        }
        #expect(lines.joined() == (try String(contentsOf: golden, encoding: .utf8)))
    }

    @Test func `accept whatever a check accepts, files made at random and slips in them`() throws {
        var all: [Editor.File] = []
        for (number, format) in FileFormat.allCases.enumerated() {
            for seed in 0..<50 as Range<UInt64> {
                var writer = RandomFile(seed: seed &* 4 &+ UInt64(number))
                let text = writer.text(of: format.record)
                #expect(differences(text, format.record) == [], "\(text)")
                all.append(.init(schema: format.rawValue, text: text))
                let slip = writer.damaged(text)
                if differences(slip, format.record).isEmpty {
                    all.append(.init(schema: format.rawValue, text: slip))
                }
            }
        }
        for (file, reason) in zip(all, try Self.editor.reasons(all)) {
            #expect(reason == nil, "\(file.schema): \(reason ?? "")\n\(file.text)")
        }
    }

    private func differences(_ text: String, _ record: Record) -> [String] {
        let document = Document(SourceFile(path: "random.yaml", text: text))
        let found = document.diagnostics + ShapeCheck.differences(of: document, from: record)
        return found.map(\.message) + (document.root.map { unchosen(in: $0, .record(record)) } ?? [])
    }

    /// The maps that lack the key which their reader would ask for, or have two.
    private func unchosen(in node: Node, _ shape: Shape) -> [String] {
        switch (shape, node.content) {
        case (.recursive(let inner), _): return unchosen(in: node, inner())
        case (.list(let element, _), .sequence(let nodes)): return nodes.flatMap { unchosen(in: $0, element) }
        case (.list(let element, true), .mapping): return unchosen(in: node, element)
        case (.either(_, let list?, _), .sequence): return unchosen(in: node, list)
        case (.record(let record), .mapping(let entries)),
            (.either(_, _, let record?), .mapping(let entries)):
            let inner = entries.flatMap { entry in
                (record.field(named: entry.name)?.shape ?? record.others?.shape)
                    .map { unchosen(in: entry.value, $0) } ?? []
            }
            let strangers = entries.map(\.name).filter { record.field(named: $0) == nil }
                .filter { record.others?.admits($0) == false }
            return inner + strangers + (hasChoice(entries.map(\.name), record.choice) ? [] : [record.noun])
        default: return []
        }
    }

    private func hasChoice(_ keys: [String], _ choice: Record.Choice?) -> Bool {
        switch choice {
        case .exactlyOne(let names): names.count(where: keys.contains) == 1
        case .atLeastOne(let names): names.contains(where: keys.contains)
        case .alone(let key, let remark):
            keys.contains(key)
                ? Set(keys).isSubset(of: [key, remark]) : keys.contains { $0 != remark }
        case nil: true
        }
    }

    /// The series of all examples, each in turn in the place of the first.
    @Test func `show examples that a check finds nothing wrong with`() throws {
        let record = FileFormat.series.record
        var first: [JSONValue.Member] = []
        for field in record.fields {
            if let example = field.examples.first { first.append(.init(field.name, example)) }
        }
        #expect(
            first.map(\.key) == [
                "template", "matrix", "exclude", "include", "adjust", "set", "copy", "consistency", "files",
                "anchor", "adapt",
            ])
        let all = record.fields.flatMap { field in field.examples.map { (field.name, $0) } }.map {
            name, example in
            JSONValue.object(first.map { $0.key == name ? .init(name, example) : $0 }).compact
        }
        for (text, reason) in zip(all, try Self.editor.reasons(all.map { .init(schema: "series", text: $0) }))
        {
            #expect(reason == nil, "\(reason ?? "")\n\(text)")
            let found = try Sample.changed([
                "brands/nordlys-coffee/brand.yaml":
                    "name: Nordlys\nsizes: {instagram-post: 1080x1350, instagram-story: 1080x1920}\n",
                "brands/nordlys-coffee/series/spring.yaml": text,
                "templates/launch-poster.yaml": """
                variables:
                  product: {type: object, fields: {shot: text}}
                  headline: text
                  season: {one-of: [spring, summer]}
                prompt: "{{ product.shot }}, {{ season }}. {{ headline }}"

                """,
            ]) { CheckedFiles.read($0, series: "nordlys-coffee/spring").diagnostics }
            #expect(found.map(\.message) == [], "\(text)")
        }
    }

    @Test(arguments: [
        ("exclude: [{}]", false), ("exclude: [{because: no artwork}]", false),
        ("exclude: [{when: size.tall, locale: de}]", false), ("exclude: {locale: de}", true),
        ("exclude: {when: size.tall, because: no artwork}", true),
    ])
    func `take an exclude as the check does`(text: String, isRight: Bool) throws {
        let file = Editor.File(
            schema: "series", text: "template: t\nmatrix: {size: s, locale: [de, en]}\n\(text)\n")
        let isAccepted = try Self.editor.reasons([file])[0] == nil
        #expect(isAccepted == isRight)
    }

    /// Choices are said to schemas and checked by readers: this holds the two together.
    @Test(arguments: [
        ("sizes: {a: {dpi: 300}}", false), ("sizes: {a: {pixels: 9x9, paper: A4}}", false),
        ("sizes: {a: {paper: A4}}", true), ("sizes: {a: 9x9}\nfonts: {a: {}}", false),
        ("sizes: {a: 9x9}\nfonts: {a: {family: Inter}}", true),
        ("sizes: {a: 9x9}\nfonts: {a: Inter}\ntype: {b: {font: a}}", false),
        ("sizes: {a: 9x9}\nfonts: {a: Inter}\ntype: {b: {font: a, size: 2%}}", true),
        ("sizes: {a: 9x9}\nfonts: {a: Inter}\ntype: {b: {font: a, size: 2%, scale: 2%}}", true),
        ("sizes: {a: 9x9}\nreferences: {a: {role: style}}", false),
        ("sizes: {a: 9x9}\nreferences: {a: {clear: 5%}}", false),
    ])
    func `ask for a key of several where the check does`(text: String, isRight: Bool) throws {
        let file = "name: B\n\(text)\n"
        let found = try Sample.changed(["brands/b/brand.yaml": file]) {
            CheckedFiles.read($0).diagnostics
        }
        #expect(found.isEmpty == isRight, "\(TextRenderer().render(found))")
        let reasons = try Self.editor.reasons([.init(schema: "brand", text: file)])
        #expect((reasons == [nil]) == isRight, "\(reasons)")
    }

    @Test func `read every scalar as the check does`() throws {
        let types = FileFormat.allCases.flatMap { Self.types(in: .record($0.record)) }
        var schemas: [String: JSONValue] = [:]
        var (files, accepted): ([Editor.File], [Bool]) = ([], [])
        for (index, type) in types.enumerated() {
            let record = Record("a trial", fields: [.required("v", .scalar(type), "")])
            var writer = SchemaWriter(names: nil)
            schemas["\(index)"] = writer.schema(of: record)
            var random = RandomFile(seed: UInt64(index))
            let examples = (type.allowed ?? []) + type.examples + ["1", "0.5", "yes", "A4", "-0", "100"]
            for text in examples.flatMap({
                [$0] + (0..<6).map { _ in "" }.map { _ in random.damaged(examples[0]) }
            })
            where !text.contains("\"") {
                files.append(.init(schema: "\(index)", text: "v: \"\(text)\"\n"))
                accepted.append(type.accepts(text))
            }
        }
        let reasons = try Editor(schemas: schemas).reasons(files)
        for (file, (isAccepted, reason)) in zip(files, zip(accepted, reasons)) where isAccepted {
            #expect(reason == nil, "\(types[Int(file.schema) ?? 0].words): \(file.text)")
        }
        // Ranges of quoted numbers, and sums of several, are what patterns cannot say.
        let both = zip(accepted, reasons).count { !$0 && $1 != nil }
        #expect(both * 100 >= accepted.count { !$0 } * 90, "\(both) of \(accepted.count { !$0 })")
    }

    /// Every scalar type of a shape, once for each of its words.
    private static func types(in shape: Shape, depth: Int = 0) -> [ScalarType] {
        var found: [ScalarType] = []
        func visit(_ shape: Shape, _ depth: Int) {
            guard depth < 12 else { return }
            switch shape {
            case .anything: return
            case .scalar(let type):
                if !found.contains(where: { $0.words == type.words }) { found.append(type) }
            case .record(let record):
                for field in record.fields { visit(field.shape, depth + 1) }
                if let others = record.others { visit(others.shape, depth + 1) }
            case .list(let element, _): visit(element, depth + 1)
            case .either(let type, let list, let record):
                if let type { visit(.scalar(type), depth + 1) }
                if let list { visit(list, depth + 1) }
                if let record { visit(.record(record), depth + 1) }
            case .recursive(let inner): visit(inner(), depth + 1)
            }
        }
        visit(shape, depth)
        return found
    }

    @Test func `refuse unknown names where the workspace's are asked for`() throws {
        let names = WorkspaceNames(Sample.files)
        let editor = Editor(
            schemas: Dictionary(
                uniqueKeysWithValues: FileFormat.allCases.map { ($0.rawValue, $0.jsonSchema(names: names)) }))
        let right = try files(in: Sample.folder.appending(path: "workspace"))
        #expect(try editor.reasons(right).compactMap { $0 } == [])
        let wrong = [
            "series-template", "series-size-in-matrix", "template-layer-colour", "template-layer-image",
            "template-reference", "template-layer-style", "template-layer-size",
        ]
        let mistakes = try wrong.map { name in
            let file = try `A mistake in a file`.broken(name)
            return Editor.File(schema: Self.format(of: file.path)?.rawValue ?? "", text: file.text)
        }
        #expect(try Self.editor.reasons(mistakes).compactMap { $0 } == [])
        for (name, reason) in zip(wrong, try editor.reasons(mistakes)) { #expect(reason != nil, "\(name)") }
        let pinned = Editor.File(
            schema: "series", text: "template: launch-poster@v2\nmatrix: {size: [instagram-post]}\n")
        #expect(try editor.reasons([pinned]) == [nil])
    }
}
