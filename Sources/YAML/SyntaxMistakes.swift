import Diagnostics

/// What the user did, from what libyaml says that it could not read.
///
/// libyaml speaks of simple keys and block collections, and often far from the mistake.
struct SyntaxMistakes {
    let file: SourceFile
    let failure: SyntaxFailure
    private let openFlow: Int?

    /// Explains a failure; `openFlow` is where the outermost `[` or `{` that is still open stands.
    init(file: SourceFile, failure: SyntaxFailure, openFlow: Int?) {
        self.file = file
        self.failure = failure
        self.openFlow = openFlow
    }

    /// At least one, and one for each mistake.
    var diagnostics: [Diagnostic] {
        if let openFlow {
            let end = max(openFlow, failure.offset)
            let colours = unquotedHexColours(inFlow: openFlow..<min(end, file.bytes.count), of: file)
            if !colours.isEmpty { return colours }
        }
        for offset in [failure.offset, failure.contextOffset] {
            let start = valueStart(inLineOf: offset, of: file)
            if beginsExpression(at: start, in: file) || file.bytes[start...].starts(with: "{#".utf8) {
                let range = expressionRange(from: start, inFlow: false, of: file)
                return [unquotedExpression(in: file, range: range, inFlow: false)]
            }
        }
        if let openFlow, file.bytes[openFlow...].starts(with: "{#".utf8) {
            let range = expressionRange(from: openFlow, inFlow: false, of: file)
            return [unquotedExpression(in: file, range: range, inFlow: false)]
        }
        return [lookalike ?? slip ?? placeMistake ?? syntax]
    }

    /// A character that looks like a sign, in the lines that libyaml speaks of or the one before.
    private var lookalike: Diagnostic? {
        let lines = [failure.offset, failure.contextOffset, lineBefore].map { file.location(at: $0).line }
        return lines.lazy.compactMap { YAML.lookalike(in: file.lineRange($0), of: file) }.first
    }

    /// A slip of one sign that libyaml tells of in other words.
    private var slip: Diagnostic? {
        switch failure.problem {
        case "could not find expected ':'":
            colonWithoutBlank(inLineOf: failure.contextOffset, of: file) ?? dashAfterOthers
        case "mapping values are not allowed in this context":
            colonWithoutBlank(inLineOf: lineBefore, of: file)
        case "did not find expected '-' indicator": dashWithoutBlank(inLineOf: failure.offset, of: file)
        case let words where words.hasPrefix("did not find expected"):
            quoteSlip(at: failure.offset, from: failure.contextOffset, in: file) ?? colonInFlow
        default: nil
        }
    }

    /// The start of the line where a plain text of several lines goes on to the one with the problem.
    var lineBefore: Int {
        let line = file.lineRange(at: failure.offset)
        return max(0, line.lowerBound - 1)
    }

    /// `-b` in the line after `- a`.
    private var dashAfterOthers: Diagnostic? {
        let line = file.lineRange(at: failure.contextOffset)
        let before = file.lineRange(file.location(at: max(0, line.lowerBound - 1)).line)
        let isList = file.bytes[before].drop { $0 == 0x20 }.starts(with: "- ".utf8)
        return isList ? dashWithoutBlank(inLineOf: failure.contextOffset, of: file) : nil
    }

    /// `{a: The light: is back}`.
    private var colonInFlow: Diagnostic? {
        guard failure.context.contains("flow"), failure.offset < file.bytes.count,
            file.bytes[failure.offset] == UInt8(ascii: ":")
        else { return nil }
        let line = file.lineRange(at: failure.offset)
        // A key on a line of its own is what follows a bracket that was never closed.
        guard file.bytes[line.lowerBound..<failure.offset].contains(where: "{[,:".utf8.contains) else {
            return nil
        }
        let before = file.bytes[line.lowerBound..<failure.offset]
        let bracket = before.lastIndex { ",[{".utf8.contains($0) } ?? line.lowerBound
        let colon = before[bracket...].firstIndex(of: UInt8(ascii: ":")) ?? bracket
        return secondColon(inValueFrom: colon + 1, inFlow: true)
    }

