import Catalog
import Diagnostics
import SeededRandom
import Testing

/// A series over three sizes with a matrix and a rest, as its cells or its diagnostics.
struct SmallSeries {
    let files: CheckedFiles

    init(_ matrix: String, _ rest: String = "", template: String = "prompt: A\n") throws {
        files = try Sample.changed([
            "brands/b/brand.yaml":
                "name: B\nsizes: {card: 100x100, tall-story: 100x300, wide-story: 300x100}\n",
            "templates/t.yaml": template,
            "brands/b/series/s.yaml": "template: t\nmatrix: \(matrix)\n\(rest)\n",
        ]) { CheckedFiles.read($0, series: "b/s") }
    }

    var matrix: Matrix {
        get throws { Matrix(try #require(files.series.first), brand: try #require(files.brands.first)) }
    }

    var ids: [String] { get throws { try matrix.cells.map(\.id) } }

    /// Each diagnostic's id with the text that it marks.
    var marks: [String] { files.diagnostics.map { "\($0.id.rawValue) \($0.span.text)" } }
}

@Suite struct `A condition` {
    static let matrix = "{locale: [en-GB, de-DE, de-AT], size: [card, tall-story, wide-story]}"

    @Test(arguments: [
        ("{locale: de-*}", ["en-GB.card", "en-GB.tall-story", "en-GB.wide-story"]),
        (
            "{locale: [en-GB, '*-AT'], size: ['*-story', card]}",
            ["de-DE.card", "de-DE.tall-story", "de-DE.wide-story"]
        ),
        ("{size: '????-*', locale: '*'}", ["en-GB.card", "de-DE.card", "de-AT.card"]),
        ("{when: 'size.tall or size.wide or locale != \"en-GB\"'}", ["en-GB.card"]),
        (
            "{when: 'locale.startswith(\"de\") and size.name != \"card\"'}",
            [
                "en-GB.card", "en-GB.tall-story", "en-GB.wide-story", "de-DE.card", "de-AT.card",
            ]
        ),
    ])
    func `takes lists, patterns and expressions`(exclude: String, left: [String]) throws {
        let series = try SmallSeries(Self.matrix, "exclude: [\(exclude)]")
        #expect(series.marks == [])
        #expect(try series.ids == left)
    }

    @Test(arguments: [
        ("exclude: [{locale: fr-*}]", "unknown-value fr-*"),
        ("exclude: [{locale: [en-*, 'nb-*']}]", "unknown-value 'nb-*'"),
        ("adjust: [{when: {size: '*-poster'}, note: up}]", "unknown-value '*-poster'"),
        ("exclude: [{when: 'locale != \"en-BG\"'}]", "unknown-value \"en-BG\""),
        ("exclude: [{when: 'locale in [\"de-DE\", \"fr-FR\"]'}]", "unknown-value \"fr-FR\""),
        (
            "adjust: [{when: '\"card\" == size or size.name == \"poster\"', note: up}]",
            "unknown-size \"poster\""
        ),
        ("exclude: [{because: no reason}]", "missing-key {because: no reason}"),
        ("exclude: [{when: size.tall, locale: en-GB}]", "unknown-key locale"),
        ("exclude: [{when: size.tal}]", "undefined-variable tal"),
        ("adjust: [{when: 'size.tall and locael == \"en-GB\"', note: up}]", "undefined-variable locael"),
        ("adjust: [{when: 'size.tall and and locale', note: up}]", "template-syntax and"),
        ("adjust: [{when: 'size.width < locale', note: up}]", "wrong-type size.width < locale"),
        ("exclude: [{when: 'size.width < locale'}]", "wrong-type size.width < locale"),
        (
            "adjust: [{when: 'size.square and size.tall', note: up}]",
            "condition-matches-nothing 'size.square and size.tall'"
        ),
        (
            "exclude: [{locale: de-DE}]\nadjust: [{when: {locale: de-DE}, note: up}]",
            "condition-matches-nothing {locale: de-DE}"
        ),
        (
            "exclude: [{when: size.square and size.tall}]",
            "exclude-matches-nothing {when: size.square and size.tall}"
        ),
    ])
    func `that leads nowhere is told at its place`(rest: String, mark: String) throws {
        let series = try SmallSeries(Self.matrix, rest)
        #expect(series.marks == [mark], "\(TextRenderer().render(series.files.diagnostics))")
    }

    @Test func `takes patterns in adjustments and rows of copy, too`() throws {
        let series = try SmallSeries(
            Self.matrix,
            """
            adjust: [{when: {locale: de-*}, note: in German}]
            copy: {headline: {'*': Hello}, for: [{when: {size: ['*-story']}, headline: {'*': Tall}}]}
            """, template: "variables: {headline: text}\nprompt: '{{ headline }} {{ note }}'\n")
        #expect(series.marks == [])
        let (matrix, files) = (try series.matrix, series.files)
        let scope = CellScope(series: files.series[0], brand: files.brands[0], template: files.templates[0])
        let prompts = try matrix.cells.map { try scope.prompt(for: $0) }
        #expect(
            prompts
                == [
                    "Hello ", "Tall ", "Tall ", "Hello in German", "Tall in German", "Tall in German",
                    "Hello in German",
                    "Tall in German", "Tall in German",
                ].map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 })
    }

