import Diagnostics
import Testing

@testable import Templating

@Suite struct `The fixtures together` {
    /// The statements with the words that belong to them.
    private static let statements = """
        autoescape block break call continue do elif else extends filter for from if ignore import include macro print raw \
        recursive required scoped set with without
        """.split(separator: " ").map(String.init)

    /// What templates can call, and the names that a render gives them.
    private static let functions = """
        caller cycler dict joiner kwargs loop namespace range self super varargs
        """.split(separator: " ").map(String.init)

    private static let uses = Uses(Fixture.all)

    /// Uses that differ only in their texts and numbers count as one.
    private static let fewest = 3

    @Test(arguments: FilterNames.jinja + FilterNames.own)
    func `use each filter several times, in ways that differ`(name: String) {
        #expect(Self.uses.filters[name, default: []].count >= Self.fewest)
    }

    @Test(arguments: FilterNames.jinjaTests)
    func `ask each test several times, in ways that differ`(name: String) {
        #expect(Self.uses.tests[name, default: []].count >= Self.fewest)
    }

    @Test(arguments: statements + functions)
    func `use each statement and function in several templates that differ`(word: String) {
        #expect(Self.uses.words[word, default: []].count >= Self.fewest)
    }

    @Test func `show every filter and test that there is`() {
        let registry = Registry.standard
        #expect(Set(registry.filterNames) == Set(FilterNames.jinja + FilterNames.own))
        #expect(Set(registry.testNames) == Set(FilterNames.jinjaTests))
    }

    @Test func `are many, and a good part of them are mistakes`() {
        let mistakes = Fixture.all.filter { if case .mistakes = $0.outcome { true } else { false } }
        #expect(Fixture.all.count >= 400)
        #expect(mistakes.count >= 100)
    }
}

/// How the filters, tests and words of the dialect are used, each use without its texts and numbers.
private struct Uses {
    /// The tags in which a filter stands, by its name.
    private(set) var filters: [String: Set<[String]>] = [:]
    /// The tags in which a test stands, by its name.
    private(set) var tests: [String: Set<[String]>] = [:]
    /// The templates in which a word stands, by the word.
    private(set) var words: [String: Set<[[String]]>] = [:]

    private static let choosers: Set = ["select", "reject", "selectattr", "rejectattr"]

    init(_ fixtures: [Fixture]) {
        for fixture in fixtures {
            for text in [fixture.template] + fixture.files.values.map(\.text) {
                add(Self.tags(in: text, fixture.options), isRaw: text.contains(/\{%[-+]?\s*raw\b/))
            }
        }
    }

    private mutating func add(_ tags: [[Token.Kind]], isRaw: Bool) {
        let template = tags.map { $0.map(Self.shape) }
        if isRaw { words["raw", default: []].insert(template + [["raw"]]) }
        for (tag, shape) in zip(tags, template) {
            for case .name(let word) in tag { words[word, default: []].insert(template) }
            for index in tag.indices.dropFirst() { add(tag, index, shape) }
        }
    }

    /// Notes the filter or test that a name or a text is, if it is one.
    private mutating func add(_ tag: [Token.Kind], _ index: Int, _ shape: [String]) {
        switch (tag[index], tag[index - 1]) {
        case (.name(let name), .sign("|")): filters[name, default: []].insert(shape)
        case (.name(let name), .name("filter")) where index == 2: filters[name, default: []].insert(shape)
        case (.name(let name), .name("is")), (.sign(let name), .name("is")):
            tests[name, default: []].insert(shape)
        case (.name(let name), .name("not")) where index > 1 && tag[index - 2] == .name("is"):
            tests[name, default: []].insert(shape)
        case (.string(let name), .sign("(")) where index > 1 && tag[index - 2] == .name("map"):
            filters[name, default: []].insert(shape)
        case (.string(let name), .sign("(")), (.string(let name), .sign(",")):
            guard tag[..<index].contains(where: { Self.choosers.map(Token.Kind.name).contains($0) }) else {
                return
            }
            tests[name, default: []].insert(shape)
        default: return
        }
    }

    /// What stands in each tag, the sign that opens it first.
    private static func tags(in text: String, _ options: TemplateOptions) -> [[Token.Kind]] {
        var tags: [[Token.Kind]] = []
        var isInside = false
        for token in Lexer.tokens(of: text, options: options) {
            switch token.kind {
            case .outputStart, .statementStart:
                tags.append([token.kind])
                isInside = true
            case .tagEnd: isInside = false
            case .text, .end: continue
            default: if isInside { tags[tags.count - 1].append(token.kind) }
            }
        }
        return tags
    }

    private static func shape(_ kind: Token.Kind) -> String {
        switch kind {
        case .string, .integer, .number: "…"
        case .name(let word): word
        case .sign(let sign): sign
        case .outputStart: "{{"
        case .statementStart: "{%"
        default: "?"
        }
    }
}
