/// Filters of text, with Jinja2's results.
extension Filter {
    static let text: [Filter] = [
        Filter(text: "upper") { $0.uppercased() },
        Filter(text: "lower", \.pythonLowercased),
        Filter(text: "capitalize", \.pythonCapitalized),
        Filter(text: "escape", escaped),
        Filter(text: "e", escaped),
        Filter(text: "title", titled),
        Filter("trim", ["chars"], trim),
        Filter("replace", ["old", "new", "count"], required: 2, replace),
        Filter("truncate", ["length", "killwords", "end", "leeway"], truncate),
        Filter("indent", ["width", "first", "blank"], indent),
        Filter("wordcount") { subject, _, meter throws(Fault) in
            .integer(try meter.printed(subject).unicodeScalars.split { !$0.isWordPart }.count)
        },
    ]

    /// The text as it may stand in HTML, in a quoted attribute too; the same forms as MarkupSafe's.
    private static func escaped(_ text: String) -> String {
        var safe = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;"
            case "<": safe += "&lt;"
            case ">": safe += "&gt;"
            case "\"": safe += "&#34;"
            case "'": safe += "&#39;"
            default: safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// Each word's first letter large and the others small; a word begins after white space, `-`, `(`, `{`, `[` or `<`.
    private static func titled(_ text: String) -> String {
        var words: [String.UnicodeScalarView] = [.init()]
        for scalar in text.unicodeScalars {
            let parts = scalar.isPythonSpace || "-({[<".unicodeScalars.contains(scalar)
            words[words.count - 1].append(scalar)
            if parts { words.append(.init()) }
        }
        return words.map { word in
            guard let first = word.first else { return "" }
            return String(first).uppercased()
                + String(String.UnicodeScalarView(word.dropFirst())).pythonLowercased
        }.joined()
    }

    private static func trim(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        guard let characters = try arguments.text(0) else { return .text(text.stripped()) }
        return .text(text.stripped { characters.unicodeScalars.contains($0) })
    }

    private static func replace(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = Array(try meter.printed(subject).utf8)
        let old = Array(try meter.printed(arguments[0] ?? .null).utf8)
        let new = Array(try meter.printed(arguments[1] ?? .null).utf8)
        let most = try arguments.integer(2).flatMap { $0 < 0 ? nil : $0 } ?? .max
        var result: [UInt8] = []
        var (position, count) = (0, 0)
        while count < most, let place = place(of: old, in: text, from: position, isFirst: count == 0) {
            try meter.step()
            result += text[position..<place] + new
            try meter.allow(bytes: result.count)
            (position, count) = (place + old.count, count + 1)
        }
        return .text(String(decoding: result + text[position...], as: UTF8.self))
    }

    /// Where `old` is next; an empty one stands before each character and at the end, as Python has it.
    private static func place(of old: [UInt8], in text: [UInt8], from position: Int, isFirst: Bool) -> Int? {
        guard old.isEmpty else { return firstPlace(of: old, in: text, from: position) }
        if isFirst { return 0 }
        guard position < text.count else { return nil }
        return text[(position + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? text.count
    }

    private static func truncate(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let length = try arguments.count(0) ?? 255
        let end = try arguments.text(2) ?? "..."
        let leeway = try arguments.count(3) ?? 5
        guard length >= end.length else {
            throw arguments.wrong(0, "as long as the end that it leaves room for")
        }
        let scalars = Array(text.unicodeScalars)
        if scalars.count - length <= leeway { return .text(text) }
        let cut = scalars.prefix(length - end.length)
        if !arguments.flag(1), let space = cut.lastIndex(of: " ") {
            return .text(String(String.UnicodeScalarView(cut[..<space])) + end)
        }
        return .text(String(String.UnicodeScalarView(cut)) + end)
    }

    private static func indent(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let lines = (text + "\n").pythonLines
        let margin = try margin(arguments, lines: lines.count, &meter)
        let indented = lines.enumerated().map { index, line in
            let isIndented = index == 0 ? arguments.flag(1) : arguments.flag(2) || !line.isEmpty
            return isIndented ? margin + line : line
        }
        return .text(indented.joined(separator: "\n"))
    }

    private static func margin(_ arguments: Arguments, lines: Int, _ meter: inout Meter) throws(Fault)
        -> String
    {
        if case .text(let margin)? = arguments[0] {
            try meter.allow(bytes: margin.utf8.count, times: lines)
            return margin
        }
        let width = max(0, try arguments.integer(0) ?? 4)
        try meter.allow(bytes: width, times: lines)
        return String(repeating: " ", count: width)
    }
}
