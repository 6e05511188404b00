/// The smallest piece of a template that means something.
struct Token: Sendable, Hashable {
    /// What it is.
    let kind: Kind
    /// Where it stands: UTF-8 byte offsets into the template's text.
    let range: Range<Int>

    /// What a token can be.
    enum Kind: Sendable, Hashable {
        /// Text outside of tags, as it is to be printed.
        case text(String)
        /// `{{`
        case outputStart
        /// `{%`
        case statementStart
        /// `}}` or `%}`
        case tagEnd
        /// A name or a word of the language.
        case name(String)
        /// A text in quotes, its escapes resolved.
        case string(String)
        case integer(Int)
        case number(Double)
        /// `+`, `==`, `(` …
        case sign(String)
        /// What cannot be read; the parser reports it when it gets there.
        case invalid(TemplateError.Kind)
        /// After the last token.
        case end
    }
}

extension Token {
    /// The token in the words of messages.
    var description: String {
        switch kind {
        case .text: "text"
        case .outputStart: "'{{'"
        case .statementStart: "'{%'"
        case .tagEnd: "the end of the tag"
        case .name(let name): "'\(name)'"
        case .string: "a text in quotes"
        case .integer, .number: "a number"
        case .sign(let sign): "'\(sign)'"
        case .invalid: "something unreadable"
        case .end: "the end of the template"
        }
    }

    /// Whether it is this word or sign.
    func isWord(_ word: String) -> Bool { kind == .name(word) }

    /// Whether it is this sign.
    func isSign(_ sign: String) -> Bool { kind == .sign(sign) }
}
