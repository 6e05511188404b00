internal import CCurl
internal import Diagnostics

/// An `http` or `https` URL, taken apart by libcurl: the parser that judges it is the one that connects.
public struct WebAddress: Hashable, Sendable {
    /// The whole URL.
    public let text: String
    /// `https` or `http`.
    public let scheme: String
    /// The host, in lower case; an IPv6 address has its brackets.
    public let host: String
    /// The port, the scheme's own where none is written.
    public let port: Int

    /// A URL; `nil` for other schemes, for one with a user name or password in it, and for one over 8,000 bytes.
    public init?(_ text: String) { self.init(text, from: nil) }

    /// Where a `Location` header of this address's answer leads.
    func resolving(_ location: String) -> WebAddress? { WebAddress(location, from: self) }

    /// Whether the name itself says that it is this machine (RFC 6761, section 6.3).
    public var isLoopbackByName: Bool {
        host == "localhost" || host.hasSuffix(".localhost") || IPAddress(host)?.realm == .loopback
    }

    /// Whether scheme, host and port are the same.
    public func isSameOrigin(as other: WebAddress) -> Bool {
        (scheme, host, port) == (other.scheme, other.host, other.port)
    }

    /// Whether it names a place alone, without a query and a fragment.
    var isPlace: Bool { !text.contains { "?#".contains($0) } }

    /// The address with more path; every character that a path does not take is percent-encoded (RFC 3986, section 3.3).
    ///
    /// - Returns: `nil` for a segment of dots, which would climb, for an empty one, and where the address has a query or a
    ///   fragment, which would take the path in.
    func appending(_ segments: String...) -> WebAddress? {
        guard isPlace, segments.allSatisfy({ !["", ".", ".."].contains($0) }) else { return nil }
        var text = self.text
        while text.hasSuffix("/") { text.removeLast() }
        return WebAddress(segments.reduce(text) { $0 + "/" + $1.percentEncoded })
    }

    /// The address with a question at its end, `?taskId=…`; `nil` where it has one.
    func asking(_ name: String, _ value: String) -> WebAddress? {
        guard isPlace else { return nil }
        return WebAddress("\(text)?\(name.percentEncoded)=\(value.percentEncoded)")
    }

    private init?(_ text: String, from base: WebAddress?) {
        guard text.utf8.count <= 8000, let parts = curl_url() else { return nil }
        defer { curl_url_cleanup(parts) }
        if let base, curl_url_set(parts, CURLUPART_URL, base.text, 0) != CURLUE_OK { return nil }
        guard curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK,
            let scheme = part(CURLUPART_SCHEME, of: parts), ["http", "https"].contains(scheme),
            let host = part(CURLUPART_HOST, of: parts), !host.isEmpty,
            let port = part(CURLUPART_PORT, of: parts, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
            part(CURLUPART_USER, of: parts) == nil, part(CURLUPART_PASSWORD, of: parts) == nil,
            let whole = part(CURLUPART_URL, of: parts)
        else { return nil }
        (self.text, self.scheme, self.host, self.port) = (whole, scheme, host.lowercased(), port)
    }
}

extension WebAddress: CustomStringConvertible {
    /// Scheme, host and port, for messages: paths and queries may hold signatures.
    public var description: String {
        let isUsual = port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(host.visible)\(isUsual ? "" : ":\(port)")"
    }
}

private func part(_ name: CURLUPart, of parts: OpaquePointer, _ flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, name, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
}

extension String {
    fileprivate var percentEncoded: String {
        let hex = Array("0123456789ABCDEF".utf8)
        let bytes = utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"):
                [byte]
            default: [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
