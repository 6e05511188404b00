import Catalog
import Diagnostics
import Foundation
import Testing

@Suite struct `A text of copy, proof-read` {
    private static let path = "brands/nordlys/series/spring-launch.yaml"
    private static let headline =
        "{en-GB: \"Slow mornings, properly.\", de-DE: Langsame Morgen., nb-NO: Rolige morgener.}"

    /// What is told of the sample series with another headline, as ids with marks, and the headline mended.
    private func read(_ headline: String) throws -> (told: [String], mended: String?) {
        let series = try Sample.file(Self.path, replacing: Self.headline, with: headline)
        return try Sample.changed([Self.path: series]) { workspace in
            let mended = MendedFiles(workspace)
            let told = mended.found.diagnostics.map { "\($0.id.rawValue) \($0.span.text)" }
            let text = mended.files.first.map { String(decoding: $0.after, as: UTF8.self) }
            let line = text?.split(separator: "\n").first { $0.hasPrefix("  headline: ") }
            return (told, line.map { String($0.dropFirst("  headline: ".count)) })
        }
    }

    @Test(arguments: [
        ("{en-GB: \"{name}\"}", "{name}"), ("{en-GB: \"Only {{ price }}!\"}", "{{ price }}"),
        ("{en-GB: \"[your text]\"}", "[your text]"), ("{en-GB: <headline>}", "<headline>"),
        ("{en-GB: lorem Ipsum dolor}", "lorem Ipsum"), ("{en-GB: \"TODO: words\"}", "TODO"),
        ("{en-GB: XXX for all}", "XXX"), ("{en-GB: price TBD}", "TBD"),
        ("{en-GB: Slow, es-ES: \"TODO: x\"}", "TODO"), ("{en-GB: Price tbc}", "tbc"), ("{en-GB: Tk}", "Tk"),
        ("{en-GB: \"%s off\"}", "%s"), ("{en-GB: \"From {}\"}", "{}"),
    ])
    func `with a place left to fill is told`(headline: String, mark: String) throws {
        let told = try read(headline).told
        #expect(told.contains("placeholder-text \(mark)"), "\(told)")
    }

    @Test(arguments: [
        "{en-GB: From 3 < 5 > 2}", "{en-GB: Size XXXL and toddlers}", "{en-GB: Slow, es-ES: TODO EN CALMA}",
        "{en-GB: Methodology}", "{en-GB: Slow, de-DE: TK Pizza}", "{en-GB: \"co\\u00ADop \\u200Da\"}",
        "{en-GB: Slow, ar: \"\\u2068Nordlys\\u2069\"}", "{en-GB: \"Art. 5 [2\"}", "{en-GB: \"7\\\" wide\"}",
        "{en-GB: rock 'n' roll}",
        "{en-GB: \"a\\nb\"}", "{en-GB: \"Straße Ãge 20 €\"}",
    ])
    func `is left alone where it may be meant`(headline: String) throws {
        let told = try read(headline).told.filter { !$0.hasPrefix("unknown-value") }
        #expect(told == [])
    }

    @Test(arguments: [
        ("{en-GB: Slow   mornings, de-DE: \"a  b  c\"}", "{en-GB: Slow mornings, de-DE: \"a b c\"}"),
        ("{en-GB: \"A \\\"slow\\\" cup\"}", "{en-GB: \"A ‘slow’ cup\"}"),
        ("{en-GB: Slow, de-DE: 'Das \"gute\" Café'}", "{en-GB: Slow, de-DE: 'Das „gute“ Café'}"),
        ("{en-GB: \"a\\u200Bb\\u202Ec\", de-DE: \"x\\u2028y\"}", "{en-GB: \"abc\", de-DE: \"x y\"}"),
        ("{en-GB: don't, de-DE: 'geht''s'}", "{en-GB: don’t, de-DE: 'geht’s'}"),
    ])
    func `has its spaces and its quotation marks mended`(headline: String, mended: String) throws {
        let result = try read(headline)
        #expect(result.mended == mended)
        #expect(
            result.told.allSatisfy {
                ["doubled-space", "straight-quotes", "unsupported-character"].contains(where: $0.hasPrefix)
            })
        #expect(try read(mended).told == [])
    }

    @Test func `for all locales keeps its quotation marks, which differ`() throws {
        let result = try read("A \"slow\" cup")
        #expect(result.told == ["straight-quotes \""])
        #expect(result.mended == nil)
    }

    @Test(arguments: [
        ("\\u0007", "error"), ("\\uFFFD", "error"), ("\\uE000", "warning"), ("Ã¤", "warning"),
        ("â€™", "warning"),
        ("\\uFDD0", "error"),
    ])
    func `with a character that shows nothing is told`(character: String, severity: String) throws {
        let series = try Sample.file(
            Self.path, replacing: Self.headline, with: "{en-GB: \"a\(character)b\"}")
        try Sample.changed([Self.path: series]) { workspace in
            let found = CheckedFiles.read(workspace).diagnostics
            #expect(found.map(\.id) == [.unsupportedCharacter], "\(found.map(\.message))")
            #expect(found.map(\.severity.rawValue) == [severity])
            #expect(found.map(\.span.text) == [character.hasPrefix("â") ? "â€" : character])
        }
    }
}
