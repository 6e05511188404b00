import Catalog
import Diagnostics
import Foundation
import Testing

@Suite struct `A template's tests` {
    private static let path = "templates/launch-poster.yaml"

    /// What is wrong with the sample's template when its test is another.
    private func problems(given: String, expect: String) throws -> [Diagnostic] {
        let old = try Sample.file(Self.path, replacing: "\u{0}", with: "")
        let start = try #require(old.range(of: "tests:")).lowerBound
        let text = "\(old[..<start])tests:\n  - given: \(given)\n    expect: \(expect)\n"
        return try Sample.changed([Self.path: text]) {
            CheckedFiles.read($0).diagnostics.filter { $0.span.file.path == Self.path }
        }
    }

    @Test func `take the size by name, and the calm part that the layout leaves at that size`() throws {
        for (size, clear) in [("instagram-story", "top third"), ("instagram-post", "top right corner")] {
            let found = try problems(
                given: "{product: {shot: a cup}, headline: Hi, size: \(size)}", expect: "{contains: \(clear)}"
            )
            #expect(found.isEmpty, "\(TextRenderer().render(found))")
        }
        let tall = try problems(
            given: "{product: {shot: a cup}, headline: Hi, size: instagram-post}",
            expect: "{contains: upright}")
        #expect(tall.map(\.id) == [.templateTestFailed])
    }

    @Test func `take an axis value with its name`() throws {
        let found = try problems(
            given: "{product: {espresso: {shot: a cup}}, headline: Hi, size: instagram-post}",
            expect: "{contains: \"Coffee: a cup.\", min-words: 10}")
        #expect(found.isEmpty, "\(TextRenderer().render(found))")
    }

    @Test func `show where the unwanted words are said`() throws {
        let found = try problems(
            given: "{product: {shot: a cup}, headline: Hi, size: instagram-post}",
            expect: "{not-contains: neon}")
        let failure = try #require(found.first)
        #expect(failure.related.first?.span.text.contains("brand.never") == true)
        #expect(failure.help?.hasPrefix("the prompt has: …") == true)
    }

    @Test func `show the words that are too many`() throws {
        let found = try problems(
            given: "{product: {shot: a cup}, headline: Hi, size: instagram-post}", expect: "{max-words: 4}")
        #expect(found.first?.help?.hasPrefix("too many are: Coffee: a cup.") == true, "\(found)")
    }
}
