import CYAML

/// What libyaml's events say, read by themselves: no places, no diagnostics, none of the product's code.
package indirect enum EventReading: Equatable {
    case scalar([UInt8], style: UInt32)
    case list([EventReading])
    /// Keys and values in turn.
    case map([EventReading])

    /// What came of a whole file.
    package enum Outcome: Equatable {
        case nothing
        case value(EventReading)
        /// A second document, or an alias without an anchor: libyaml's events allow both.
        case unsupported
        /// Too deep or too much once aliases are replaced.
        case tooMuch
        case refused
    }

    /// The outcome for the bytes of a file.
    package static func outcome(of bytes: [UInt8]) -> Outcome {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return .refused }
        defer { yaml_parser_delete(&parser) }
        return bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            return outcome(&parser)
        }
    }

    private static func outcome(_ parser: inout yaml_parser_t) -> Outcome {
        var reader = Reader()
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(&parser, &event) == 1 else { return .refused }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { break }
            reader.take(event)
            // Nothing more is built, but the rest is still read: libyaml may refuse it.
        }
        return reader.outcome
    }
}

/// Builds the value with a stack of its own, as deep as the file likes.
private struct Reader {
    private struct Open {
        let isMap: Bool
        let anchor: String?
        var children: [EventReading] = []
        var count = 1
        var height = 0
    }

    private typealias Sized = (value: EventReading, count: Int, height: Int)

    private var open: [Open] = []
    private var anchors: [String: Sized] = [:]
    private var root: EventReading?
    private var failure: EventReading.Outcome?
    private var total = 0
    private let most = 100_000
    private let deepest = 100

    var outcome: EventReading.Outcome { failure ?? root.map { .value($0) } ?? .nothing }

    mutating func take(_ event: yaml_event_t) {
        guard failure == nil else { return }
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: if root != nil { failure = .unsupported }
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let value = Array(UnsafeBufferPointer(start: scalar.value, count: scalar.length))
            let reading = EventReading.scalar(value, style: UInt32(scalar.style.rawValue))
            add((reading, 1, 1), anchor: text(scalar.anchor))
        case YAML_ALIAS_EVENT:
            guard let known = anchors[text(event.data.alias.anchor) ?? ""] else {
                failure = .unsupported
                return
            }
            add(known, anchor: nil)
        case YAML_SEQUENCE_START_EVENT: start(isMap: false, text(event.data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT: start(isMap: true, text(event.data.mapping_start.anchor))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close()
        default: break
        }
    }

    private mutating func start(isMap: Bool, _ anchor: String?) {
        // Until it is closed, its name means nothing.
        if let anchor { anchors[anchor] = nil }
        open.append(Open(isMap: isMap, anchor: anchor))
        if open.count > deepest { failure = .tooMuch }
    }

    private mutating func close() {
        guard let last = open.popLast() else { return }
        let value = last.isMap ? EventReading.map(last.children) : .list(last.children)
        add((value, last.count, last.height + 1), anchor: last.anchor)
    }

    private mutating func add(_ sized: Sized, anchor: String?) {
        if let anchor { anchors[anchor] = sized }
        total += sized.count
        if total > most || open.count + sized.height > deepest { failure = .tooMuch }
        guard !open.isEmpty else {
            root = sized.value
            return
        }
        open[open.count - 1].children.append(sized.value)
        open[open.count - 1].count += sized.count
        open[open.count - 1].height = max(open[open.count - 1].height, sized.height)
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
