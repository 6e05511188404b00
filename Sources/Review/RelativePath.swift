internal import Foundation

/// The way from a page to a file beside it, as an address.
enum RelativePath {
    /// The address of a file, relative to a folder, each part percent-encoded (RFC 3986): a `#` or `%` in a name is a letter.
    static func address(of path: String, from folder: String) -> String {
        let file = parts(of: path)
        let base = parts(of: folder)
        let shared = zip(file, base).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: base.count - shared) + file[shared...]
        return steps.map(encoded).joined(separator: "/")
    }

    private static func parts(of path: String) -> [String] {
        URL(filePath: path).standardizedFileURL.path.split(separator: "/").map(String.init)
    }

    /// RFC 3986's unreserved characters stay; a leading `name:` would else be read as a scheme.
    private static func encoded(_ part: String) -> String {
        part.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default: String(format: "%%%02X", byte)
            }
        }.joined()
    }
}
