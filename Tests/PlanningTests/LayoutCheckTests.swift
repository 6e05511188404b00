import Catalog
import Diagnostics
import Generation
import Planning
import Testing

/// Measures by counting letters, half an em each, and has no letter for `☃`.
private struct PoorRuler: TextRuler {
    func resolve(_ font: Font) -> Font? {
        font.family == "Nowhere Sans" ? nil : font.resolved(Digest(of: font.family.utf8))
    }

    func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText {
        let set = LetterRuler().set(text, in: style, width: width, language: language)
        return SetText(lines: set.lines, widths: set.widths, missing: text.filter { $0 == "☃" }.map { $0 })
    }
}

@Suite struct `A check of layouts` {
    private let brand = """
        palette: {ink: "#14213D", navy: "#1F3A4D", snow: "#F7F7F2", grey: "#8A8A8A"}
        fonts: {text: DejaVu Sans}
        type:
          headline: {font: text, weight: bold, scale: [8%, 6%]}
          legal: {font: text, size: 1.5%, hyphenate: true}
        references: {logo: {file: logo.svg, role: logo, clear: 50%, min: 30mm, min-px: 120}}
        sizes: {card: 1000x1000, tiny: 110x200, banner: 728x90, sheet: {paper: A6, dpi: 150}}
        """

    private func found(
        _ layout: String, size: String = "card", headline: String = "Hello", legal: String = "Enjoy",
        brand changed: String? = nil, overTake: Bool = true
    ) throws -> [Diagnostic] {
        let layout = overTake ? "{image: take}\n\(layout)" : layout
        let small = try SmallPlan(
            "{locale: [en-GB, de-DE], size: [\(size)]}",
            "copy: {headline: {'*': '\(headline)'}, legal: {'*': '\(legal)'}}",
            template: "variables: {headline: text, legal: text}\nprompt: A\nlayout:\n"
                + layout.split(separator: "\n").map { "  - \($0)" }.joined(separator: "\n"),
            brand: changed ?? brand, files: ["brands/b/logo.svg": "<svg/>"])
        let review = LayoutReview(root: "/", ruler: PoorRuler()) { Digest(of: $0.utf8) }
        return review.diagnostics(
            of: try #require(small.files.series.first), try #require(small.files.brands.first),
            try #require(small.files.templates.first), problems: small.files.diagnostics)
    }

    @Test func `finds nothing in a layout that is right`() throws {
        #expect(
            try found(
                """
                {shade: snow, at: bottom, height: 40%, edge: hard}
                {stack: [headline], at: bottom-left, color: ink}
                {image: logo, at: top-right, width: 20%}
                {shape: ellipse, color: ink, width: 20%}
                """) == [])
    }

    @Test(arguments: [
        (
            "{stack: [headline], width: 15%}", "text-too-long", "the text does not fit its place on 'card'",
            "'Hello'"
        ),
        (
            "{stack: [legal], color: ink}", "text-too-small",
            "the type style 'legal' is under 19 px on 'card': few can read it", "legal"
        ),
        (
            "{shade: navy}\n{stack: [headline], color: [ink, navy]}", "low-contrast",
            "no colour of the text reaches 3.0 : 1 on the field behind it (WCAG AA); the best has 1.3 : 1",
            "{stack: [headline], color: [ink, navy]}"
        ),
        (
            "{shape: rectangle, color: grey, width: 80%}\n{text: Sale, style: headline, at: center, color: snow}",
            "low-contrast",
            "no colour of the text reaches 3.0 : 1 on the field behind it (WCAG AA); the best has 3.1 : 1", ""
        ),
        (
            "{shape: ellipse, color: ink, width: 95%}", "outside-safe-area",
            "this reaches beyond the safe area of 'card' and its margin, which leave 880 × 880 px",
            "{shape: ellipse, color: ink, width: 95%}"
        ),
        (
            "{image: logo, at: bottom-left, width: 20%}\n{stack: [headline], at: bottom-left}",
            "logo-crowded",
            "another layer stands in the space around 'logo', 50% of its height",
            "{image: logo, at: bottom-left, width: 20%}"
        ),
        (
            "{stack: [headline], margin: 5mm}", "length-on-screen",
            "a screen has no millimetres: on 'card' an inch is taken for 96 pixels",
            "{stack: [headline], margin: 5mm}"
        ),
    ])
    func `finds what is wrong, once, with its place`(
        layout: String, id: String, message: String, mark: String
    ) throws {
        let found = try found(layout, headline: "Hello")
        guard !mark.isEmpty else { return #expect(found == []) }
        let own = found.filter { $0.id.rawValue == id }
        #expect(own.map(\.message) == [message])
        #expect(own.map(\.span.text) == [mark])
        #expect(own.first?.notes == ["seen in the cells en-GB.card and 1 more"])
        #expect(found.allSatisfy { $0.severity != .error })
    }

    @Test(arguments: [("card", "19 px"), ("tiny", "9 px"), ("banner", "9 px")])
    func `finds type that is too small, on no size under nine pixels`(size: String, least: String) throws {
        let found = try found("{stack: [legal], color: ink}", size: size)
        #expect(found.first { $0.id == .textTooSmall }?.message.contains("is under \(least) on") == true)
    }

    @Test func `misses fonts, those to fall back on, and italics`() throws {
        func missing(_ old: String, _ new: String) throws -> [String] {
            try found("{stack: [headline]}", brand: brand.replacing(old, with: new)).map(\.message)
        }
        #expect(try missing("weight: bold", "slant: italic") == ["the font 'DejaVu Sans' has no italics"])
        #expect(
            try missing("text: DejaVu Sans", "text: {family: DejaVu Sans, fallback: Nowhere Sans}")
                == ["the font 'Nowhere Sans' is not installed"])
    }

