/// What stands behind the colon of `{:>10,.2f}`: Python's format specification.
struct FormatSpec {
    private(set) var filling: Unicode.Scalar = " "
    private(set) var alignment: Unicode.Scalar?
    private(set) var sign: Unicode.Scalar = "-"
    private(set) var isAlternate = false
    private(set) var width = 0
    private(set) var grouping: Unicode.Scalar?
    private(set) var precision: Int?
    private(set) var type: Unicode.Scalar?
    /// Whether nothing at all was said.
    let isEmpty: Bool
    private let written: String

    /// Reads a specification.
    ///
    /// - Parameters:
    ///   - text: What stands behind the colon.
    ///   - meter: Refuses widths and precisions beyond what a render may write.
    /// - Throws: `invalidFormat`.
    init(_ text: String, _ meter: Meter) throws(Fault) {
        written = text
        isEmpty = text.isEmpty
        var rest = Array(text.unicodeScalars)[...]
        readAlignment(&rest)
        if let mark = rest.first, "+- ".unicodeScalars.contains(mark) { sign = rest.removeFirst() }
        if rest.first == "#" {
            isAlternate = true
            rest.removeFirst()
        }
        if rest.first == "0" {
            rest.removeFirst()
            if filling == " " { filling = "0" }
            if alignment == nil { alignment = "0" }
        }
        width = FormatSpec.number(&rest) ?? 0
        if let mark = rest.first, mark == "," || mark == "_" { grouping = rest.removeFirst() }
        if rest.first == "." {
            rest.removeFirst()
            guard let digits = FormatSpec.number(&rest) else { throw wrong("the precision is missing") }
            precision = digits
        }
        type = rest.popFirst()
        if !rest.isEmpty { throw wrong("it is no format") }
        if type == "n", grouping != nil { throw wrong("'n' takes no mark between digits") }
        try meter.allow(bytes: filling.utf8.count, times: width)
        try meter.allow(bytes: type == "s" ? 0 : precision ?? 0)
    }

    private mutating func readAlignment(_ rest: inout ArraySlice<Unicode.Scalar>) {
        let marks = "<>=^".unicodeScalars
        if rest.count > 1, marks.contains(rest[rest.startIndex + 1]) {
            filling = rest.removeFirst()
            alignment = rest.removeFirst()
        } else if let mark = rest.first, marks.contains(mark) {
            alignment = rest.removeFirst()
        }
    }

    private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest[digits.endIndex...]
        return digits.isEmpty ? nil : Int(String(String.UnicodeScalarView(digits))) ?? .max
    }

    private func wrong(_ problem: String) -> Fault { Fault(.invalidFormat(written, problem: problem)) }
}

// Values in the form.
extension FormatSpec {
    /// A value in this form.
    func text(of value: TemplateValue, _ meter: inout Meter) throws(Fault) -> String {
        if isEmpty { return try meter.printed(value) }
        switch value {
        case .text(let text), .markup(let text), .named(let text, _): return try self.text(of: text)
        case .integer, .boolean, .number: return try number(value)
        default: throw wrong("\(value.kindName) takes no format")
        }
    }

