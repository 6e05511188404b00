/// What becomes of white space around tags and at the ends; the names are Jinja2's.
public struct TemplateOptions: Sendable, Hashable {
    /// Whether the line break after a statement or comment is dropped.
    public var trimBlocks: Bool
    /// Whether white space between a line's start and a statement or comment is dropped.
    public var lstripBlocks: Bool
    /// Whether a line break that ends the template stays.
    public var keepTrailingNewline: Bool
    /// Whether the rendered text loses white space at both ends.
    public var stripsEnds: Bool

    /// What begins a line that is a statement, such as `%`; none unless set.
    public var lineStatementPrefix: String?
    /// What begins a comment that ends with its line, such as `##`; none unless set.
    public var lineCommentPrefix: String?

    /// Options one by one; all `false` is what Jinja2 does unless told otherwise.
    public init(
        trimBlocks: Bool = false, lstripBlocks: Bool = false, keepTrailingNewline: Bool = false,
        stripsEnds: Bool = false, lineStatementPrefix: String? = nil, lineCommentPrefix: String? = nil
    ) {
        self.trimBlocks = trimBlocks
        self.lstripBlocks = lstripBlocks
        self.keepTrailingNewline = keepTrailingNewline
        self.stripsEnds = stripsEnds
        self.lineStatementPrefix = lineStatementPrefix?.isEmpty == true ? nil : lineStatementPrefix
        self.lineCommentPrefix = lineCommentPrefix?.isEmpty == true ? nil : lineCommentPrefix
    }

    /// Jinja2's defaults, byte for byte: the last line break is lost.
    public static let jinja = TemplateOptions()
    /// Bare text given to `render`: as ``jinja``, and nothing is lost.
    public static let bare = TemplateOptions(keepTrailingNewline: true)
    /// A prompt in a template file: tags on lines of their own leave no lines behind.
    public static let prompt = TemplateOptions(trimBlocks: true, lstripBlocks: true, stripsEnds: true)
}
