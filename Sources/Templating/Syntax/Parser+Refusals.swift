import Diagnostics

extension Parser {
    /// The blocks of the dialect with the words that belong inside them, their ends left out.
    private static let openers: [String: [String]] = [
        "if": ["elif", "else"], "for": ["else"], "set": [], "raw": [], "with": [], "macro": [], "call": [],
        "filter": [], "block": [], "autoescape": [],
    ]

    /// The statements that open no block.
    private static let single = [
        "include", "import", "from", "extends", "do", "break", "continue", "print",
    ]

    /// The statements of Jinja2's bundled extensions that need what a render does not have: translations, a debugger.
    private static let unsupported: Set<String> = ["debug", "pluralize", "trans", "endtrans"]

    /// Whether a word begins a statement of the dialect.
    static func isStatement(_ word: String) -> Bool { openers[word] != nil || single.contains(word) }

    private static var known: [String] {
        openers.flatMap { [$0, "end" + $0] + $1 } + single
    }

    /// Why a statement cannot stand where it does.
    static func refusal(of word: String) -> TemplateError.Kind {
        if let block = openers.keys.first(where: { "end" + $0 == word }) {
            return .strayStatement(word, belongsTo: block)
        }
        switch word {
        case "elif", "else": return .strayStatement(word, belongsTo: "if")
        case "elseif", "elsif", "elseIf": return .unknownStatement(word, nearest: "elif")
        case "end": return .unknownStatement(word, nearest: nil)
        case _ where unsupported.contains(word): return .unsupportedStatement(word)
        default: return .unknownStatement(word, nearest: nearestName(to: word, among: known.sorted()))
        }
    }
}
