import Catalog
import Diagnostics
import Testing

@Suite struct `Many problems` {
    private static let path = "brands/nordlys/series/spring-launch.yaml"

    private func problems(_ old: String, _ new: String) throws -> [Diagnostic] {
        let text = try Sample.file(Self.path, replacing: old, with: new)
        return try Sample.changed([Self.path: text]) { CheckedFiles.read($0).diagnostics }
    }

    @Test func `of one file are told up to a hundred, and then counted`() throws {
        let values = Array(repeating: "nb-NO", count: 500).joined(separator: ", ")
        let found = try problems("locale: [en-GB, de-DE, nb-NO]", "locale: [en-GB, de-DE, \(values)]")
        #expect(found.count == 101)
        #expect(found.contains { $0.message == "399 more problems are not shown" && $0.severity == .error })
    }

    @Test func `of one kind in one text are told up to twenty, and then counted`() throws {
        let text = "a" + String(repeating: "  b", count: 30)
        let found = try problems("\"Take the long way.\"", "\"\(text)\"").filter { $0.id == .doubledSpace }
        #expect(found.count == 21)
        #expect(found.last?.message == "10 more such places are in this text")
    }
}
