import Diagnostics

/// Builds the tree of located nodes from libyaml's events, and sees to what they do not say.
struct TreeBuilder: ~Copyable {
    /// Ends the reading; what was wrong is already among the diagnostics.
    private struct Stop: Error {}

    /// A node with its size, so that the cost of an alias is known before it is paid.
    private struct Built {
        let node: Node
        var count = 1
        var height = 1
    }

    /// Where a node stands among others.
    private struct Place {
        var depth = 0
        var isInFlow = false

        func inside(flow: Bool) -> Place { Place(depth: depth + 1, isInFlow: isInFlow || flow) }
    }

    private let file: SourceFile
    private let limits: Document.Limits
    private let parser: EventParser
    private var anchors: [String: Built] = [:]
    private var count = 0
    private var openFlows: [Int] = []
    private var openAnchors: Set<String> = []
    private var unusedAnchors: [String: Diagnostic] = [:]
    private var openExpressions = 0
    /// The colours already told of inside the outermost brackets.
    private var toldColours: Set<SourceSpan> = []
    /// Whether something was read as text that its writer meant as structure: the tree is then not to be trusted.
    private var isMisread = false
    /// Whether a value is lacking that its writer thought was there: what was said of it is not said again.
    private var isIncomplete = false
    private(set) var diagnostics: [Diagnostic] = []

    init(file: SourceFile, limits: Document.Limits) {
        self.file = file
        self.limits = limits
        parser = EventParser(file.bytes)
    }

    /// The one document of the file; `nil` when it is empty or broken.
    mutating func document() -> Node? {
        do {
            var root: Node?
            while true {
                let event = try next()
                switch event.kind {
                case .streamEnd: return finished(root)
                case .documentStart where root != nil: throw report(secondDocument(at: span(event.range)))
                case .documentStart: root = try node(for: next(), at: Place()).node
                default: continue
                }
            }
        } catch {
            return nil
        }
    }

    private mutating func finished(_ root: Node?) -> Node? {
        if let root, root.scalar?.style == .plain, let slip = keyInText(root.span.range, of: file) {
            diagnostics.append(slip)
            isMisread = true
        }
        if !isMisread { diagnostics += unusedAnchors.values }
        return isMisread || isIncomplete ? nil : root
    }

    /// Tells of what was read as text and is none.
    private mutating func misread(_ found: [Diagnostic]) {
        guard !found.isEmpty else { return }
        diagnostics += found
        isMisread = true
    }

    private mutating func next() throws(Stop) -> Event {
        do {
            return try parser.next()
        } catch {
            let mistakes = SyntaxMistakes(file: file, failure: error, openFlow: openFlows.first)
            // What follows from a mistake already told is not told again.
            if diagnostics.isEmpty { diagnostics += mistakes.diagnostics }
            throw Stop()
        }
    }

    private mutating func report(_ diagnostic: Diagnostic) -> Stop {
        diagnostics.append(diagnostic)
        return Stop()
    }

