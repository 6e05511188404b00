internal import Foundation
internal import Diagnostics
public import Imaging
internal import Templating

/// A series on one HTML page that needs no server and loads nothing but the posters beside it.
public struct StaticPage: Sendable {
    /// Far more than a thousand cells with long prompts need; what is shown comes from a plan that is bounded itself.
    private static let limits = RenderLimits(steps: 20_000_000, depth: 64, outputBytes: 200_000_000)

    /// A page.
    public init() {}

    /// The page as HTML.
    ///
    /// - Parameters:
    ///   - content: What it shows.
    ///   - folder: The folder the page will lie in; posters are named from there.
    /// - Returns: HTML; the same for the same content and folder.
    /// - Throws: What the template engine finds too large.
    public func html(for content: SheetContent, in folder: String) throws -> String {
        let template = try Template(
            SourceText(PageTemplate.html, named: "page.html.jinja"),
            options: TemplateOptions(trimBlocks: true, lstripBlocks: true, keepTrailingNewline: true))
        let style = PageStyle.css + PageStyle.shapes(of: content)
        var values = PageValues(of: content, in: folder).map
        values["style"] = .text(style)
        values["script"] = .text(Self.script)
        values["policy"] = .text(PagePolicy.text(style: style, script: Self.script))
        return try template.render(values, limits: Self.limits)
    }

    /// Writes the page, in full or not at all.
    ///
    /// - Parameters:
    ///   - content: What it shows.
    ///   - path: Where it goes.
    /// - Throws: When it cannot be made or written.
    public func write(_ content: SheetContent, to path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let page = try html(for: content, in: folder)
        try Data(page.utf8).write(to: URL(filePath: path), options: .atomic)
    }

    private static let script = DecisionScript.js + PageScript.js + DeskScript.js
}