    private var syntax: Diagnostic {
        switch (failure.problem, failure.context) {
        case ("found character that cannot start any token", _), ("found unexpected ':'", _):
            reservedCharacter
        case (_, "while scanning a quoted scalar")
        where isAtEnd || failure.problem.contains("document indicator"):
            problem("a quote that is never closed", atContext: true, help: "end the text with the same quote")
        case ("found unknown escape character", _):
            problem(
                "an escape that double quotes do not know", width: 2,
                help: "write '\\\\' for a backslash, or use single quotes")
        case (_, "while parsing a flow mapping"): unclosed("{", "}")
        case (_, "while parsing a flow sequence"): unclosed("[", "]")
        case ("mapping values are not allowed in this context", _): secondColon
        case ("could not find expected ':'", _):
            problem(
                "this line has no ':' after its key", atContext: true, width: nil,
                help: "write 'key: value'; a text of several lines needs '|' or quotes")
        case (_, "while parsing a block mapping"), (_, "while parsing a block collection"),
            ("block sequence entries are not allowed in this context", _):
            indentation
        case (_, "while scanning an anchor"), (_, "while scanning an alias"): reservedCharacter
        case (_, "while parsing a tag"), (_, "while scanning a tag"): reservedCharacter
        case ("mapping keys are not allowed in this context", _): reservedCharacter
        case (let words, _) where words.contains("tab character"): tabs(at: failure.offset)
        default: problem(failure.problem, help: "quote the value if it is meant as text")
        }
    }

    private var isAtEnd: Bool { failure.problem == "found unexpected end of stream" }

    /// `@`, a backtick, `%`, a tab: YAML keeps them for itself at the start of a value.
    var reservedCharacter: Diagnostic {
        let bytes = file.bytes
        let offset = min(failure.offset, max(0, bytes.count - 1))
        if bytes[offset] == UInt8(ascii: "\t") { return tabs(at: offset) }
        let isProperty =
            failure.context.hasPrefix("while scanning a") || failure.context == "while parsing a tag"
        let start = isProperty ? failure.contextOffset : offset
        let end = start == offset ? start + 1 : bytes[start...].firstIndex(where: isBlank) ?? bytes.count
        let sign = String(decoding: bytes[start..<min(start + 1, bytes.count)], as: UTF8.self)
        return problem(
            "a value cannot begin with '\(sign)'", atContext: start != offset, width: end - start,
            help: "put the value in quotes",
            fix: "@`%&?,]}".contains(sign)
                && (start == offset || bytes[min(start + 1, bytes.count - 1)] == 0x20)
                ? quoting(plainFrom: start, inFlow: openFlow != nil) : nil)
    }

    /// Quotes around a plain value; `nil` where a '#' may have cut off a part of it.
    private func quoting(plainFrom start: Int, inFlow: Bool) -> Diagnostic.Fix? {
        let end = plainEnd(from: start, inFlow: inFlow, of: file)
        return hashInText(after: end, of: file) == nil ? YAML.quoting(start..<end, of: file) : nil
    }

    func tabs(at offset: Int) -> Diagnostic {
        let bytes = file.bytes
        var range = offset..<offset
        while range.lowerBound > 0, bytes[range.lowerBound - 1] == 9 {
            range = range.lowerBound - 1..<range.upperBound
        }
        while range.upperBound < bytes.count, bytes[range.upperBound] == 9 {
            range = range.lowerBound..<range.upperBound + 1
        }
        let span = SourceSpan(file: file, range: range)
        let line = file.lineRange(span.start.line)
        if bytes[line].allSatisfy(isBlank) {
            return Diagnostic(
                .yamlSyntax, "a tab stands on an empty line", at: span, help: "delete it",
                fix: .init(isSafe: true, edits: [.init(replacing: span, with: "")]))
        }
        if range.lowerBound > line.lowerBound, bytes[range.lowerBound - 1] == UInt8(ascii: "-") {
            return Diagnostic(
                .yamlSyntax, "a tab cannot follow '-'", at: span, help: "write a space after '-'",
                fix: .init(isSafe: true, edits: [.init(replacing: span, with: " ")]))
        }
        return Diagnostic(
            .yamlSyntax, "a tab cannot indent", at: span, help: "indent with spaces",
            fix: indentingWithSpaces(file))
    }

