/// Writes a value over several lines of at most 80 characters as Python's `pprint.pformat` does: what fits on a line stays on
/// one, maps are in order of their names, long texts are cut between words.
struct PrettyPrinter {
    /// Counts the work.
    private(set) var meter: Meter
    private var text = ""
    private let width = 80

    /// A printer that counts on from a meter.
    init(meter: Meter) { self.meter = meter }

    /// The value as it is printed.
    mutating func printed(_ value: TemplateValue) throws(Fault) -> String {
        try print(sorted(value), indent: 0, allowance: 0, level: 1)
        return text
    }

    /// Appends a value that begins `indent` from the left, has `allowance` characters behind it on its last line, and
    /// lies in `level` - 1 others.
    private mutating func print(
        _ value: TemplateValue, indent: Int, allowance: Int, level: Int
    ) throws(Fault) {
        if let line = line(value, most: width - indent - allowance) { return try append(line) }
        switch value {
        case .list(let values): try print(values, "[", "]", indent, allowance, level)
        case .tuple(let values):
            try print(values, "(", values.count == 1 ? ",)" : ")", indent, allowance, level)
        case .map(let map): try print(map, indent, allowance, level)
        case .text(let text),
            .named(let text, _) where !text.isEmpty:
            try print(text, indent + (level == 1 ? 1 : 0), allowance + (level == 1 ? 1 : 0), level)
        default: try append(whole(value))
        }
    }

    /// The value on one line, if it is no longer than that.
    private func line(_ value: TemplateValue, most: Int) -> String? {
        var printer = Printer(limit: max(0, most) * 4)
        printer.quote(value)
        let line = String(decoding: printer.bytes, as: UTF8.self)
        return printer.isFull || line.length > most ? nil : line
    }

    private func whole(_ value: TemplateValue) -> String {
        var printer = Printer(limit: meter.limits.outputBytes)
        printer.quote(value)
        return String(decoding: printer.bytes, as: UTF8.self)
    }

    private mutating func append(_ part: String) throws(Fault) {
        text += part
        try meter.step(bytes: part.utf8.count)
        try meter.allow(bytes: text.utf8.count)
    }

    private mutating func breakLine(_ indent: Int) throws(Fault) { try append("\n" + String(" ", indent)) }

    private mutating func print(
        _ values: [TemplateValue], _ open: String, _ close: String, _ indent: Int, _ allowance: Int,
        _ level: Int
    ) throws(Fault) {
        try append(open)
        for (index, value) in values.enumerated() {
            if index > 0 {
                try append(",")
                try breakLine(indent + 1)
            }
            let isLast = index == values.count - 1
            try print(
                value, indent: indent + 1, allowance: isLast ? allowance + close.utf8.count : 1,
                level: level + 1)
        }
        try append(close)
    }

    private mutating func print(
        _ map: TemplateMap, _ indent: Int, _ allowance: Int, _ level: Int
    ) throws(Fault) {
        try append("{")
        for (index, pair) in map.pairs.enumerated() {
            if index > 0 {
                try append(",")
                try breakLine(indent + 1)
            }
            let key = whole(TemplateValue(mapKey: pair.key))
            try append(key + ": ")
            try print(
                pair.value, indent: indent + 1 + key.length + 2,
                allowance: index == map.count - 1 ? allowance + 1 : 1,
                level: level + 1)
        }
        try append("}")
    }
}

// Texts longer than a line, and maps in order.
extension PrettyPrinter {
    private mutating func print(
        _ text: String, _ indent: Int, _ allowance: Int, _ level: Int
    ) throws(Fault) {
        let lines = text.pythonLines(keepsEnds: true)
        var chunks: [String] = []
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            let most = width - indent
            if let whole = self.line(.text(line), most: most - (isLast ? allowance : 0)) {
                chunks.append(whole)
            } else {
                chunks += cut(line, most: most, last: most - (isLast ? allowance : 0))
            }
        }
        // One chunk is written as it is, and more in brackets if nothing else is around them.
        if chunks.count == 1 { return try append(whole(.text(text))) }
        if level == 1 { try append("(") }
        for (index, chunk) in chunks.enumerated() {
            if index > 0 { try breakLine(indent) }
            try append(chunk)
        }
        if level == 1 { try append(")") }
    }

    /// The pieces of a line in quotes, as many words in each as fit.
    private func cut(_ line: String, most: Int, last: Int) -> [String] {
        var pieces: [String] = []
        var piece = ""
        let words = line.wordsWithSpace
        for (index, word) in words.enumerated() {
            if self.line(.text(piece + word), most: index == words.count - 1 ? last : most) != nil {
                piece += word
            } else {
                if !piece.isEmpty { pieces.append(whole(.text(piece))) }
                piece = word
            }
        }
        if !piece.isEmpty { pieces.append(whole(.text(piece))) }
        return pieces
    }

    private mutating func sorted(_ value: TemplateValue) throws(Fault) -> TemplateValue {
        switch value {
        case .list(let values): return .list(try sorted(values))
        case .tuple(let values): return .tuple(try sorted(values))
        case .map(let map):
            var pairs: [(String, TemplateValue)] = []
            try meter.step(map.count)
            for pair in map.pairs.sorted(by: { $0.key.precedes($1.key) }) {
                pairs.append((pair.key, try sorted(pair.value)))
            }
            return .map(TemplateMap(pairs))
        default: return value
        }
    }

    private mutating func sorted(_ values: [TemplateValue]) throws(Fault) -> [TemplateValue] {
        try meter.step(values.count)
        var results: [TemplateValue] = []
        for value in values { results.append(try sorted(value)) }
        return results
    }
}

extension String {
    /// The words, each with the white space behind it.
    fileprivate var wordsWithSpace: [String] {
        var words: [String.UnicodeScalarView] = []
        var wasSpace = true
        for scalar in unicodeScalars {
            if words.isEmpty || wasSpace && !scalar.isPythonSpace { words.append(.init()) }
            words[words.count - 1].append(scalar)
            wasSpace = scalar.isPythonSpace
        }
        return words.map { String($0) }
    }
}
