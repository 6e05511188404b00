import Diagnostics

extension Parser {
    /// The statements of this dialect, ends and middles included.
    private static let known = [
        "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "raw", "endraw",
    ]

    /// The statements of Jinja2 and its bundled extensions that this dialect leaves out.
    private static let unsupported: Set<String> = [
        "autoescape", "block", "break", "call", "continue", "debug", "do", "extends", "filter", "from",
        "import",
        "include", "macro", "pluralize", "print", "trans", "with",
        "endautoescape", "endblock", "endcall", "endfilter", "endmacro", "endtrans", "endwith",
    ]

    /// Why a statement cannot stand where it does.
    static func refusal(of word: String) -> TemplateError.Kind {
        switch word {
        case "elif", "else", "endif": .strayStatement(word, belongsTo: "if")
        case "endfor": .strayStatement(word, belongsTo: "for")
        case "endset": .strayStatement(word, belongsTo: "set")
        case "endraw": .strayStatement(word, belongsTo: "raw")
        case "elseif", "elsif": .unknownStatement(word, nearest: "elif")
        case "end": .unknownStatement(word, nearest: nil)
        case _ where unsupported.contains(word): .unsupportedStatement(word)
        default: .unknownStatement(word, nearest: nearestName(to: word, among: known))
        }
    }
}