    @Test(arguments: [
        ("{shade: snow}\n{stack: [headline], color: ink}", true),
        ("{image: take, sizes: [tiny]}\n{stack: [headline]}", true),
        ("{image: take, when: locale == \"nb-NO\"}\n{shape: ellipse, color: ink, width: 20%}", true),
        ("{image: take, at: top, height: 60%}\n{shade: navy, at: top, height: 70%, edge: hard}", true),
        ("{image: take, at: top, height: 60%}\n{shade: navy, at: top, height: 50%, edge: hard}", false),
        ("{image: take}\n{shade: navy}\n{image: take, at: top, height: 20%}", false),
        ("{image: take}\n{shade: navy, opacity: 99%}", false),
    ])
    func `finds an image that is paid for and nowhere seen`(layout: String, isFound: Bool) throws {
        let own = try found(layout, overTake: false).filter { $0.id == .takeUnseen }
        #expect(own.count == (isFound ? 1 : 0))
        guard let found = own.first else { return }
        #expect(found.severity == .warning && found.counted(wherePaid: true).severity == .error)
        #expect(found.notes.first == "seen in the cells en-GB.card and 1 more")
    }

    @Test(arguments: ["0%", "1000%"])
    func `counts with any clear space that a brand may ask for`(clear: String) throws {
        let found = try found(
            "{image: logo, at: top-right}\n{stack: [headline], at: bottom-left, color: ink}",
            brand: brand.replacing("clear: 50%", with: "clear: \(clear)"))
        #expect(found.contains { $0.id == .logoCrowded } == (clear == "1000%"))
    }

    @Test func `names letters that no font has, where the copy has them`() throws {
        let found = try found("{stack: [headline]}", headline: "Snow ☃")
        #expect(found.map(\.id) == [.glyphMissing])
        #expect(found.first?.span.text == "'Snow ☃'")
        #expect(found.first?.message.contains("'☃' (U+2603)") == true)
    }

    @Test func `says that words are not parted where no rules for it are there`() throws {
        let found = try found("{stack: [legal], style: legal, width: 90%, color: ink}")
        #expect(found.filter { $0.id == .hyphenationMissing }.map(\.severity) == [.note, .note])
        #expect(found.contains { $0.id == .hyphenationMissing && $0.help?.contains("hyphen-de") == true })
    }

    @Test func `wants a logo as wide as the brand does, in millimetres on paper`() throws {
        #expect(try found("{image: logo, width: 5%}", size: "sheet") == [])
        let narrow = try found(
            "{image: logo, within: {at: left, width: 40mm}, width: 5%, margin: 8mm}", size: "sheet")
        #expect(narrow.map(\.id) == [.logoTooSmall])
        #expect(narrow.first?.message == "'logo' has 142 px on 'sheet', and the brand wants 177 at least")
        #expect(try found("{image: logo, width: 5%}", size: "tiny").map(\.id) == [.logoTooSmall])
    }
}
