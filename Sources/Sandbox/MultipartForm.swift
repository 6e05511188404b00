internal import Foundation

/// A multipart form (RFC 7578).
struct MultipartForm {
    /// One part of it.
    struct Part {
        let name: String
        let isFile: Bool
        let content: Data
    }

    /// The parts, in order.
    let parts: [Part]

    /// Reads a form; `nil` where it is none.
    ///
    /// - Parameters:
    ///   - body: The whole form.
    ///   - contentType: The request's header, which names the boundary.
    init?(_ body: Data, contentType: String) {
        guard contentType.hasPrefix("multipart/form-data"),
            let boundary = contentType.firstRange(of: "boundary=").map({ contentType[$0.upperBound...] })
        else { return nil }
        let mark = Data("--\(boundary.filter { $0 != "\"" })".utf8)
        var parts: [Part] = []
        var rest = body[...]
        while let start = rest.range(of: mark) {
            rest = rest[start.upperBound...]
            let end = rest.range(of: mark)?.lowerBound ?? rest.endIndex
            if let part = Part(rest[..<end]) { parts.append(part) }
        }
        self.parts = parts
    }

    /// The first file, or value, of a field; `nil` where there is none.
    func content(of name: String) -> [UInt8]? { parts.first { $0.name == name }.map { [UInt8]($0.content) } }
}

extension MultipartForm.Part {
    /// What stands between a mark and the next: a head, an empty line, the content, a line break.
    fileprivate init?(_ text: Data) {
        guard let gap = text.range(of: Data("\r\n\r\n".utf8)), text.suffix(2) == Data("\r\n".utf8),
            gap.upperBound <= text.endIndex - 2
        else { return nil }
        let head = String(decoding: text[..<gap.lowerBound], as: UTF8.self)
        guard let start = head.firstRange(of: " name=\""),
            let end = head[start.upperBound...].firstIndex(of: "\"")
        else { return nil }
        name = String(head[start.upperBound..<end])
        isFile = head.contains("filename=\"")
        content = text[gap.upperBound..<text.endIndex - 2]
    }
}
