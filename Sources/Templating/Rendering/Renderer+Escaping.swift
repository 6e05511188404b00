extension Renderer {
    /// A value as text that HTML shows as it is; markup is that already.
    mutating func escaped(_ value: TemplateValue) throws(Fault) -> TemplateValue {
        if case .markup = value { return value }
        let text = try meter.printed(value)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&#34;".utf8)
            default: bytes.append(byte)
            }
        }
        try meter.allow(bytes: bytes.count)
        return .markup(String(decoding: bytes, as: UTF8.self))
    }
}
