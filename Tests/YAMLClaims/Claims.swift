import Diagnostics
import YAML

/// What holds for any bytes at all; the property tests and the fuzzer ask the same.
package enum Claims {
    /// The first claim that does not hold, in words; `nil` when all do.
    package static func mistake(in bytes: [UInt8]) -> String? {
        let document = Document(SourceFile(path: "fuzz.yaml", bytes: bytes))
        return places(of: document) ?? reading(of: document) ?? mending(of: document)
    }

    /// Every place lies in its file, between whole characters where the file has such, and can be shown.
    private static func places(of document: Document) -> String? {
        let bytes = document.file.bytes
        for diagnostic in document.diagnostics {
            let spans = [diagnostic.span] + diagnostic.related.map(\.span)
            let edits = diagnostic.fix?.edits.map(\.span) ?? []
            for span in spans + edits where span.range.upperBound > bytes.count {
                return "a place lies beyond the file: \(diagnostic.message)"
            }
            if diagnostic.message.isEmpty { return "a diagnostic without words" }
        }
        for diagnostic in document.diagnostics.prefix(3) {
            if TextRenderer().render(diagnostic).isEmpty { return "a diagnostic cannot be shown" }
        }
        return nil
    }

    /// The tree says what libyaml's events say, or a diagnostic says why not; what libyaml refuses is told.
    private static func reading(of document: Document) -> String? {
        let isTold = document.diagnostics.contains { $0.severity == .error }
        let outcome = EventReading.outcome(of: document.file.bytes)
        guard let root = document.root else {
            return isTold || outcome == .nothing ? nil : "nothing is read, and nothing is told"
        }
        // A tree beside an error has been mended where the error stands.
        guard !isTold else { return nil }
        guard case .value(let value) = outcome else { return "a tree of what libyaml's events refuse" }
        if EventReading(root) != value { return "the tree is not what the events say" }
        return spans(in: root, of: document.file, inFlow: false)
    }

    /// Fixes end, and libyaml reads after the last what it and we could read before the first: whether we refuse it then, for
    /// a mistake that another one hid, is another matter.
    private static func mending(of document: Document) -> String? {
        var (before, rounds, hidesMore) = (document, 0, false)
        while true {
            let mending = Mending(before.file, by: before.diagnostics)
            if mending.applied.isEmpty { break }
            if mending.bytes == before.file.bytes { return "a fix changes nothing" }
            // A colour that was a comment may have hidden what stands after it; an error that stays may be told otherwise.
            hidesMore =
                hidesMore || mending.applied.contains { $0.id == .unquotedHexColour }
                || before.diagnostics.contains { $0.severity == .error && $0.fix?.isSafe != true }
            before = Document(SourceFile(path: before.file.path, bytes: mending.bytes))
            rounds += 1
            if rounds > 100 + document.file.bytes.count { return "the fixes do not end" }
        }
        let isBroken = !hidesMore && document.root != nil && isYAML(document) && !isYAML(before)
        return isBroken ? "the fixes break what could be read" : nil
    }

    private static func isYAML(_ document: Document) -> Bool {
        EventReading.outcome(of: document.file.bytes) != .refused
    }
}

extension EventReading {
    /// What a tree says, in the events' terms.
    init(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            let style: UInt32 =
                switch scalar.style {
                case .plain: 1
                case .singleQuoted: 2
                case .doubleQuoted: 3
                case .literal: 4
                case .folded: 5
                }
            self = .scalar(Array(scalar.source.text.utf8), style: style)
        case .sequence(let elements): self = .list(elements.map { EventReading($0) })
        case .mapping(let entries):
            self = .map(entries.flatMap { [EventReading($0.key), EventReading($0.value)] })
        }
    }
}
