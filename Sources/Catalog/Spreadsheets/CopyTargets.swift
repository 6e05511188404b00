import Diagnostics
import Templating
import YAML

/// The texts of a series' file that a sheet may change.
struct CopyTargets {
    private let root: Node?
    private let file: SourceFile
    private var edits: [CopyEdit] = []
    /// What the file says afterwards, by path, as far as it changes.
    private var wanted: [[String]: String] = [:]
    /// The fields that rows of the sheet were for; of two that are alike the second row is for the second.
    private var taken: Set<[String]> = []
    private(set) var changedCount = 0
    private(set) var addedCount = 0

    init(_ root: Node?, in file: SourceFile) {
        self.root = root
        self.file = file
    }

    /// Takes a row's texts; what has no place in the series is told.
    mutating func take(_ field: Copy.Field, for condition: Condition?) -> [Diagnostic] {
        guard let (entry, path) = target(field, condition) else {
            let names = root?.entries("copy").map(\.name).filter {
                !["fallback", "for", "from"].contains($0)
            }
            return [noSuchField(field.name, among: names ?? [], isForSome: condition != nil)]
        }
        taken.insert(path)
        guard let locales = entry.value.entries else { return takeOne(field, entry, path) }
        var added: [(locale: String, text: String)] = []
        for text in field.texts {
            let locale = text.locale.value
            guard let old = locales.first(where: { $0.name == locale }) else {
                added.append((locale, text.source.text))
                wanted[path + [locale]] = text.source.text
                continue
            }
            replace(old.value, by: text.source.text, at: path + [locale])
        }
        addedCount += added.count
        if !added.isEmpty { edits.append(.addition(to: entry.value, added)) }
        return []
    }

    /// A field with one text for all locales.
    private mutating func takeOne(_ field: Copy.Field, _ entry: Node.Entry, _ path: [String]) -> [Diagnostic]
    {
        var found: [Diagnostic] = []
        for text in field.texts {
            if text.locale.value == "*", !entry.value.isAbsent, entry.value.scalar != nil {
                replace(entry.value, by: text.source.text, at: path)
            } else if text.source.text != entry.value.scalar?.source.trimmed.text {
                found.append(oneTextForAll(field.name.value, text, at: entry.key.span))
            }
        }
        return found
    }

    private mutating func replace(_ old: Node, by text: String, at path: [String]) {
        guard let source = old.scalar?.source, source.trimmed.text != text, wanted[path] != text else {
            return
        }
        wanted[path] = text
        changedCount += 1
        edits.append(.replacement(of: old, text))
    }

    /// The file with all of it; `nil` where it cannot be written so that the file then says just that.
    func edited() -> [UInt8]? {
        guard !edits.isEmpty else { return file.bytes }
        guard let root else { return nil }
        let expected = root.texts(under: []).merging(wanted) { $1 }
        return [false, true].lazy.map { isAlwaysQuoted in
            CopyEdit.apply(edits, to: file, isAlwaysQuoted: isAlwaysQuoted)
        }.first { bytes in
            let document = Document(SourceFile(path: file.path, bytes: bytes))
            return document.diagnostics.count <= Document(file).diagnostics.count
                && document.root?.texts(under: []) == expected
        }
    }

    private func target(_ field: Copy.Field, _ condition: Condition?) -> (Node.Entry, [String])? {
        let name = field.name.value
        guard let condition else {
            guard !["fallback", "for", "from"].contains(name) else { return nil }
            return root?["copy"]?.entries?.first { $0.name == name }.map { ($0, ["copy", name]) }
        }
        guard let list = root?["copy"]?["for"] else { return nil }
        let rows =
            list.elements.map { $0.enumerated().map { ($1, ["copy", "for", "\($0)"]) } } ?? [
                (list, ["copy", "for"])
            ]
        let alike = rows.compactMap { row, path -> (Node.Entry, [String])? in
            guard row["when"]?.says(condition) == true else { return nil }
            return row.entries?.first { $0.name == name }.map { ($0, path + [name]) }
        }
        return alike.first { !taken.contains($0.1) } ?? alike.first
    }
}

extension Node {
    /// Whether it is a condition's words: the same axes with the same values, or the same expression.
    fileprivate func says(_ condition: Condition) -> Bool {
        switch condition.form {
        case .axes(let choices):
            let wanted = choices.map { ($0.axis.value, Set($0.values.map(\.value))) }
            let own = entries?.map { ($0.name, Set($0.value.texts.map(\.value))) }
            return own.map { own in
                Dictionary(own) { first, _ in first } == Dictionary(wanted) { first, _ in first }
            } ?? false
        case .expression(let expression):
            return scalar?.source.trimmed.text == expression.source.trimmed.text
        }
    }

    /// Every text of the tree by the names and numbers that lead to it, without blanks at its ends.
    fileprivate func texts(under path: [String]) -> [[String]: String] {
        let children =
            entries?.map { ($0.name, $0.value) }
            ?? elements?.enumerated().map { ("\($0.offset)", $0.element) }
        guard let children else { return [path: scalar?.source.trimmed.text ?? ""] }
        return children.reduce(into: [:]) { all, child in
            all.merge(child.1.texts(under: path + [child.0])) { $1 }
        }
    }
}

private func noSuchField(_ name: Located<String>, among names: [String], isForSome: Bool) -> Diagnostic {
    let nearest = nearestName(to: name.value, among: names)
    return Diagnostic(
        .unknownKey, severity: .warning,
        isForSome
            ? "the series has no row of '\(shortened(name.value))' for these cells; this one is left out"
            : "the series has no copy field '\(shortened(name.value))'; its row is left out", at: name.span,
        help: isForSome
            ? "add it under 'for' in the series first"
            : nearest.map { "did you mean '\($0)'?" } ?? "add the field to the series first")
}

private func oneTextForAll(_ field: String, _ text: Copy.Text, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
        .wrongType, severity: .warning,
        "'\(field)' has one text for all locales; the one for \(text.locale.value) is left out",
        at: text.span,
        related: [.init(at: span, "this field")], help: "write '\(field): {en-GB: …}' in the series first")
}
