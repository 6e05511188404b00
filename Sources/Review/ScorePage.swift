internal import Diagnostics
internal import Foundation
internal import Generation
public import Scoring
internal import Templating

/// A judged series on one HTML page that needs no server and loads nothing but the posters beside it.
public struct ScorePage: Sendable {
    private static let limits = RenderLimits(steps: 50_000_000, depth: 64, outputBytes: 200_000_000)

    private let brand: String
    private let title: String
    private let facts: [(label: String, value: String)]
    private let labels: [String: String]

    /// A page.
    ///
    /// - Parameters:
    ///   - brand: The brand's name.
    ///   - title: The series' name.
    ///   - facts: What stands beside it: when, by whom.
    ///   - labels: What people call the posters, by cell.
    public init(
        brand: String, title: String, facts: [(label: String, value: String)], labels: [String: String]
    ) {
        self.brand = brand
        self.title = title
        self.facts = facts
        self.labels = labels
    }

    /// The page as HTML.
    ///
    /// - Parameters:
    ///   - content: What it shows.
    ///   - folder: The folder the page will lie in; posters are named from there.
    /// - Returns: HTML; the same for the same content and folder.
    /// - Throws: What the template engine finds too large.
    public func html(for content: ScoreContent, in folder: String) throws -> String {
        let template = try Template(
            SourceText(ScoreTemplate.html, named: "score.html.jinja"),
            options: TemplateOptions(trimBlocks: true, lstripBlocks: true, keepTrailingNewline: true))
        let style = PageStyle.css + ScoreStyle.css
        var values = ScoreValues(content, in: folder, labels: labels).map
        values["brand"] = .text(brand)
        values["title"] = .text(title)
        values["facts"] = .list(facts.map { ["label": .text($0.label), "value": .text($0.value)] })
        values["style"] = .text(style)
        values["script"] = .text(ScoreScript.js)
        values["policy"] = .text(PagePolicy.text(style: style, script: ScoreScript.js))
        return try template.render(values, limits: Self.limits)
    }

    /// Writes the page, in full or not at all.
    ///
    /// - Parameters:
    ///   - content: What it shows.
    ///   - path: Where it goes.
    /// - Throws: When it cannot be made or written.
    public func write(_ content: ScoreContent, to path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let page = try html(for: content, in: folder)
        try Data(page.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
