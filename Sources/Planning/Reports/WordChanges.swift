internal import Diagnostics

/// What changed between two texts, word by word: `soft [-low-] {+golden+} northern sun`.
///
/// Of the words that stayed only those around a change are shown.
public struct WordChanges: Sendable {
    fileprivate enum Kind { case kept, removed, added }

    /// Words of one kind, side by side.
    fileprivate struct Run {
        let kind: Kind
        var words: [String]
    }

    private let runs: [Run]

    /// How many words that stayed are shown on either side of a change.
    private static let context = 5

    /// The changes from one text to another (Myers, "An O(ND) Difference Algorithm", 1986, as the standard library has it).
    public init(from old: String, to new: String) {
        let (before, after) = (Self.words(of: old), Self.words(of: new))
        var gone: Set<Int> = [], come: Set<Int> = []
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var runs: [Run] = []
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            if gone.contains(left) {
                runs.add(before[left], .removed)
                left += 1
            } else if come.contains(right) {
                runs.add(after[right], .added)
                right += 1
            } else {
                runs.add(after[right], .kept)
                (left, right) = (left + 1, right + 1)
            }
        }
        self.runs = runs
    }

    private static func words(of text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { String($0).visible }
    }

    /// Whether the words are the same.
    public var isEmpty: Bool { runs.allSatisfy { $0.kind == .kept } }

    /// The changes as one line.
    ///
    /// - Parameter usesColor: Whether it goes to a terminal, where removed words are also red and added ones green.
    /// - Returns: The line; `…` stands for words that stayed, and stands alone where nothing changed.
    public func text(usesColor: Bool = false) -> String {
        runs.indices.flatMap { place in
            let words = runs[place].words
            switch runs[place].kind {
            case .kept: return shown(words, isFirst: place == 0, isLast: place == runs.count - 1)
            case .removed: return [painted("[-\(words.joined(separator: " "))-]", "31", usesColor)]
            case .added: return [painted("{+\(words.joined(separator: " "))+}", "32", usesColor)]
            }
        }.joined(separator: " ")
    }

    /// The words nearest to the changes before and after them.
    private func shown(_ words: [String], isFirst: Bool, isLast: Bool) -> [String] {
        let (head, tail) = (isFirst ? 0 : Self.context, isLast ? 0 : Self.context)
        guard words.count > head + tail + 1 else { return words }
        return words.prefix(head) + ["…"] + words.suffix(tail)
    }

    private func painted(_ text: String, _ code: String, _ usesColor: Bool) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension [WordChanges.Run] {
    fileprivate mutating func add(_ word: String, _ kind: WordChanges.Kind) {
        if let last = indices.last, self[last].kind == kind {
            self[last].words.append(word)
        } else {
            append(WordChanges.Run(kind: kind, words: [word]))
        }
    }
}
