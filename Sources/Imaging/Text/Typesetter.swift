internal import Generation
internal import Synchronization

/// The one place where text meets Pango: it measures and draws lines, one thread at a time.
final class Typesetter: Sendable {
    private struct Maps {
        var installed: FontMap?
        var pinned: [String: FontMap] = [:]

        /// The map for a font; fontconfig is asked when the first text comes, and a file is opened once.
        mutating func map(for font: Font) -> FontMap? {
            if let file = font.file, let map = pinned[file] ?? FontMap(file: file) {
                pinned[file] = map
                return map
            }
            let map = installed ?? FontMap(file: nil)
            installed = map
            return map
        }
    }

    private let maps = Mutex(Maps())

    /// The file that draws a font; `nil` if the family is not installed or the file holds no font.
    func file(of font: Font) -> String? {
        maps.withLock { maps in
            if let file = font.file { return FontMap(file: file) == nil ? nil : file }
            return maps.map(for: font)?.file(of: font)
        }
    }

    /// What is made of lines set in a style, while no other thread sets text.
    func setting<Result: Sendable>(
        _ style: TextStyle, language: String, scale: Int = 1, _ body: (_ line: (String) -> TextLine) -> Result
    ) -> Result? {
        maps.withLock { maps in
            guard let map = maps.map(for: style.font) else { return nil }
            return body { map.line($0, in: style, scale: scale, language: language) }
        }
    }
}