    private func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range: range) }

    private mutating func node(for event: Event, at place: Place) throws(Stop) -> Built {
        try admit(1, height: 1, at: place, event.range)
        if event.hasTag { tellOfTag(event) }
        if let anchor = event.anchor { open(anchor, at: event.range.lowerBound) }
        let built: Built
        switch event.kind {
        case .alias(let name): built = try alias(name, at: place, event.range)
        case .scalar(let value, let style): built = Built(node: scalar(value, style, event.range))
        case .sequenceStart(let isFlow):
            built = try sequence(from: event, at: place.inside(flow: isFlow), isFlow)
        case .mappingStart(let isFlow):
            built = try mapping(from: event, at: place.inside(flow: isFlow), isFlow)
        default: throw Stop()
        }
        if let anchor = event.anchor {
            anchors[anchor] = built
            openAnchors.remove(anchor)
        }
        return built
    }

    private mutating func tellOfTag(_ event: Event) {
        var isAlone = false
        if case .scalar(let value, .plain) = event.kind { isAlone = value.isEmpty }
        diagnostics.append(unsupportedTag(in: file, from: event.range.lowerBound, isAlone: isAlone))
        if isAlone { isIncomplete = true }
    }

    private mutating func open(_ anchor: String, at offset: Int) {
        anchors[anchor] = nil
        openAnchors.insert(anchor)
        unusedAnchors[anchor] = unusedAnchor(anchor, in: file, from: offset)
    }

    private mutating func admit(_ more: Int, height: Int, at place: Place, _ range: Range<Int>) throws(Stop) {
        count += more
        if count > limits.nodes {
            throw report(
                tooMuch(
                    "more than \(limits.nodes) values, aliases replaced by what they stand for",
                    at: span(range)))
        }
        if place.depth + height > limits.depth {
            throw report(tooMuch("nested deeper than \(limits.depth) levels", at: span(range)))
        }
    }

    private mutating func alias(_ name: String, at place: Place, _ range: Range<Int>) throws(Stop) -> Built {
        unusedAnchors[name] = nil
        if openAnchors.contains(name) { throw report(aliasInsideItself(name, at: span(range))) }
        guard let built = anchors[name] else {
            throw report(unknownAlias(name, at: span(range), among: Array(anchors.keys)))
        }
        try admit(built.count - 1, height: built.height, at: place, range)
        return built
    }

    private func scalar(_ value: [UInt8], _ style: Scalar.Style, _ range: Range<Int>) -> Node {
        let source = ScalarSource(file: file, range: range, style: style).reading(value)
        return Node(content: .scalar(Scalar(source: source.text, style: style)), span: source.span)
    }

    private mutating func sequence(from start: Event, at place: Place, _ isFlow: Bool) throws(Stop) -> Built {
        if isFlow { openFlows.append(start.range.lowerBound) }
        var elements: [Node] = []
        var (count, height) = (1, 0)
        while true {
            let event = try next()
            if case .sequenceEnd = event.kind {
                let inner = elements.first.map { $0.span.joined(with: elements.last?.span ?? $0.span) }
                let span = close(start, event, around: inner, isFlow)
                return Built(
                    node: Node(content: .sequence(elements), span: span), count: count, height: height + 1)
            }
            let element = try node(for: event, at: place)
            checkText(element.node, isKey: false, place)
            elements.append(colourRecovered(element.node, place))
            count += element.count
            height = max(height, element.height)
        }
    }

    private mutating func mapping(from start: Event, at place: Place, _ isFlow: Bool) throws(Stop) -> Built {
        if isFlow { openFlows.append(start.range.lowerBound) }
        let isExpression = isFlow && beginsExpression(at: start.range.lowerBound, in: file)
        if isExpression { openExpression(at: start.range.lowerBound) }
        defer { if isExpression { openExpressions -= 1 } }
        var keys = KeysOfMapping()
        var loneKeys: [LoneKey] = []
        var (count, height) = (1, 0)
        while true {
            let event = try next()
            if case .mappingEnd = event.kind {
                let span = close(start, event, around: keys.span, isFlow)
                tellOf(loneKeys, in: span, isAll: keys.entries.isEmpty)
                let node = isExpression ? verbatim(span) : Node(content: .mapping(keys.entries), span: span)
                return Built(node: node, count: count, height: height + 1)
            }
            let key = try node(for: event, at: place)
            if let slip = dash(key.node, isFlow) { throw report(slip) }
            let value = try node(for: next(), at: place)
            checkText(key.node, isKey: true, place)
            checkText(value.node, isKey: false, place)
            if isFlow, value.node.isAbsent, !isInExpression(start),
                let lone = LoneKey(key.node, after: keys.entries.last?.value)
            {
                loneKeys.append(lone)
                continue
            }
            let entry = Node.Entry(key: key.node, value: colourRecovered(value.node, place))
            if let problem = keys.add(entry), !isExpression { diagnostics.append(problem) }
            count += key.count + value.count
            height = max(height, key.height, value.height)
        }
    }

    private mutating func tellOf(_ keys: [LoneKey], in braces: SourceSpan, isAll: Bool) {
        // A comma inside typographic quotes has been told of already.
        guard !keys.isEmpty, !isMisread else { return }
        diagnostics += problems(of: keys, in: braces, isAll: isAll)
        if keys.contains(where: { $0.textBeforeComma == nil }) { isIncomplete = true }
    }

    /// What a plain text holds in the place of signs, or of elements of a list.
    private mutating func checkText(_ node: Node, isKey: Bool, _ place: Place) {
        guard openExpressions == 0, node.scalar?.style == .plain, !node.isAbsent else { return }
        if let found = lookalike(in: node, isKey: isKey, isInFlow: place.isInFlow) {
            misread([found])
        } else if !isKey, !place.isInFlow {
            misread(elementsTakenForText(in: node))
        }
    }

    /// A key such as `-{a`: an element of a list without its blank.
    private func dash(_ key: Node, _ isFlow: Bool) -> Diagnostic? {
        guard !isFlow, let scalar = key.scalar, scalar.style == .plain,
            ["-{", "-["].contains(where: scalar.source.text.hasPrefix)
        else { return nil }
        return dashWithoutBlank(at: key.span.range.lowerBound, in: file)
    }

    /// Whether a map in braces is `{{ … }}` or `{% … %}`, or the inner half of the first.
    private func isInExpression(_ start: Event) -> Bool {
        let offset = start.range.lowerBound
        return beginsExpression(at: offset, in: file)
            || offset > 0 && beginsExpression(at: offset - 1, in: file)
    }

    /// Ends a collection: its span, and what a comment inside it may have swallowed.
    private mutating func close(
        _ start: Event, _ end: Event, around inner: SourceSpan?, _ isFlow: Bool
    ) -> SourceSpan {
        guard isFlow else { return inner ?? SourceSpan(file: file, range: start.range) }
        openFlows.removeLast()
        let range = start.range.lowerBound..<end.range.upperBound
        if openFlows.isEmpty {
            diagnostics += unquotedHexColours(inFlow: range, of: file).filter {
                !toldColours.contains($0.span)
            }
            toldColours = []
        }
        return SourceSpan(file: file, range: range)
    }

    /// An empty value before `#14213D` is that colour: the mistake is told once, and reading goes on as if quoted.
    private mutating func colourRecovered(_ node: Node, _ place: Place) -> Node {
        guard node.isAbsent,
            let problem = unquotedHexColour(
                after: node.span.range.upperBound, in: file, isInFlow: place.isInFlow)
        else { return node }
        diagnostics.append(problem)
        if place.isInFlow { toldColours.insert(problem.span) }
        return verbatim(problem.span)
    }

    private func verbatim(_ span: SourceSpan) -> Node {
        let piece = SourceText.Piece(textStart: 0, fileRange: span.range, isVerbatim: true)
        let source = SourceText(span.text, file: file, pieces: [piece])
        return Node(content: .scalar(Scalar(source: source, style: .plain)), span: span)
    }

    /// Tells of `{{ … }}` once, whatever is nested in it.
    private mutating func openExpression(at offset: Int) {
        openExpressions += 1
        guard openExpressions == 1 else { return }
        let inFlow = openFlows.count > 1
        let range = expressionRange(from: offset, inFlow: inFlow, of: file)
        diagnostics.append(unquotedExpression(in: file, range: range, inFlow: inFlow))
    }
}
