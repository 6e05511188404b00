internal import Generation
internal import Synchronization

/// Measures a text once: the cells of a series say the same words in few sizes.
final class RememberingRuler: TextRuler {
    private struct Setting: Hashable {
        let text: String
        let style: TextStyle
        let width: Int
        let language: String
    }

    private let ruler: any TextRuler
    private let fonts = Mutex<[Font: Font?]>([:])
    private let texts = Mutex<[Setting: SetText]>([:])

    init(_ ruler: any TextRuler) { self.ruler = ruler }

    func resolve(_ font: Font) -> Font? {
        if let known = fonts.withLock({ $0[font] }) { return known }
        let found = ruler.resolve(font)
        fonts.withLock { $0[font] = .some(found) }
        return found
    }

    func set(_ text: String, in style: TextStyle, width: Int, language: String) -> SetText {
        let setting = Setting(text: text, style: style, width: width, language: language)
        if let known = texts.withLock({ $0[setting] }) { return known }
        let set = ruler.set(text, in: style, width: width, language: language)
        texts.withLock { $0[setting] = set }
        return set
    }

    func canHyphenate(_ language: String) -> Bool { ruler.canHyphenate(language) }
}

/// The hashes of the workspace's files; each is read once for a plan.
final class RememberedDigests: Sendable {
    private let digest: @Sendable (String) -> Digest?
    private let known = Mutex<[String: Digest?]>([:])

    init(_ digest: @escaping @Sendable (String) -> Digest?) { self.digest = digest }

    /// The hash of a file, by its path in the workspace; `nil` when it cannot be read.
    func digest(of path: String) -> Digest? {
        if let known = known.withLock({ $0[path] }) { return known }
        let found = digest(path)
        known.withLock { $0[path] = .some(found) }
        return found
    }
}
