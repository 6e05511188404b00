extension TemplateValue {
    /// The value as HTML: markup as it is, everything else as it prints, escaped.
    func escaped(_ meter: inout Meter) throws(Fault) -> String {
        let text = try meter.printed(self)
        if isMarkup { return text }
        let escaped = text.htmlEscaped
        try meter.allow(bytes: escaped.utf8.count)
        return escaped
    }
}

extension String {
    /// The text as it may stand in HTML, in a quoted attribute too; the same forms as MarkupSafe's.
    var htmlEscaped: String {
        guard utf8.contains(where: \.isSpecialInHTML) else { return self }
        var safe: [UInt8] = []
        safe.reserveCapacity(utf8.count + 16)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "&"): safe += "&amp;".utf8
            case UInt8(ascii: "<"): safe += "&lt;".utf8
            case UInt8(ascii: ">"): safe += "&gt;".utf8
            case UInt8(ascii: "\""): safe += "&#34;".utf8
            case UInt8(ascii: "'"): safe += "&#39;".utf8
            default: safe.append(byte)
            }
        }
        return String(decoding: safe, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isSpecialInHTML: Bool {
        switch self {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
