/// Reads the words and signs of one tag, up to its end.
struct TagReader {
    /// Which end it waits for.
    enum Kind {
        case output, statement
        /// A statement that ends with its line.
        case line
        /// An expression by itself, which ends with the text.
        case bare
    }

    /// What it has read, the tag's end included.
    private(set) var tokens: [Token] = []
    /// The offset after what it has read.
    private(set) var position: Int
    /// Whether the tag ended without `-` or `+`, so that options decide what becomes of the line break after it.
    private(set) var endsPlainly = false
    private let bytes: TemplateBytes
    private let kind: Kind
    private var brackets: [String] = []
    /// The quotes for which a search up to the end found none that closes: a later search would not either.
    private(set) var unclosedQuotes: Set<UInt8>

    /// A reader that begins inside a tag, after its opening.
    init(bytes: TemplateBytes, position: Int, kind: Kind, unclosedQuotes: Set<UInt8> = []) {
        self.unclosedQuotes = unclosedQuotes
        self.bytes = bytes
        self.position = position
        self.kind = kind
    }

    /// Reads to the end.
    ///
    /// - Parameter opening: Where the tag was opened, for the case that it is not closed.
    mutating func read(opening: Range<Int> = 0..<0) {
        while true {
            if kind == .line, brackets.isEmpty, let next = bytes.afterRestOfLine(position) {
                emit(.tagEnd, length: next - position)
                return
            }
            position = bytes.afterSpace(position)
            if position >= bytes.end || (kind != .bare && kind != .line && opensAnotherTag) {
                if kind != .bare { endUnclosed(opening) }
                return
            }
            if brackets.isEmpty, readEnd() { return }
            readToken()
        }
    }

    /// `{{`, `{%` and `{#` mean nothing inside a tag (a map cannot be a map's key): the tag before was left open.
    private var opensAnotherTag: Bool {
        bytes.has("{{", at: position) || bytes.has("{%", at: position) || bytes.has("{#", at: position)
    }

    private mutating func endUnclosed(_ opening: Range<Int>) {
        let open = kind == .output ? "{{" : "{%"
        tokens.append(Token(kind: .invalid(.unclosedTag(open)), range: opening))
        tokens.append(Token(kind: .tagEnd, range: position..<position))
    }

    private mutating func readEnd() -> Bool {
        let close: StaticString = kind == .output ? "}}" : "%}"
        guard kind != .bare, kind != .line else { return false }
        if bytes.has(close, at: position) {
            endsPlainly = true
            end(length: 2)
            return true
        }
        let sign = bytes[position]
        guard sign == UInt8(ascii: "-") || (sign == UInt8(ascii: "+") && kind == .statement),
            bytes.has(close, at: position + 1)
        else { return false }
        end(length: 3)
        if sign == UInt8(ascii: "-") { position = bytes.afterSpace(position) }
        return true
    }

    private mutating func end(length: Int) { emit(.tagEnd, length: length) }

    private mutating func emit(_ kind: Token.Kind, length: Int) {
        tokens.append(Token(kind: kind, range: position..<position + length))
        position += length
    }

    private mutating func readToken() {
        guard let (scalar, length) = bytes.scalar(at: position) else { return }
        switch scalar {
        case "0"..."9": readNumber()
        case "'", "\"": readString()
        case "_": readName()
        case _ where scalar.properties.isXIDStart: readName()
        default: readSign(scalar, length)
        }
    }

    private mutating func readName() {
        var end = position
        while let (scalar, length) = bytes.scalar(at: end), scalar.properties.isXIDContinue { end += length }
        emit(.name(bytes.text(position..<end)), length: end - position)
    }

    private mutating func readString() {
        let quote = bytes[position]
        var end = unclosedQuotes.contains(quote) ? bytes.end : position + 1
        while end < bytes.end, bytes[end] != quote { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
        guard end < bytes.end else {
            unclosedQuotes.insert(quote)
            emit(.invalid(.unclosedText), length: 1)
            skipUnclosedString()
            return
        }
        let content = bytes.unixText(position + 1..<end)
        emit(StringLiteral.token(content), length: end + 1 - position)
    }

    /// Goes on where the tag seems to end, so that the rest of the template can be read.
    private mutating func skipUnclosedString() {
        brackets = []
        let close: StaticString = kind == .output ? "}}" : "%}"
        while position < bytes.end, !bytes.has(close, at: position) { position += 1 }
    }

    private mutating func readNumber() {
        let isAfterDot = tokens.last?.isSign(".") == true
        let number = NumberLiteral(in: bytes, at: position, allowsFraction: !isAfterDot)
        emit(number.kind, length: number.length)
    }

    private mutating func readSign(_ scalar: Unicode.Scalar, _ length: Int) {
        let pairs: [StaticString] = ["**", "//", "==", "!=", "<=", ">="]
        if let pair = pairs.first(where: { bytes.has($0, at: position) }) {
            emit(.sign(pair.description), length: 2)
            return
        }
        guard "+-*/%~[](){}=<>.:|,".unicodeScalars.contains(scalar) else {
            emit(.invalid(.unexpectedCharacter(String(scalar))), length: length)
            return
        }
        emit(balanced(String(scalar)), length: length)
    }

    /// The sign, or a mistake if it closes a bracket that is not the innermost open one.
    private mutating func balanced(_ sign: String) -> Token.Kind {
        switch sign {
        case "(": brackets.append(")")
        case "[": brackets.append("]")
        case "{": brackets.append("}")
        case ")", "]", "}":
            guard let expected = brackets.popLast() else {
                return .invalid(.unexpectedBracket(sign, expected: nil))
            }
            if expected != sign {
                brackets = []
                return .invalid(.unexpectedBracket(sign, expected: expected))
            }
        default: break
        }
        return .sign(sign)
    }
}
