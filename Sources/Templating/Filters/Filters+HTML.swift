/// Filters of HTML, with Jinja2's results; markup is what is HTML already.
extension Filter {
    static let html: [Filter] = [
        Filter("escape", [], escape), Filter("e", [], escape),
        Filter("forceescape") { subject, _, meter throws(Fault) in
            .markup(try TemplateValue.text(meter.printed(subject)).escaped(&meter))
        },
        Filter("safe") { subject, _, meter throws(Fault) in .markup(try meter.printed(subject)) },
        Filter("striptags") { subject, _, meter throws(Fault) in
            .text(withoutTags(try meter.printed(subject)))
        },
        Filter("xmlattr", ["autospace"], xmlattr),
        Filter("urlencode", [], urlencode),
        Filter("urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"], urlize),
    ]

    private static func escape(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        .markup(try subject.escaped(&meter))
    }

    /// The text without comments and tags, one space for each run of white space, references as characters.
    private static func withoutTags(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let (comment, tag) = (BytePattern("-->"), BytePattern(">"))
        var kept: [UInt8] = []
        var position = 0
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            let isComment = bytes[start...].starts(with: "<!--".utf8)
            let end =
                isComment ? comment.place(in: bytes, from: start + 4) : tag.place(in: bytes, from: start)
            guard let end else { break }
            kept += bytes[position..<start]
            position = end + (isComment ? 3 : 1)
        }
        kept += bytes[position...]
        let words = String(decoding: kept, as: UTF8.self).whiteSpaceSplit
        return HTMLEntities.decoded(words.joined(separator: " "))
    }

    /// Attributes of a tag, those that are null left out, with a space before the first unless said.
    private static func xmlattr(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        guard let map = subject.asMap else { throw arguments.wrongSubject(subject, "a map") }
        var text = ""
        for pair in map.pairs where pair.value != .null {
            let key = pair.key
            try meter.step(bytes: key.utf8.count)
            // What ends a name there: HTML Standard, 13.2.5.33.
            if key.utf8.contains(where: { "\t\n\u{B}\u{C}\r />=".utf8.contains($0) }) {
                throw Fault(.wrongIndex(found: "an attribute's name with a space, '/', '>' or '='"))
            }
            text += "\(text.isEmpty ? "" : " ")\(key.htmlEscaped)=\"\(try pair.value.escaped(&meter))\""
            try meter.allow(bytes: text.utf8.count)
        }
        if arguments[0]?.truth ?? true, !text.isEmpty { text = " " + text }
        return arguments.escapes ? .markup(text) : .text(text)
    }

    /// A text as it may stand in a URL's path, or a map or a list of pairs as a query.
    private static func urlencode(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        if subject.asText != nil || subject.elements == nil {
            return .text(try meter.printed(subject).percentEncoded(isQuery: false))
        }
        var parts: [String] = []
        var size = 0
        for (key, value) in try pairs(subject, arguments, &meter) {
            let name = try meter.printed(key).percentEncoded(isQuery: true)
            parts.append(name + "=" + (try meter.printed(value).percentEncoded(isQuery: true)))
            size += (parts.last?.utf8.count ?? 0) + 1
            try meter.allow(bytes: size)
        }
        return .text(parts.joined(separator: "&"))
    }

    private static func pairs(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> [(TemplateValue, TemplateValue)] {
        if let map = subject.asMap { return map.pairs.map { (TemplateValue(mapKey: $0.key), $0.value) } }
        var pairs: [(TemplateValue, TemplateValue)] = []
        for element in try arguments.elements(of: subject, &meter) {
            guard let parts = element.elements, parts.count == 2 else {
                throw arguments.wrongSubject(element, "pairs of a name and a value")
            }
            pairs.append((parts[0], parts[1]))
        }
        return pairs
    }

    private static func urlize(
        _ subject: TemplateValue, _ arguments: Arguments, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        var relations = Set((try arguments.text(3) ?? "").whiteSpaceSplit + ["noopener"])
        if arguments.flag(1) { relations.insert("nofollow") }
        var schemes: [String] = []
        let text = try subject.escaped(&meter)
        for element in arguments[4]?.elements ?? [] {
            try meter.step(bytes: text.utf8.count)
            guard let scheme = element.asText, LinkFinder.isScheme(scheme) else {
                throw arguments.wrong(4, "a list of schemes such as \"tel:\"")
            }
            schemes.append(scheme)
        }
        let finder = LinkFinder(
            longest: try arguments.count(0),
            relations: relations.sorted { $0.precedes($1) }.joined(separator: " "),
            target: try arguments.text(2), schemes: schemes)
        let linked = finder.linked(text)
        try meter.allow(bytes: linked.utf8.count)
        return arguments.escapes ? .markup(linked) : .text(linked)
    }
}

extension String {
    /// The text with all but letters, digits, `_ . - ~` (RFC 3986, section 2.3) as `%XX`; `/` stays in a path, and a space
    /// in a query is `+`.
    fileprivate func percentEncoded(isQuery: Bool) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "-"),
                UInt8(ascii: "~"):
                encoded.append(byte)
            case UInt8(ascii: "/") where !isQuery: encoded.append(byte)
            case UInt8(ascii: " ") where isQuery: encoded.append(UInt8(ascii: "+"))
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
