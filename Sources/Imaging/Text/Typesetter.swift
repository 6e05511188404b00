internal import Generation
internal import Synchronization

/// The one place where text meets Pango: it measures and draws lines, one thread at a time.
final class Typesetter: Sendable {
    /// The maps that were asked for so far; fontconfig is not started before.
    private struct Maps {
        private var installed: FontMap?
        private var pinned: [String: FontMap?] = [:]

        /// The map for a font; a file that holds none is stood in for by the installed fonts.
        mutating func map(for font: Font) -> FontMap? {
            if let file = font.file, let map = map(pinning: file) { return map }
            let map = installed ?? FontMap(file: nil)
            installed = map
            return map
        }

        /// The map with a file's font before the installed ones; a file is opened once, also if it holds no font.
        mutating func map(pinning file: String) -> FontMap? {
            if let known = pinned[file] { return known }
            let map = FontMap(file: file)
            pinned[file] = .some(map)
            return map
        }
    }

    private let maps = Mutex(Maps())

    /// The file that draws a font; `nil` if the family is not installed or the file holds no font.
    func file(of font: Font) -> String? {
        maps.withLock { maps in
            guard let file = font.file else { return maps.map(for: font)?.file(of: font) }
            return maps.map(pinning: file) == nil ? nil : file
        }
    }

    /// What is made of lines set in a style, while no other thread sets text.
    func setting<Result: Sendable>(
        _ style: TextStyle, language: String, scale: Int = 1,
        _ body: (_ line: @escaping (String) -> TextLine) -> Result
    ) -> Result? {
        maps.withLock { maps in
            guard let map = maps.map(for: style.font) else { return nil }
            return body { map.line($0, in: style, scale: scale, language: language) }
        }
    }
}