    private func text(of text: String) throws(Fault) -> String {
        guard type == nil || type == "s", sign == "-", !isAlternate, grouping == nil, alignment != "=",
            !written.hasPrefix("-")
        else { throw wrong("it is no format of a text") }
        let text = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) } ?? text
        return aligned("", text, else: "<")
    }

    private func number(_ value: TemplateValue) throws(Fault) -> String {
        switch type {
        case "e", "E", "f", "F", "g", "G", "%": return try fraction(value.asNumber ?? 0)
        case nil, "n":
            if case .number(let number) = value { return try fraction(number) }
            return try whole(value.asInteger ?? 0)
        case "b", "c", "d", "o", "x", "X":
            if case .number = value { throw wrong("it is a format of whole numbers") }
            return try whole(value.asInteger ?? 0)
        default: throw wrong("it is no format of a number")
        }
    }

    private func whole(_ value: Int) throws(Fault) -> String {
        if precision != nil { throw wrong("a whole number has no precision") }
        if type == "c" {
            guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init), sign == "-",
                grouping == nil, !isAlternate
            else { throw wrong("\(value) is no character") }
            return aligned("", String(scalar), else: ">")
        }
        let radixes: [Unicode.Scalar: Int] = ["b": 2, "o": 8, "x": 16, "X": 16]
        let radix = type.flatMap { radixes[$0] } ?? 10
        if radix != 10, grouping == "," { throw wrong("only decimal digits take ','") }
        let digits = String(value.magnitude, radix: radix, uppercase: type == "X")
        let prefix = isAlternate && radix != 10 ? type.map { "0\($0)" } ?? "" : ""
        return signed(value < 0, prefix, digits, "", group: radix == 10 ? 3 : 4)
    }

    private func fraction(_ value: Double) throws(Fault) -> String {
        var text: String
        switch type {
        case nil, "n": text = general(value)
        case "%":
            text = CNumber.text(value * 100, "f", precision: precision ?? 6, keepsZeros: isAlternate) + "%"
        case let type?:
            let form = Character(String(type).lowercased())
            text = CNumber.text(value, form, precision: precision ?? 6, keepsZeros: isAlternate)
            if type == "E" || type == "F" || type == "G" { text = text.uppercased() }
        }
        let isNegative = text.first == "-"
        if isNegative { text.removeFirst() }
        let whole = text.prefix(while: \.isWholeNumber)
        return signed(isNegative, "", String(whole), String(text[whole.endIndex...]), group: 3)
    }

    /// The number with no form named: as it prints, or with so many digits, one of them behind the point at least.
    private func general(_ value: Double) -> String {
        if type == "n" { return CNumber.text(value, "g", precision: precision ?? 6, keepsZeros: isAlternate) }
        guard let precision else { return value.pythonDescription }
        let digits = max(1, precision)
        let text = CNumber.text(value, "g", precision: digits)
        guard value.isFinite, !text.contains("e"), !text.contains(".") else { return text }
        if text.filter(\.isWholeNumber).count < digits { return text + ".0" }
        // No room for a digit behind the point.
        let scientific = CNumber.text(value, "e", precision: digits - 1)
        guard let mark = scientific.firstIndex(of: "e"), scientific.contains(".") else { return scientific }
        var mantissa = scientific[..<mark]
        while mantissa.last == "0" { mantissa.removeLast() }
        if mantissa.last == "." { mantissa.removeLast() }
        return String(mantissa + scientific[mark...])
    }

    private func signed(_ isNegative: Bool, _ prefix: String, _ whole: String, _ rest: String, group: Int)
        -> String
    {
        let start = (isNegative ? "-" : sign == "-" ? "" : String(sign)) + prefix
        var digits = grouped(whole, group)
        if alignment == "0" || alignment == "=", filling == "0", grouping != nil {
            var plain = whole
            while start.length + digits.length + rest.length < width {
                plain = "0" + plain
                digits = grouped(plain, group)
            }
        }
        return aligned(start, digits + rest, else: ">")
    }

    private func grouped(_ digits: String, _ group: Int) -> String {
        guard let grouping else { return digits }
        var grouped = String.UnicodeScalarView()
        for (place, digit) in digits.unicodeScalars.enumerated() {
            if place > 0, (digits.utf8.count - place) % group == 0 { grouped.append(grouping) }
            grouped.append(digit)
        }
        return String(grouped)
    }

    private func aligned(_ start: String, _ text: String, else natural: Unicode.Scalar) -> String {
        let missing = width - start.length - text.length
        let alignment = alignment == "0" ? (natural == "<" ? "<" : "=") : alignment ?? natural
        switch alignment {
        case "<": return start + text + String(filling, missing)
        case "^": return String(filling, missing / 2) + start + text + String(filling, missing - missing / 2)
        case "=": return start + String(filling, missing) + text
        default: return String(filling, missing) + start + text
        }
    }
}

extension Unicode.Scalar {
    fileprivate var utf8: String.UTF8View { String(self).utf8 }
}