    @Test func `with a pattern names the values there are`() throws {
        let series = try SmallSeries(Self.matrix, "exclude: [{locale: fr-*}]")
        #expect(series.files.diagnostics[0].message == "no value of the axis 'locale' matches 'fr-*'")
        #expect(series.files.diagnostics[0].help == "its values are en-GB, de-DE, de-AT")
    }

    @Test(arguments: [
        "exclude: [{when: 'locale == \"de-AT\" and size < 3'}]",
        "adjust: [{when: 'locale == \"de-AT\" and size < 3', note: up}]",
    ])
    func `that cannot be told for some cells concerns only these`(rest: String) throws {
        let series = try SmallSeries(Self.matrix, rest)
        let sizes: Set = ["card", "tall-story", "wide-story"]
        #expect(series.files.diagnostics.map(\.cells) == [[CellGroup(["locale": ["de-AT"], "size": sizes])]])
        #expect(!series.files.stopEverything)
    }
}

@Suite struct `A pattern of names` {
    @Test(arguments: [
        ("de-*", "de-DE", true), ("de-*", "de", false), ("*-story", "instagram-story", true), ("*", "", true),
        ("a?c", "abc", true), ("a?c", "ac", false), ("*a*b*", "xaybz", true), ("*a*b*", "xbya", false),
    ])
    func `means what it looks like`(pattern: String, name: String, isMeant: Bool) throws {
        #expect(try #require(Glob(pattern)).matches(name) == isMeant)
    }

    @Test func `is none without a star or a question mark`() { #expect(Glob("de-DE") == nil) }

    @Test func `ends soon on a hostile text`() throws {
        let glob = try #require(Glob(String(repeating: "*a", count: 200) + "b"))
        #expect(!glob.matches(String(repeating: "a", count: 2000)))
    }

    /// Beside the plain recursive definition.
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `matches as its definition says`(seed: UInt64) throws {
        func matches(_ pattern: Substring, _ name: Substring) -> Bool {
            guard let first = pattern.first else { return name.isEmpty }
            if first == "*" {
                return matches(pattern.dropFirst(), name)
                    || !name.isEmpty && matches(pattern, name.dropFirst())
            }
            return !name.isEmpty && (first == "?" || first == name.first)
                && matches(pattern.dropFirst(), name.dropFirst())
        }
        var random = SeededGenerator(seed: seed)
        let pattern = random.text(["a", "b", "*", "?"], length: 0...6) + "*"
        let name = random.text(["a", "b"], length: 0...8)
        #expect(try #require(Glob(pattern)).matches(name) == matches(pattern[...], name[...]))
    }
}
