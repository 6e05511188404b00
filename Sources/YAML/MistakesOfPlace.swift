import Diagnostics

// What libyaml did not expect where it stands: after a value, before the first line, between two commas.

extension SyntaxMistakes {
    /// A mistake that is known by its place in the line more than by libyaml's words; `nil` where the words serve.
    var placeMistake: Diagnostic? {
        switch (failure.problem, failure.context) {
        case ("did not find expected key", _) where isKeyMissing:
            problem("there is no key before this ':'", help: "write 'key: value', or put the text in quotes")
        case ("did not find expected key", "while parsing a block mapping"),
            ("did not find expected '-' indicator", _):
            isFirstInLine ? nil : afterValue
        case ("did not find expected <document start>", _): documentStart
        case ("did not find expected node content", _): noContent
        case ("did not find expected comment or line break", "while scanning a block scalar"): blockHeader
        case ("found an indentation indicator equal to 0", _):
            problem(
                "the number after '|' or '>' is 1 to 9",
                help: "delete it: the first line tells how deep the text is indented")
        case ("block sequence entries are not allowed in this context", _) where !isFirstInLine:
            problem(
                "a list cannot begin on the line of its key",
                help: "write '- …' on a line of its own, or put the text in quotes")
        case (_, let context) where context.contains("directive"): directive
        case ("found incompatible YAML document", _), ("found duplicate %YAML directive", _): directive
        case (_, "while parsing a quoted scalar"), ("found invalid Unicode character escape code", _),
            ("did not find expected hexdecimal number", _):
            escape
        case ("could not find expected ':'", _): keyWithoutColon
        default: nil
        }
    }

    /// Whether nothing but blanks stands before the place in its line.
    private var isFirstInLine: Bool {
        let line = file.lineRange(at: failure.offset)
        return file.bytes[line.lowerBound..<max(line.lowerBound, min(failure.offset, line.upperBound))]
            .allSatisfy(isBlank)
    }

    private var isKeyMissing: Bool {
        let rest = file.bytes[min(failure.offset, file.bytes.count)...]
        return rest.first == UInt8(ascii: ":") && (rest.dropFirst().first.map(isBlank) ?? true)
    }

    /// `headline: [New] Coffee`, `sizes: [a]]`, `a: &x *y`.
    private var afterValue: Diagnostic {
        let end = plainEnd(from: failure.offset, inFlow: false, of: file)
        return problem(
            "this stands after the end of the value", width: max(1, end - failure.offset),
            help: "put the whole value in quotes if it is one text, else delete this")
    }

    /// What follows a document that has ended.
    private var documentStart: Diagnostic {
        let line = file.location(at: failure.offset).line
        let above = (1..<max(1, line)).map { file.text(file.lineRange($0)) }
        if above.contains(where: { $0.hasPrefix("...") }) {
            return secondDocument(at: wholeLine(at: failure.offset))
        }
        if let first = above.first(where: { !$0.isEmpty && !$0.hasPrefix("#") }), first.hasPrefix("%") {
            return problem(
                "'---' is missing between the directives and the document", wholeLine: true,
                help: "delete the lines that begin with '%': nothing here needs them")
        }
        guard isFirstInLine else { return afterValue }
        return problem(
            "this line is not indented like the first", wholeLine: true,
            help: "begin all keys of the file at the start of their lines")
    }

    /// `[a, , b]`, `a: ] x`.
    private var noContent: Diagnostic {
        let bytes = file.bytes
        let sign = failure.offset < bytes.count ? file.text(failure.offset..<failure.offset + 1) : ""
        if sign == "." {
            return problem("'...' ends a document here, and there is none", width: 3, help: "delete the line")
        }
        if sign == ",", failure.context.contains("flow") {
            return problem("there is no value before this ','", help: "delete it, or write a value")
        }
        guard [",", "]", "}"].contains(sign) else {
            return problem("a value is missing here", help: "write one, or close what is open")
        }
        return failure.context.contains("flow")
            ? problem(
                "this '\(sign)' closes nothing that is open", help: "close '[' with ']' and '{' with '}'")
            : reservedCharacter
    }

