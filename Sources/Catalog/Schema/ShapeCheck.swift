import Diagnostics
import YAML

/// Compares a tree with its shape and gathers every difference.
struct ShapeCheck {
    private(set) var diagnostics: [Diagnostic] = []

    /// What a value is called in messages, and where to point when it lacks something.
    private struct Subject {
        let words: String
        let span: SourceSpan
    }

    /// Checks a whole file.
    ///
    /// - Parameters:
    ///   - document: The file, read.
    ///   - record: What it must be.
    /// - Returns: All differences.
    static func differences(of document: Document, from record: Record) -> [Diagnostic] {
        guard !document.isBroken else { return [] }
        let start = SourceSpan(file: document.file, range: 0..<0)
        var check = ShapeCheck()
        guard let root = document.root else {
            check.missing(in: record, entries: [], at: start, Misspellings([], known: []))
            return check.diagnostics
        }
        guard let entries = root.entries else { return [wrongKindOfFile(root, record)] }
        check.check(
            root, .record(record), Subject(words: record.noun, span: entries.first?.key.span ?? start))
        return check.diagnostics
    }

    private mutating func check(_ node: Node, _ shape: Shape, _ subject: Subject) {
        switch shape {
        case .anything: diagnostics += node.cutOffTexts
        case .recursive(let shape): check(node, shape(), subject)
        case .scalar(let type): scalar(node, type, subject)
        case .record(let record): map(node, record, subject)
        case .list(let element, let takesOne): list(node, element, takesOne, subject)
        case .either(let scalarType, let listShape, let record):
            switch node.content {
            case .scalar(let value):
                if case .list(_, orOne: false) = listShape, let values = node.valuesWithoutBrackets {
                    let texts = values.compactMap(\.text)
                    return diagnostics.append(needsBrackets(texts, subject: subject.words, at: node.span))
                }
                if let scalarType, !value.isAbsent { return scalar(node, scalarType, subject) }
            case .sequence: if let listShape { return check(node, listShape, subject) }
            case .mapping: if let record { return map(node, record, subject) }
            }
            wrongKind(node, expected(scalarType, listShape, record), subject)
        }
    }

    private mutating func scalar(_ node: Node, _ type: ScalarType, _ subject: Subject) {
        guard let text = node.text, !node.isAbsent else { return wrongKind(node, type.words, subject) }
        if type.isProse, let cut = node.cutOffText { diagnostics.append(cut) }
        guard !type.accepts(text) else { return }
        let fix = type.corrected(text).flatMap(node.rewritten)
        if let allowed = type.allowed {
            diagnostics.append(
                unknownWord(text, of: allowed, subject: subject.words, at: node.span, fix: fix))
        } else {
            diagnostics.append(
                malformed(text, subject: subject.words, wanted: type.words, at: node.span, fix: fix))
        }
    }

    private mutating func list(_ node: Node, _ element: Shape, _ takesOne: Bool, _ subject: Subject) {
        guard let elements = node.elements else {
            if takesOne, let list = listWithoutBrackets(node, of: element) {
                return diagnostics.append(needsBrackets(list, subject: subject.words, at: node.span))
            }
            if takesOne, !node.isAbsent { return check(node, element, subject) }
            return wrongKind(node, "a list", subject)
        }
        for element_ in elements {
            let first = element_.entries?.first?.key.span ?? element_.span
            check(element_, element, Subject(words: "a value of \(subject.words)", span: first))
        }
    }

    /// `10%, 8.5%`: values that would each be right, and are one text to YAML.
    private func listWithoutBrackets(_ node: Node, of element: Shape) -> [String]? {
        guard case .scalar(let type) = element, let text = node.text, !type.accepts(text) else { return nil }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        return parts.count > 1 && parts.allSatisfy(type.accepts) ? parts : nil
    }

    private mutating func map(_ node: Node, _ record: Record, _ subject: Subject) {
        guard let entries = node.entries else { return wrongKind(node, "a map", subject) }
        let misspellings = Misspellings(entries.map(\.name), known: record.knownNames)
        for entry in entries {
            let inner = Subject(words: "'\(entry.name)'", span: entry.key.span)
            if let field = record.field(named: entry.name) {
                if let remedy = field.remedy {
                    diagnostics.append(notYet(entry.name, remedy: remedy, at: entry.key.span))
                } else {
                    check(entry.value, field.shape, inner)
                }
            } else if let others = record.others, record.field(meantBy: entry.name, misspellings) == nil {
                check(entry.value, others.shape, inner)
            } else {
                diagnostics.append(unknownKey(entry.key, in: record, misspellings))
                if let meant = record.field(meantBy: entry.name, misspellings) {
                    check(entry.value, meant.shape, inner)
                }
            }
        }
        missing(in: record, entries: entries.map(\.name), at: subject.span, misspellings)
    }

    private mutating func missing(
        in record: Record, entries: [String], at span: SourceSpan, _ misspellings: Misspellings
    ) {
        let meant = Set(entries.compactMap(misspellings.missing(meantBy:)))
        for field in record.fields where field.isRequired && !entries.contains(field.name) {
            // A misspelt key is one mistake: the unknown key says so already.
            if meant.contains(field.name) { continue }
            diagnostics.append(missingKey(field, in: record, at: span))
        }
    }

    private mutating func wrongKind(_ node: Node, _ wanted: String, _ subject: Subject) {
        diagnostics.append(
            node.isAbsent
                ? noValue(subject.words, wanted: wanted, at: subject.span)
                : wrongKindOfValue(node, subject: subject.words, wanted: wanted))
    }

    private func expected(_ scalar: ScalarType?, _ list: Shape?, _ record: Record?) -> String {
        [scalar?.words, list == nil ? nil : "a list", record == nil ? nil : "a map"].compactMap { $0 }
            .joined(separator: " or ")
    }
}
