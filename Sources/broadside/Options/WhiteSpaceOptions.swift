internal import ArgumentParser
internal import Templating

/// What becomes of white space and of lines in bare template text; the names are Jinja2's.
struct WhiteSpaceOptions: ParsableArguments {
    @Flag(help: "Bare text: drop the line break after a statement or comment.")
    var trimBlocks = false

    @Flag(help: "Bare text: drop the white space before a statement or comment that begins a line.")
    var lstripBlocks = false

    @Option(
        help: ArgumentHelp(
            "Bare text: what begins a line that is a statement, such as %.", valueName: "prefix"))
    var lineStatementPrefix: String?

    @Option(
        help: ArgumentHelp(
            "Bare text: what begins a comment that ends with its line, such as ##.", valueName: "prefix"))
    var lineCommentPrefix: String?

    /// The options of bare text with these.
    var options: TemplateOptions {
        var options = TemplateOptions.bare
        options.trimBlocks = trimBlocks
        options.lstripBlocks = lstripBlocks
        if lineStatementPrefix?.isEmpty == false { options.lineStatementPrefix = lineStatementPrefix }
        if lineCommentPrefix?.isEmpty == false { options.lineCommentPrefix = lineCommentPrefix }
        return options
    }
}
