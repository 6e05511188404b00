/// Cuts a template into tokens: text, and inside tags the words and signs of expressions.
///
/// Takes care of white space around tags, in the order of Jinja2's `lexer.py`.
///
/// It never fails. What it cannot read becomes an `invalid` token, so that one reading finds the mistakes of all tags.
struct Lexer {
    private let bytes: TemplateBytes
    private let options: TemplateOptions
    private var tokens: [Token] = []
    private var position = 0
    private var unclosedQuotes: Set<UInt8> = []

    /// The tokens of a template, the last one `end`.
    static func tokens(of text: String, options: TemplateOptions) -> [Token] {
        var lexer = Lexer(
            bytes: TemplateBytes(text, dropsLastLineBreak: !options.keepTrailingNewline), options: options)
        lexer.readTemplate()
        return lexer.tokens
    }

    /// The tokens of an expression that stands alone, without tags.
    static func tokens(ofExpression text: String) -> [Token] {
        let bytes = TemplateBytes(text)
        var reader = TagReader(bytes: bytes, position: 0, kind: .bare)
        reader.read()
        return reader.tokens + [Token(kind: .end, range: bytes.end..<bytes.end)]
    }

    private init(bytes: TemplateBytes, options: TemplateOptions) {
        self.bytes = bytes
        self.options = options
    }

    private mutating func readTemplate() {
        while let tag = nextTag() {
            emitText(before: tag)
            switch tag.opening {
            case .comment: readComment(tag)
            case .output: readTag(tag, .output)
            case .statement: if !readRaw(tag) { readTag(tag, .statement) }
            case .lineStatement: readTag(tag, .line)
            case .lineComment: position = bytes.lineEnd(from: tag.bodyStart)
            }
        }
        emit(text: position..<bytes.end)
        tokens.append(Token(kind: .end, range: bytes.end..<bytes.end))
    }

    // The start of a tag with the sign that may follow it.
    private struct Tag {
        enum Opening { case comment, output, statement, lineStatement, lineComment }
        let opening: Opening
        /// Where the white space begins that belongs to it; of most tags none does.
        let start: Int
        let sign: UInt8?
        let bodyStart: Int
        let range: Range<Int>

        init(_ opening: Opening, at start: Int, sign: UInt8?) {
            self.opening = opening
            self.start = start
            self.sign = sign
            bodyStart = start + (sign == nil ? 2 : 3)
            range = start..<start + 2
        }

        init(_ opening: Opening, from start: Int, prefix: Range<Int>) {
            self.opening = opening
            self.start = start
            sign = nil
            bodyStart = prefix.upperBound
            range = prefix
        }
    }

    private func nextTag() -> Tag? {
        var offset = position
        while offset + 1 < bytes.end || (hasLinePrefixes && offset < bytes.end) {
            if bytes[offset] == UInt8(ascii: "{"), let opening = opening(bytes[offset + 1]) {
                return Tag(opening, at: offset, sign: sign(at: offset + 2))
            }
            if hasLinePrefixes, let tag = lineTag(at: offset) { return tag }
            offset += 1
        }
        return nil
    }

    private var hasLinePrefixes: Bool {
        options.lineStatementPrefix != nil || options.lineCommentPrefix != nil
    }

    /// A statement that takes a line, or a comment that takes the rest of one, the longer prefix first.
    private func lineTag(at offset: Int) -> Tag? {
        let comment = options.lineCommentPrefix, statement = options.lineStatementPrefix
        if let comment, let statement, statement.utf8.count > comment.utf8.count {
            return lineStatement(statement, at: offset) ?? lineComment(comment, at: offset)
        }
        return comment.flatMap { lineComment($0, at: offset) }
            ?? statement.flatMap { lineStatement($0, at: offset) }
    }

    private func lineStatement(_ prefix: String, at offset: Int) -> Tag? {
        guard offset == 0 || bytes.endsLine(at: offset - 1) else { return nil }
        let start = bytes.afterBlanks(offset)
        guard bytes.has(prefix, at: start) else { return nil }
        return Tag(.lineStatement, from: offset, prefix: start..<start + prefix.utf8.count)
    }

    private func lineComment(_ prefix: String, at offset: Int) -> Tag? {
        // After a blank it was looked for already, where the blanks begin.
        if offset > position, bytes.isBlank(at: offset - 1) { return nil }
        let start = bytes.afterBlanks(offset)
        guard bytes.has(prefix, at: start) else { return nil }
        return Tag(.lineComment, from: offset, prefix: start..<start + prefix.utf8.count)
    }

