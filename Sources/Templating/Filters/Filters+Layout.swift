/// Filters that lay text out in lines and columns, with Jinja2's results.
extension Filter {
    static let layout: [Filter] = [
        Filter("center", ["width"], center),
        Filter("wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"], wordwrap),
    ]

    private static func center(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let width = try arguments.integer(0) ?? 80
        try meter.allow(bytes: max(0, width))
        return subject.replaced(by: text.centered(width, " "))
    }

    private static func wordwrap(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        let text = try meter.printed(subject)
        let width = try arguments.integer(0) ?? 79
        let lines = text.pythonLines
        guard width > 0 || lines.isEmpty else { throw arguments.wrong(0, "a whole number from 1") }
        let wrapper = TextWrapper(
            width: width, breaksLongWords: arguments[1]?.truth ?? true,
            breaksOnHyphens: arguments[3]?.truth ?? true)
        let wrap = try arguments.text(2) ?? "\n"
        var paragraphs: [[String]] = []
        for line in lines {
            try meter.step(bytes: line.utf8.count)
            paragraphs.append(wrapper.lines(of: line))
        }
        let breaks = paragraphs.reduce(paragraphs.count) { $0 + $1.count }
        try meter.allow(bytes: wrap.utf8.count, times: breaks)
        return .text(paragraphs.map { $0.joined(separator: wrap) }.joined(separator: wrap))
    }
}

extension String {
    /// The text between fillings that bring it to a width; of an odd number the left one takes the more if the width is
    /// odd, as Python has it.
    func centered(_ width: Int, _ filling: Unicode.Scalar) -> String {
        let missing = width - length
        guard missing > 0 else { return self }
        let left = missing / 2 + (missing & width & 1)
        return String(filling, left) + self + String(filling, missing - left)
    }

    /// One scalar many times.
    init(_ scalar: Unicode.Scalar, _ count: Int) {
        self = String(scalar).repeated(count)
    }
}
