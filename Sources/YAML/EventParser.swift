import CYAML

/// What libyaml says next, its places already in bytes.
struct Event {
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd, sequenceEnd, mappingEnd
        case alias(String)
        case scalar(value: [UInt8], style: Scalar.Style)
        case sequenceStart(isFlow: Bool)
        case mappingStart(isFlow: Bool)
    }

    let kind: Kind
    /// Byte offsets; a node's begins at its anchor or tag.
    let range: Range<Int>
    var anchor: String?
    var hasTag = false
}

/// What libyaml could not read, in its own words, its places in bytes.
struct SyntaxFailure: Error {
    let problem: String
    let offset: Int
    let context: String
    let contextOffset: Int
}

/// libyaml's event parser over the bytes of one file; the only place that touches C memory.
struct EventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let points: CodePoints

    /// A parser of valid UTF-8, a byte-order mark left out.
    init(_ bytes: [UInt8]) {
        let start = byteOrderMarkLength(bytes)
        points = CodePoints(bytes, from: start)
        input = UnsafeMutableBufferPointer.allocate(capacity: bytes.count)
        _ = input.initialize(from: bytes)
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        // Fails only when memory is short; the first `next` then says so.
        guard yaml_parser_initialize(parser) == 1 else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress.map { $0 + start }, bytes.count - start)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The next event.
    ///
    /// - Throws: What libyaml refuses; nothing can be read after it.
    func next() throws(SyntaxFailure) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        let start = points.offset(of: event.start_mark.index)
        let end = max(start, points.offset(of: event.end_mark.index))
        return translated(event, start..<end)
    }

    private var failure: SyntaxFailure {
        let problem = parser.pointee
        let offset = points.offset(of: problem.problem_mark.index)
        let hasContext = problem.context != nil && problem.context_mark.index <= problem.problem_mark.index
        return SyntaxFailure(
            problem: problem.problem.map { String(cString: $0) } ?? "the file cannot be read", offset: offset,
            context: problem.context.map { String(cString: $0) } ?? "",
            contextOffset: hasContext ? points.offset(of: problem.context_mark.index) : offset)
    }

    private func translated(_ event: yaml_event_t, _ range: Range<Int>) -> Event {
        switch event.type {
        case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, range: range)
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, range: range)
        case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, range: range)
        case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, range: range)
        case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, range: range)
        case YAML_ALIAS_EVENT: return Event(kind: .alias(string(event.data.alias.anchor) ?? ""), range: range)
        case YAML_SCALAR_EVENT: return scalar(event.data.scalar, range)
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            return Event(
                kind: .sequenceStart(isFlow: data.style == YAML_FLOW_SEQUENCE_STYLE), range: range,
                anchor: string(data.anchor), hasTag: data.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            return Event(
                kind: .mappingStart(isFlow: data.style == YAML_FLOW_MAPPING_STYLE), range: range,
                anchor: string(data.anchor), hasTag: data.tag != nil)
        default: return Event(kind: .streamEnd, range: range)
        }
    }

    private func scalar(
        _ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar, _ range: Range<Int>
    ) -> Event {
        let style: Scalar.Style =
            switch data.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        let value = Array(UnsafeBufferPointer(start: data.value, count: data.length))
        return Event(
            kind: .scalar(value: value, style: style), range: range, anchor: string(data.anchor),
            hasTag: data.tag != nil)
    }

    private func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
