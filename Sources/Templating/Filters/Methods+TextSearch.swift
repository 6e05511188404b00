/// Methods that look for a text in a text, with Python's results: places are counted in code points.
extension Method {
    static let textSearch: [Method] = [
        Method(text: "find", range, required: 1) { text, arguments, meter throws(Fault) in
            .integer(try place(text, arguments, &meter, fromRight: false) ?? -1)
        },
        Method(text: "rfind", range, required: 1) { text, arguments, meter throws(Fault) in
            .integer(try place(text, arguments, &meter, fromRight: true) ?? -1)
        },
        Method(text: "index", range, required: 1) { text, arguments, meter throws(Fault) in
            .integer(try found(place(text, arguments, &meter, fromRight: false), arguments))
        },
        Method(text: "rindex", range, required: 1) { text, arguments, meter throws(Fault) in
            .integer(try found(place(text, arguments, &meter, fromRight: true), arguments))
        },
        Method(text: "count", range, required: 1) { text, arguments, meter throws(Fault) in
            guard let part = try part(text, arguments) else { return 0 }
            let sought = try sought(arguments, &meter)
            if sought.isEmpty { return .integer(part.text.length + 1) }
            return .integer(BytePattern(sought).count(in: Array(part.text.utf8)))
        },
        Method(text: "startswith", ["prefix", "start", "end"], required: 1) {
            text, arguments, meter throws(Fault) in
            .boolean(try isAny(text, arguments, &meter) { text, part in text.utf8.starts(with: part.utf8) })
        },
        Method(text: "endswith", ["suffix", "start", "end"], required: 1) {
            text, arguments, meter throws(Fault) in
            .boolean(
                try isAny(text, arguments, &meter) { text, part in
                    text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
                })
        },
    ]

    private static let range = ["sub", "start", "end"]

    /// The place of an element that must be there.
    static func found(_ place: Int?, _ arguments: Arguments) throws(Fault) -> Int {
        guard let place else { throw Fault(.elementNotFound(by: arguments.signature.callee)) }
        return place
    }

    private static func sought(_ arguments: Arguments, _ meter: inout Meter) throws(Fault) -> String {
        guard let sought = try arguments.text(0, &meter) else { throw arguments.wrong(0, "a text") }
        return sought
    }

    /// The part of the text that the arguments `start` and `end` name; `nil` if it begins behind the text.
    private static func part(
        _ text: String, _ arguments: Arguments
    ) throws(Fault) -> (text: String, start: Int)? {
        let (first, last) = (try arguments.integer(1), try arguments.integer(2))
        if first == nil, last == nil { return (text, 0) }
        let scalars = Array(text.unicodeScalars)
        let start = clamped(first ?? 0, scalars.count)
        let end = min(clamped(last ?? scalars.count, scalars.count), scalars.count)
        guard start <= end else { return nil }
        return (String(String.UnicodeScalarView(scalars[start..<end])), start)
    }

    /// A place counted from either end, no less than 0.
    static func clamped(_ place: Int, _ count: Int) -> Int {
        place < 0 ? max(0, place + count) : place
    }

    private static func place(
        _ text: String, _ arguments: Arguments, _ meter: inout Meter, fromRight: Bool
    ) throws(Fault) -> Int? {
        let pattern = BytePattern(try sought(arguments, &meter))
        guard let part = try part(text, arguments) else { return nil }
        let bytes: [UInt8] = fromRight ? part.text.utf8.reversed() : Array(part.text.utf8)
        let place = (fromRight ? pattern.reversed : pattern).place(in: bytes, from: 0)
        guard let place else { return nil }
        let before = fromRight ? bytes[(place + pattern.count)...] : bytes[..<place]
        return part.start + before.count { $0 & 0xC0 != 0x80 }
    }

    /// Whether it holds for the first argument, or for any of a tuple of them.
    private static func isAny(
        _ text: String, _ arguments: Arguments, _ meter: inout Meter, _ holds: (String, String) -> Bool
    ) throws(Fault) -> Bool {
        var options: [TemplateValue] = []
        if case .tuple(let values)? = arguments[0] {
            options = values
        } else if let one = arguments[0] {
            options = [one]
        }
        guard let part = try part(text, arguments) else { return false }
        for option in options {
            guard let option = option.asText else { throw arguments.wrong(0, "a text or a tuple of texts") }
            try meter.step(bytes: option.utf8.count)
            if holds(part.text, option) { return true }
        }
        return false
    }
}
