/// How `printf` writes one value: its width, its digits and its sign.
struct NumberField {
    /// The least width.
    var width = 0
    /// Digits behind the point, the least digits of a whole number, or the most characters of a text.
    var precision: Int?
    /// Whether the filling is on the right.
    var isLeft = false
    /// What stands before a number that is not below zero.
    var sign: String?
    /// Whether the other form is used: `0x` before hexadecimal digits, a point that stays.
    var isAlternate = false
    /// Whether zeros fill the width.
    var isZeroFilled = false

    /// The value in the form of a letter.
    func text(
        of value: TemplateValue, _ conversion: Unicode.Scalar, _ written: String, escapes: Bool,
        _ meter: inout Meter
    ) throws(Fault) -> String {
        switch conversion {
        case "s", "r", "a":
            return filled(cut(try shown(value, conversion, escapes: escapes, &meter)))
        case "c": return filled(try character(value, written))
        case "d", "i", "u": return number(digits: try whole(value, written, takesFractions: true), prefix: "")
        case "o", "x", "X":
            let number = try whole(value, written, takesFractions: false)
            let digits = String(
                number.magnitude, radix: conversion == "o" ? 8 : 16, uppercase: conversion == "X")
            return self.number(
                isNegative: number < 0, digits: atLeast(digits), prefix: isAlternate ? "0\(conversion)" : "")
        default: return try fraction(value, Character(conversion), written)
        }
    }

    private func shown(
        _ value: TemplateValue, _ conversion: Unicode.Scalar, escapes: Bool, _ meter: inout Meter
    ) throws(Fault) -> String {
        var text: String
        if conversion == "s" {
            text = try meter.printed(value)
            if escapes { return try value.escaped(&meter) }
        } else {
            text = try meter.quoted(value)
            if conversion == "a" { text = text.asciiEscaped }
        }
        return escapes ? text.htmlEscaped : text
    }

    private func character(_ value: TemplateValue, _ written: String) throws(Fault) -> String {
        if let text = value.asText, text.length == 1 { return text }
        guard let code = value.asInteger.flatMap({ UInt32(exactly: $0) }), let scalar = Unicode.Scalar(code)
        else {
            throw Fault(
                .invalidFormat(
                    written, problem: "it needs one character or its number, not \(value.kindName)"))
        }
        return String(scalar)
    }

    private func whole(
        _ value: TemplateValue, _ written: String, takesFractions: Bool
    ) throws(Fault) -> Int {
        if let integer = value.asInteger { return integer }
        guard takesFractions, case .number(let number) = value else {
            throw Fault(.invalidFormat(written, problem: "it needs a whole number, not \(value.kindName)"))
        }
        guard let integer = Int(exactly: number.rounded(.towardZero)) else { throw Fault(.integerOverflow) }
        return integer
    }

    private func fraction(
        _ value: TemplateValue, _ form: Character, _ written: String
    ) throws(Fault) -> String {
        guard let number = value.asNumber else {
            throw Fault(.invalidFormat(written, problem: "it needs a number, not \(value.kindName)"))
        }
        let small = Character(form.lowercased())
        var digits = CNumber.text(number, small, precision: precision ?? 6, keepsZeros: isAlternate)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        return self.number(
            isNegative: isNegative, digits: form == small ? digits : digits.uppercased(), prefix: "")
    }

    private func number(digits number: Int, prefix: String) -> String {
        self.number(isNegative: number < 0, digits: atLeast(String(number.magnitude)), prefix: prefix)
    }

    private func atLeast(_ digits: String) -> String {
        String("0", (precision ?? 0) - digits.utf8.count) + digits
    }

    private func number(isNegative: Bool, digits: String, prefix: String) -> String {
        let start = (isNegative ? "-" : sign ?? "") + prefix
        let missing = width - start.utf8.count - digits.utf8.count
        return isZeroFilled ? start + String("0", missing) + digits : filled(start + digits)
    }

    private func cut(_ text: String) -> String {
        guard let precision, text.length > precision else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(precision)))
    }

    private func filled(_ text: String) -> String {
        let filling = String(" ", width - text.length)
        return isLeft ? text + filling : filling + text
    }
}

extension Meter {
    /// The value as Python's `repr` writes it, if it is not too long.
    mutating func quoted(_ value: TemplateValue) throws(Fault) -> String {
        var printer = Printer(limit: limits.outputBytes)
        printer.quote(value)
        try allow(bytes: printer.bytes.count)
        try step(bytes: printer.bytes.count)
        return String(decoding: printer.bytes, as: UTF8.self)
    }
}

extension String {
    /// The text with an escape for each character beyond ASCII, as Python's `ascii` writes it.
    var asciiEscaped: String {
        unicodeScalars.map { $0.isASCII ? String($0) : $0.pythonEscape }.joined()
    }
}
