import Diagnostics
import Foundation
import Templating

/// The prompt that a template test wrote, to be looked at.
struct TestedPrompt {
    let text: String
    /// Where its pieces were said.
    let origins: [Origin]
    /// The brand it was written for.
    let brand: String

    /// What is not as the test expects, each with the part of the prompt that shows it.
    func failures(of test: TemplateTest) -> [Diagnostic] {
        let expected = test.expected
        return expected.contains.compactMap(lacks) + expected.excludes.compactMap(has)
            + [words(expected), expected.whole.flatMap(differs)].compactMap { $0 }
    }

    private func lacks(_ wanted: Located<String>) -> Diagnostic? {
        guard !text.contains(wanted.value) else { return nil }
        let alike = text.range(of: wanted.value, options: .caseInsensitive)
        return failed(
            "the prompt does not contain '\(shortened(wanted.value))'", at: wanted.span,
            help: alike.map { "it has '\(shortened(String(text[$0])))', which is written otherwise" } ?? whole
        )
    }

    private func has(_ unwanted: Located<String>) -> Diagnostic? {
        guard let found = text.range(of: unwanted.value) else { return nil }
        return failed(
            "the prompt contains '\(shortened(unwanted.value))'", at: unwanted.span,
            help: "the prompt has: \(passage(around: found))", origin: origin(of: found.lowerBound))
    }

    private func words(_ expected: TemplateTest.Expectation) -> Diagnostic? {
        let words = text.split(whereSeparator: \.isWhitespace)
        if let most = expected.maximumWords, words.count > most.value {
            let rest = words[most.value]
            return failed(
                "the prompt has \(words.count) words, more than \(most.value)", at: most.span,
                help: "too many are: \(oneLine(text[rest.startIndex...]))",
                origin: origin(of: rest.startIndex))
        }
        if let least = expected.minimumWords, words.count < least.value {
            return failed(
                "the prompt has \(words.count) words, fewer than \(least.value)", at: least.span, help: whole)
        }
        return nil
    }

    private func differs(from wanted: Located<String>) -> Diagnostic? {
        let expected = wanted.value.trimmed
        guard text.trimmed != expected else { return nil }
        // From the beginning of the first word that differs.
        let common = zip(text.trimmed, expected).prefix { $0 == $1 }.map(\.0)
        let same = common.lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? 0
        let (rest, missing) = (text.trimmed.dropFirst(same), expected.dropFirst(same))
        return failed(
            "the prompt is not as expected", at: wanted.span,
            help: rest.isEmpty
                ? "it ends before: \(oneLine(missing))" : "it goes on from here with: \(oneLine(rest))",
            origin: rest.isEmpty ? nil : origin(of: rest.startIndex))
    }

    // A prompt of hundreds of words is told by the part that matters.
    private var whole: String { "the prompt is: \(oneLine(text[...]))" }

    private func oneLine(_ part: Substring) -> String {
        let line = part.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 300 ? "\(line.prefix(300))…" : line
    }

    private func passage(around found: Range<String.Index>) -> String {
        let before = text[..<found.lowerBound].suffix(60), after = text[found.upperBound...].prefix(60)
        let passage = oneLine(before + text[found] + after)
        let isCut = (before.startIndex > text.startIndex, after.endIndex < text.endIndex)
        return (isCut.0 ? "…" : "") + passage + (isCut.1 ? "…" : "")
    }

    private func origin(of place: String.Index) -> SourceSpan? {
        let offset = text.utf8.distance(from: text.startIndex, to: place)
        return origins.first { $0.range.contains(offset) }?.span
    }

    private func failed(
        _ message: String, at span: SourceSpan, help: String, origin: SourceSpan? = nil
    ) -> Diagnostic {
        Diagnostic(
            .templateTestFailed, "\(message) (brand '\(brand)')", at: span,
            related: origin.map { [.init(at: $0, "this is said here")] } ?? [], help: help)
    }
}

extension StringProtocol {
    fileprivate var trimmed: SubSequence {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}
