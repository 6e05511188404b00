internal import Foundation

/// One file of a multipart form (RFC 7578).
struct MultipartFile {
    let content: [UInt8]

    /// The file of a field; `nil` where the form is broken or has no such field.
    ///
    /// - Parameters:
    ///   - field: The field's name.
    ///   - body: The whole form.
    ///   - contentType: The request's header, which names the boundary.
    init?(field: String, in body: Data, contentType: String) {
        guard contentType.hasPrefix("multipart/form-data"),
            let boundary = contentType.firstRange(of: "boundary=").map({ contentType[$0.upperBound...] })
        else { return nil }
        let mark = Data("--\(boundary.filter { $0 != "\"" })".utf8)
        var rest = body[...]
        while let start = rest.range(of: mark) {
            rest = rest[start.upperBound...]
            let end = rest.range(of: mark)?.lowerBound ?? rest.endIndex
            if let content = MultipartFile.content(of: field, in: rest[..<end]) {
                self.content = Array(content)
                return
            }
        }
        return nil
    }

    /// What stands between the part's head and the line break before the next mark.
    private static func content(of field: String, in part: Data) -> Data? {
        guard let gap = part.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: part[..<gap.lowerBound], as: UTF8.self)
        guard head.contains("name=\"\(field)\""), part.suffix(2) == Data("\r\n".utf8),
            gap.upperBound <= part.endIndex - 2
        else { return nil }
        return part[gap.upperBound..<part.endIndex - 2]
    }
}
