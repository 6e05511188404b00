internal import CVips
internal import Foundation
internal import Synchronization

/// Parts words by the patterns of their languages, where libhyphen and its dictionaries are installed.
final class Hyphenation: Sendable {
    /// The patterns of one language.
    ///
    /// libhyphen reads them and changes nothing afterwards, and they are never let go: their address may go anywhere.
    final class Rules: Sendable {
        private let address: UInt
        private let encoding: String

        /// The patterns in a file; `nil` where they cannot be read.
        fileprivate init?(_ path: String) {
            // The first line names the encoding of all others.
            guard let file = FileHandle(forReadingAtPath: path) else { return nil }
            defer { try? file.close() }
            let start = (try? file.read(upToCount: 64)) ?? Data()
            let line = start.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            guard let rules = shim_hyphen_rules(path), !line.isEmpty else { return nil }
            address = UInt(bitPattern: rules)
            let name = String(decoding: line, as: UTF8.self)
            encoding = name.hasPrefix("ISO8859") ? "ISO-8859" + name.dropFirst(7) : name
        }

        /// Where a word may be parted: after how many of its characters.
        func places(in word: String) -> [Int] {
            let lower = word.lowercased()
            guard lower.unicodeScalars.count == word.unicodeScalars.count, let encoded = encoded(lower) else {
                return []
            }
            var places = [UInt8](repeating: 0, count: encoded.count + 1)
            let rules = UnsafeMutableRawPointer(bitPattern: address)
            guard shim_hyphenate(rules, encoded, Int32(encoded.count - 1), &places) == 0 else { return [] }
            let count = word.unicodeScalars.count
            return (0..<count).filter { places[$0] == 1 && $0 + 1 >= 2 && count - $0 - 1 >= 3 }.map { $0 + 1 }
        }

        /// The word in the encoding of the patterns, with a zero at its end; `nil` for one that has none.
        private func encoded(_ word: String) -> [CChar]? {
            if encoding == "UTF-8" { return Array(word.utf8CString) }
            var count: gsize = 0
            guard let bytes = g_convert(word, -1, encoding, "UTF-8", nil, &count, nil) else { return nil }
            defer { g_free(bytes) }
            return Array(UnsafeBufferPointer(start: bytes, count: Int(count))) + [0]
        }
    }

    /// Where distributions keep the patterns.
    private static let folders = [
        "/usr/share/hyphen", "/usr/share/myspell/dicts", "/opt/homebrew/share/hyphen",
    ]

    private let known = Mutex<[String: Rules?]>([:])

    /// The patterns of a language; `nil` where they, or libhyphen, are not installed.
    ///
    /// - Parameter language: A BCP 47 tag: the patterns of the very region are preferred, then those of the language.
    /// - Returns: The patterns, read once.
    func rules(for language: String) -> Rules? {
        known.withLock { known in
            if let found = known[language] { return found }
            let found = Self.file(for: language).flatMap { Rules($0) }
            known[language] = .some(found)
            return found
        }
    }

    private static func file(for language: String) -> String? {
        guard let code = language.split(separator: "-").first, shim_has_hyphenation() != 0,
            code.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return nil }
        let exact = "hyph_\(language.replacing("-", with: "_")).dic"
        let alike = ["hyph_\(code).dic", "hyph_\(code)_\(code.uppercased()).dic"]
        for folder in folders {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            let others = names.filter { $0.hasPrefix("hyph_\(code)_") && $0.hasSuffix(".dic") }
            if let name = ([exact] + alike + others).first(where: names.contains) {
                return "\(folder)/\(name)"
            }
        }
        return nil
    }
}