    /// `rule: > 5 words`.
    private var blockHeader: Diagnostic {
        let sign = file.text(failure.contextOffset..<min(file.bytes.count, failure.contextOffset + 1))
        return problem(
            "a value cannot begin with '\(sign)' on the line of its text", atContext: true,
            help: "put the value in quotes, or begin the text on the next line")
    }

    private var directive: Diagnostic {
        problem(
            "a line that begins with '%' is a directive to YAML", wholeLine: true,
            help: "delete it, or put the text in quotes")
    }

    /// `"\\xZZ"`.
    private var escape: Diagnostic? {
        let bytes = file.bytes
        let end = min(failure.offset, bytes.count)
        let line = file.lineRange(at: end)
        guard failure.problem.contains("hexdecimal") || failure.problem.contains("escape code"),
            line.lowerBound < end,
            let start = bytes[line.lowerBound..<end].lastIndex(of: UInt8(ascii: "\\"))
        else { return nil }
        return Diagnostic(
            .yamlSyntax, "this escape names no character", at: SourceSpan(file: file, range: start..<end),
            help: "write \\\\ for a backslash, or use single quotes")
    }

    /// A line that libyaml took for a key and that has no colon.
    private var keyWithoutColon: Diagnostic? {
        let line = file.lineRange(at: failure.contextOffset)
        let above = file.text(file.lineRange(file.location(at: max(0, line.lowerBound - 1)).line))
        let word = above.split(separator: " ").last ?? ""
        if line.lowerBound > 0, ["|", ">", "|-", ">-", "|+", ">+"].contains(word) {
            return Diagnostic(
                .yamlSyntax, "the text after '\(word)' is not indented",
                at: wholeLine(at: failure.contextOffset),
                help: "indent it deeper than its key")
        }
        let colon = file.text(line).utf8.firstRange(of: ": ".utf8)
        let isLong = line.count > 1024 && colon != nil
        return isLong
            ? Diagnostic(
                .yamlSyntax, "a key has at most 1024 characters", at: wholeLine(at: failure.contextOffset),
                help: "shorten it")
            : nil
    }

    private func indentation(ofLine line: Range<Int>) -> Int? {
        file.bytes[line].firstIndex { !isBlank($0) }.map { $0 - line.lowerBound }
    }

    /// The nearest line above that holds something.
    private var filledLineBefore: Range<Int>? {
        let line = file.location(at: failure.offset).line
        return (1..<max(1, line)).reversed().lazy.map { file.lineRange($0) }
            .first { indentation(ofLine: $0) != nil }
    }

    var isDeeperThanLineBefore: Bool {
        let line = file.lineRange(at: failure.offset)
        guard isFirstInLine || failure.problem.contains("mapping values"),
            let own = indentation(ofLine: line), let before = filledLineBefore.flatMap(indentation)
        else { return false }
        return own > before
    }

    var lineBeforeHasValue: Bool {
        guard let before = filledLineBefore else { return false }
        let start = valueStart(inLineOf: before.lowerBound, of: file)
        return file.text(before).contains(": ") && start < before.upperBound
            && !"|>".utf8.contains(file.bytes[start])
    }

    var indentedUnderValue: Diagnostic {
        problem(
            "this line is indented under a key that already has a value", wholeLine: true,
            help: "indent it as the line above, or let the key above end with ':' alone")
    }

    /// `name = x` over a line with a key: libyaml took both for one key.
    var keyWithoutColonAbove: Diagnostic {
        guard let before = filledLineBefore else { return indentedUnderValue }
        return Diagnostic(
            .yamlSyntax, "this line has no ':' after its key", at: wholeLine(at: before.lowerBound),
            help: "write 'key: value'; a text of several lines needs '|' or quotes")
    }
}
