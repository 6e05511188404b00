import Catalog
import Diagnostics
import Testing

@Suite struct `One mistake` {
    static let brand = "brands/nordlys/brand.yaml"
    static let template = "templates/launch-poster.yaml"

    private func template(testedWith brand: String) throws -> String {
        try Sample.file(Self.template, replacing: "  - given:", with: "  - brand: \(brand)\n    given:")
    }

    @Test(arguments: ["palette: {ink: #14213D}", "name: Nordlys\n\tprovider: proof", "name: [", nil])
    func `in a brand profile is not told again by the templates`(profile: String?) throws {
        let changes = try [Self.brand: profile, Self.template: template(testedWith: "nordlys")]
        let files = try Sample.changed(changes) { CheckedFiles.read($0).diagnostics.map(\.span.file.path) }
        #expect(Set(files) == [Self.brand])
    }

    @Test func `in the name of a brand is told`() throws {
        let found = try Sample.changed([Self.template: template(testedWith: "nordlis")]) {
            CheckedFiles.read($0).diagnostics
        }
        #expect(found.map(\.help) == ["did you mean 'nordlys'?"])
    }

    @Test func `in a model's name is told where models are known`() throws {
        func found(_ models: [String]?) -> [Diagnostic] {
            CheckedFiles.read(Sample.workspace, options: ReadingOptions(models: models)).diagnostics
        }
        #expect(found(nil).isEmpty)
        #expect(found(["nano-banana-pro"]).isEmpty)
        #expect(found(["nano-banana-prp", "seedream"]).map(\.id) == [.unknownModel])
        #expect(found(["nano-banana-prp", "seedream"]).map(\.span.text) == ["nano-banana-pro"])
        #expect(found(["nano-banana-prp", "seedream"]).map(\.help) == ["did you mean 'nano-banana-prp'?"])
    }

    @Test func `in the ending of a brand profile is told once`() throws {
        let changes = try [
            Self.brand: nil, "brands/nordlys/brand.yml": Sample.file(Self.brand, replacing: "x", with: "x"),
        ]
        let found = try Sample.changed(changes) { CheckedFiles.read($0).diagnostics }
        #expect(found.map(\.id) == [.fileMissing])
        #expect(found.map(\.help) == ["rename 'brand.yml' to 'brand.yaml'"])
    }

    @Test func `in a file's ending is told`() throws {
        let changes = [
            "templates/a.yml": "x", "brands/nordlys/brand.yml": "x", "brands/nordlys/series/b.yml": "x",
            "brands/nordlys/notes.yml": "x",
        ]
        let found = try Sample.changed(changes) { CheckedFiles.read($0).diagnostics }
        #expect(found.allSatisfy { $0.id == .unreadableFile && $0.severity == .warning })
        #expect(
            found.map(\.span.file.path) == [
                "brands/nordlys/brand.yml", "brands/nordlys/series/b.yml", "templates/a.yml",
            ])
        #expect(found.map(\.help) == ["brand", "b", "a"].map { "rename it to '\($0).yaml'" })
    }
}
