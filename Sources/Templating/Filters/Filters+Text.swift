/// Filters of text, with Jinja2's results.
extension Filter {
    static let text: [Filter] = [
        Filter(text: "upper") { $0.uppercased() },
        Filter(text: "lower", \.pythonLowercased),
        Filter(text: "capitalize", \.pythonCapitalized),
        Filter("title") { subject, _, meter throws(Fault) in .text(titled(try meter.printed(subject))) },
        Filter("trim", ["chars"], trim),
        Filter("replace", ["old", "new", "count"], required: 2, replace),
        Filter("truncate", ["length", "killwords", "end", "leeway"], truncate),
        Filter("indent", ["width", "first", "blank"], indent),
        Filter("wordcount") { subject, _, meter throws(Fault) in
            .integer(try meter.printed(subject).unicodeScalars.split { !$0.isWordPart }.count)
        },
    ]

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
        guard let characters = try arguments.text(0, &meter) else {
            return subject.replaced(by: text.stripped)
        }
        let set = Set(characters.unicodeScalars)
        return subject.replaced(by: text.stripped(where: set.contains))
    }

    private static func replace(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let (old, new) = (arguments[0] ?? .null, arguments[1] ?? .null)
        // Where texts are escaped, markup on either side makes the whole markup; markup escapes what comes in.
        let becomesMarkup = arguments.escapes && (old.isMarkup || new.isMarkup)
        let isMarkup = subject.isMarkup && arguments.escapes || becomesMarkup
        let text = try isMarkup ? subject.escaped(&meter) : meter.printed(subject)
        let inserted = try isMarkup ? new.escaped(&meter) : meter.printed(new)
        let most = try arguments.integer(2).flatMap { $0 < 0 ? nil : $0 } ?? .max
        let result = try text.replacing(try meter.printed(old), with: inserted, most: most, &meter)
        return isMarkup ? .markup(result) : .text(result)
    }

    private static func truncate(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let length = try arguments.count(0) ?? 255
        let end = try arguments.text(2, &meter) ?? "..."
        let leeway = try arguments.count(3) ?? 5
        guard length >= end.length else {
            throw arguments.wrong(0, "as long as the end that it leaves room for")
        }
        if text.utf8.count - length <= leeway { return subject.replaced(by: text) }
        let scalars = text.unicodeScalars
        if scalars.count - length <= leeway { return subject.replaced(by: text) }
        var cut = scalars.prefix(length - end.length)
        if !arguments.flag(1), let space = cut.lastIndex(of: " ") { cut = cut[..<space] }
        let mark = try subject.isMarkup ? (arguments[2] ?? .text(end)).escaped(&meter) : end
        return subject.replaced(by: String(Substring(cut)) + mark)
    }

    private static func indent(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let lines = (text + "\n").pythonLines
        let margin = try margin(arguments, lines: lines.count, &meter)
        var indented = ""
        indented.reserveCapacity(text.utf8.count + lines.count * (margin.utf8.count + 1))
        for (index, line) in lines.enumerated() {
            if index > 0 { indented += "\n" }
            if index == 0 ? arguments.flag(1) : arguments.flag(2) || !line.isEmpty { indented += margin }
            indented += line
        }
        return subject.replaced(by: indented)
    }

    private static func margin(_ arguments: Arguments, lines: Int, _ meter: inout Meter) throws(Fault)
        -> String
    {
        if case .text(let margin)? = arguments[0] {
            try meter.allow(bytes: margin.utf8.count, times: lines)
            return margin
        }
        let width = max(0, try arguments.integer(0) ?? 4)
        try meter.allow(bytes: width, times: max(1, lines))
        return " ".repeated(width)
    }
}