    private func unclosed(_ opening: String, _ closing: String) -> Diagnostic {
        let range = failure.contextOffset..<max(failure.contextOffset, min(failure.offset, file.bytes.count))
        if let hash = hashBeforeBracket(in: range, of: file) {
            return Diagnostic(
                .yamlSyntax,
                "from this '#' to the end of its line all is a comment, a bracket that closes too",
                at: SourceSpan(file: file, range: hash..<hash + 1),
                related: [
                    .init(
                        at: SourceSpan(file: file, range: range.lowerBound..<range.lowerBound + 1),
                        "which this waits for")
                ],
                help: "put the text that holds the '#' in quotes")
        }
        let isOnOneLine =
            file.location(at: failure.contextOffset).line == file.location(at: failure.offset).line
        guard isOnOneLine, failure.offset < file.bytes.count else {
            return problem(
                "a '\(opening)' that is never closed", atContext: true, help: "end it with '\(closing)'")
        }
        return problem(
            "expected ',' or '\(closing)'", help: "put a text that holds one of , [ ] { } in quotes")
    }

    /// `Save 20%: today` on one line, or a line indented under a key that has its value already.
    private var secondColon: Diagnostic {
        let line = file.lineRange(at: failure.offset)
        let before = file.text(line.lowerBound..<max(line.lowerBound, failure.offset))
        guard [": ", ":\t", "- "].contains(where: before.contains) else {
            return isDeeperThanLineBefore ? indentedUnderValue : keyWithoutColonAbove
        }
        return secondColon(
            inValueFrom: valueStart(inLineOf: failure.offset, of: file), inFlow: openFlow != nil)
    }

    /// A value with a colon is mended where what stands before the colon can be no key of its own.
    private func secondColon(inValueFrom start: Int, inFlow: Bool) -> Diagnostic {
        let bytes = file.bytes
        let first = bytes[min(start, bytes.count)...].firstIndex { $0 != 0x20 } ?? start
        let isText =
            first < failure.offset && !"\"'[{|>&*!".utf8.contains(bytes[first])
            && isNoKey(before: failure.offset, from: first, in: file)
        return problem(
            "a second ':' in one value", help: "put the value in quotes",
            fix: isText
                ? quoting(plainFrom: first, inFlow: inFlow) : nil)
    }

    private var indentation: Diagnostic {
        let bytes = file.bytes
        if failure.offset < bytes.count, bytes[failure.offset] == 9 { return tabs(at: failure.offset) }
        let start = file.location(at: failure.contextOffset).line
        if isDeeperThanLineBefore, lineBeforeHasValue { return indentedUnderValue }
        return problem(
            "this line is not indented like the others of its \(failure.problem.contains("'-'") ? "list" : "map")",
            wholeLine: true,
            related: start == file.location(at: failure.offset).line
                ? [] : [.init(at: wholeLine(at: failure.contextOffset), "which begins here")],
            help: "indent all keys of one map, and all '-' of one list, with the same number of spaces")
    }

    func problem(
        _ message: String, atContext: Bool = false, width: Int? = 1, wholeLine isWholeLine: Bool = false,
        related: [Diagnostic.Related] = [], help: String, fix: Diagnostic.Fix? = nil
    ) -> Diagnostic {
        let offset = min(atContext ? failure.contextOffset : failure.offset, file.bytes.count)
        let span =
            isWholeLine || width == nil
            ? wholeLine(at: offset)
            : SourceSpan(file: file, range: offset..<min(file.bytes.count, offset + (width ?? 1)))
        return Diagnostic(.yamlSyntax, message, at: whole(span), related: related, help: help, fix: fix)
    }

    /// A line without its indentation.
    func wholeLine(at offset: Int) -> SourceSpan {
        let line = file.lineRange(at: offset)
        let start = file.bytes[line].firstIndex { !isBlank($0) } ?? line.upperBound
        return SourceSpan(file: file, range: start..<line.upperBound)
    }

    /// The span made to end where a character ends.
    private func whole(_ span: SourceSpan) -> SourceSpan {
        var end = span.range.upperBound
        while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
        return SourceSpan(file: file, range: span.range.lowerBound..<end)
    }
}
