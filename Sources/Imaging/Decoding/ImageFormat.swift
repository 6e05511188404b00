/// The kinds of image that are read, told by their first bytes.
///
/// Never by the name, which may lie, and never by libvips, whose own sniffing would hand a stranger's bytes to
/// ImageMagick, Poppler or HEIF.
enum ImageFormat: String, CaseIterable, Sendable {
    case png, jpeg, webp, gif, svg

    /// How many bytes are enough to tell; an SVG may begin with comments and declarations.
    static let prefixLength = 1024

    /// The kind of a file that begins with `bytes`.
    init?(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes.prefix(Self.prefixLength))
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        {
            self = .webp
        } else if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) {
            self = .gif
        } else if ImageFormat.isSVG(bytes) {
            self = .svg
        } else {
            return nil
        }
    }

    /// Text that opens with a tag, and an `<svg` within reach.
    private static func isSVG(_ bytes: [UInt8]) -> Bool {
        guard !bytes.contains(0) else { return false }
        let text = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        return text.first == "<" && text.lowercased().firstRange(of: "<svg") != nil
    }
}