    private func opening(_ byte: UInt8) -> Tag.Opening? {
        switch byte {
        case UInt8(ascii: "{"): .output
        case UInt8(ascii: "%"): .statement
        case UInt8(ascii: "#"): .comment
        default: nil
        }
    }

    private func sign(at offset: Int) -> UInt8? {
        let byte = bytes[offset]
        return byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") ? byte : nil
    }

    private mutating func emitText(before tag: Tag) {
        if tag.opening == .lineStatement || tag.opening == .lineComment {
            emit(text: position..<tag.start)
            position = tag.bodyStart
            return
        }
        emit(text: position..<textEnd(before: tag.start, sign: tag.sign, isOutput: tag.opening == .output))
        position = tag.bodyStart
    }

    /// Where text ends that stands before a tag, once the white space is gone that the tag or the options take.
    private func textEnd(before tag: Int, sign: UInt8?, isOutput: Bool) -> Int {
        if sign == UInt8(ascii: "-") { return bytes.beforeSpace(tag, downTo: position) }
        guard sign == nil, options.lstripBlocks, !isOutput else { return tag }
        return bytes.indentedLineStart(before: tag, downTo: position) ?? tag
    }

    private mutating func emit(text range: Range<Int>) {
        if !range.isEmpty { tokens.append(Token(kind: .text(bytes.unixText(range)), range: range)) }
    }

    private mutating func readTag(_ tag: Tag, _ kind: TagReader.Kind) {
        tokens.append(Token(kind: kind == .output ? .outputStart : .statementStart, range: tag.range))
        var reader = TagReader(
            bytes: bytes, position: tag.bodyStart, kind: kind, unclosedQuotes: unclosedQuotes)
        reader.read(opening: tag.range)
        unclosedQuotes = reader.unclosedQuotes
        tokens += reader.tokens
        position =
            options.trimBlocks && kind == .statement && reader.endsPlainly
            ? bytes.afterLineBreak(reader.position) : reader.position
    }

    private mutating func readComment(_ tag: Tag) {
        var offset = tag.bodyStart
        while offset + 1 < bytes.end, !bytes.has("#}", at: offset) { offset += 1 }
        guard bytes.has("#}", at: offset) else {
            tokens.append(Token(kind: .invalid(.unclosedTag("{#")), range: tag.range))
            position = bytes.end
            return
        }
        let sign = offset > tag.bodyStart ? self.sign(at: offset - 1) : nil
        position = afterTag(offset + 2, sign: sign)
    }

    /// Where text goes on after a tag that ends at `offset`.
    private func afterTag(_ offset: Int, sign: UInt8?) -> Int {
        if sign == UInt8(ascii: "-") { return bytes.afterSpace(offset) }
        return sign == nil && options.trimBlocks ? bytes.afterLineBreak(offset) : offset
    }

    /// Reads `{% raw %}` with its text and its end; `false` if the tag is another.
    private mutating func readRaw(_ tag: Tag) -> Bool {
        let afterWord = bytes.afterSpace(tag.bodyStart)
        guard bytes.has("raw", at: afterWord) else { return false }
        let tail = bytes.afterSpace(afterWord + 3)
        if bytes.has("-%}", at: tail) {
            position = bytes.afterSpace(tail + 3)
        } else if bytes.has("%}", at: tail) {
            position = tail + 2
        } else {
            return false
        }
        readRawText(tag)
        return true
    }

    private mutating func readRawText(_ tag: Tag) {
        var offset = position
        while offset + 1 < bytes.end {
            if bytes.has("{%", at: offset), let end = endOfRaw(at: offset) {
                emit(text: position..<textEnd(before: offset, sign: sign(at: offset + 2), isOutput: false))
                position = end
                return
            }
            offset += 1
        }
        tokens.append(
            Token(
                kind: .invalid(.unclosedBlock("raw")), range: tag.start..<bytes.afterSpace(tag.bodyStart) + 3)
        )
        position = bytes.end
    }

    private func endOfRaw(at tag: Int) -> Int? {
        let word = bytes.afterSpace(tag + (sign(at: tag + 2) == nil ? 2 : 3))
        guard bytes.has("endraw", at: word) else { return nil }
        let tail = bytes.afterSpace(word + 6)
        let sign = sign(at: tail)
        let close = sign == nil ? tail : tail + 1
        return bytes.has("%}", at: close) ? afterTag(close + 2, sign: sign) : nil
    }
}
