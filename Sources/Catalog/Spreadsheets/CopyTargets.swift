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
    /// Where in the sheet each of them stands.
    private var places: [[String]: SourceSpan] = [:]
    /// The texts that become maps.
    private var removed: Set<[String]> = []
    private var newFields: [CopyEdit.NewField] = []
    private var newRows: [CopyEdit.NewRow] = []
    private(set) var changedCount = 0
    private(set) var addedCount = 0

    init(_ root: Node?, in file: SourceFile) {
        self.root = root
        self.file = file
    }

    /// Takes a row's texts; what has no place in the series is told.
    mutating func take(_ field: Copy.Field, for condition: Condition?) -> [Diagnostic] {
        guard !field.texts.isEmpty else { return [] }
        guard let (entry, path) = target(field, condition) else { return add(field, for: condition) }
        if condition == nil, taken.contains(path) {
            return [fieldTwice(field.name, first: places[path] ?? field.name.span)]
        }
        taken.insert(path)
        places[path] = field.name.span
        guard let locales = entry.value.entries else {
            takeOne(field, entry, path)
            return []
        }
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

    /// A field with one text for all locales: it stays what it is for those that the sheet does not name.
    private mutating func takeOne(_ field: Copy.Field, _ entry: Node.Entry, _ path: [String]) {
        let old = entry.value.isAbsent ? nil : entry.value.scalar?.source.trimmed.text
        let others = field.texts.filter { $0.locale.value != "*" && $0.source.text != old }
        guard !others.isEmpty else {
            if let text = field.texts.first(where: { $0.locale.value == "*" }) {
                replace(entry.value, by: text.source.text, at: path)
            }
            return
        }
        let forAll = field.texts.first { $0.locale.value == "*" }?.source.text ?? old
        let texts = (forAll.map { [("*", $0)] } ?? []) + others.map { ($0.locale.value, $0.source.text) }
        removed.insert(path)
        for (locale, text) in texts { wanted[path + [locale]] = text }
        addedCount += others.count
        if forAll != old { changedCount += 1 }
        edits.append(.spreading(of: entry.value, texts.map { (locale: $0.0, text: $0.1) }))
    }

    /// Puts a field or a row where there is none; a name that is near a known one is told instead.
    private mutating func add(_ field: Copy.Field, for condition: Condition?) -> [Diagnostic] {
        let name = field.name.value
        let names = (root?.entries("copy").map(\.name) ?? []).filter { !Self.keys.contains($0) }
        if let nearest = nearestName(to: name, among: names), !names.contains(name) {
            return [noSuchField(field.name, nearest: nearest)]
        }
        guard !Self.keys.contains(name) else { return [noSuchField(field.name, nearest: nil)] }
        let texts = field.texts.map { (locale: $0.locale.value, text: $0.source.text) }
        addedCount += texts.count
        let new = CopyEdit.NewField(name: name, texts: texts)
        guard let condition else {
            if let same = newFields.first(where: { $0.name == name }) {
                return [fieldTwice(field.name, first: places[["new", same.name]] ?? field.name.span)]
            }
            places[["new", name]] = field.name.span
            newFields.append(new)
            return []
        }
        let words = condition.words
        if let index = newRows.firstIndex(where: { row in
            row.condition.elementsEqual(words) { $0.axis == $1.axis && $0.values == $1.values }
                && !row.fields.contains { $0.name == name }
        }) {
            newRows[index].fields.append(new)
        } else {
            newRows.append(.init(condition: words, fields: [new]))
        }
        return []
    }

    /// The keys of copy that are no fields.
    private static let keys = ["fallback", "for", "from"]

    /// The edits that put in the new fields and rows.
    private var additions: [CopyEdit] {
        guard let copy = root?["copy"] else {
            return newFields.isEmpty && newRows.isEmpty ? [] : [.copy(newFields, newRows)]
        }
        // Rows that end the copy come before what is put behind them.
        let list = copy["for"]
        let rows: [CopyEdit] = newRows.isEmpty ? [] : list.map { [.rows(of: $0, newRows)] } ?? []
        let fields: [CopyEdit] = newFields.isEmpty ? [] : [.fields(of: copy, newFields)]
        return rows + fields + (list == nil && !newRows.isEmpty ? [.firstRows(in: copy, newRows)] : [])
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
        let edits = edits + additions
        guard !edits.isEmpty else { return file.bytes }
        guard let root, let expected = expected(root) else { return nil }
        return [false, true].lazy.map { isAlwaysQuoted in
            CopyEdit.apply(edits, to: file, isAlwaysQuoted: isAlwaysQuoted)
        }.first { bytes in
            let document = Document(SourceFile(path: file.path, bytes: bytes))
            return document.diagnostics.count <= Document(file).diagnostics.count
                && document.root?.texts(under: []) == expected
        }
    }

    /// What the file has to say afterwards; `nil` where there is no place for rows.
    private func expected(_ root: Node) -> [[String]: String]? {
        var all = root.texts(under: []).filter { !removed.contains($0.key) }.merging(wanted) { $1 }
        let copy = root["copy"]
        if copy?.entries == nil { all[["copy"]] = nil }
        for field in newFields { all.merge(field.paths(under: ["copy"])) { $1 } }
        guard !newRows.isEmpty else { return all }
        let list = copy?["for"]
        guard list == nil || list?.elements != nil else { return nil }
        for (index, row) in newRows.enumerated() {
            let path = ["copy", "for", "\((list?.elements?.count ?? 0) + index)"]
            for (axis, values) in row.condition {
                let place = path + ["when"] + (axis.map { [$0] } ?? [])
                if values.count == 1 { all[place] = values[0] }
                for (number, value) in values.enumerated() where values.count > 1 {
                    all[place + ["\(number)"]] = value
                }
            }
            for field in row.fields { all.merge(field.paths(under: path)) { $1 } }
        }
        return all
    }

    private func target(_ field: Copy.Field, _ condition: Condition?) -> (Node.Entry, [String])? {
        let name = field.name.value
        guard let condition else {
            guard !Self.keys.contains(name) else { return nil }
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

extension CopyEdit.NewField {
    fileprivate func paths(under path: [String]) -> [[String]: String] {
        if texts.count == 1, texts[0].locale == "*" { return [path + [name]: texts[0].text] }
        return Dictionary(texts.map { (path + [name, $0.locale], $0.text) }) { $1 }
    }
}

extension Condition {
    /// As a sheet says it: axes with their values, or an expression under no axis.
    fileprivate var words: [(axis: String?, values: [String])] {
        switch form {
        case .axes(let choices): choices.map { ($0.axis.value, $0.values.map(\.value)) }
        case .expression(let expression): [(nil, [expression.source.trimmed.text])]
        }
    }
}

private func noSuchField(_ name: Located<String>, nearest: String?) -> Diagnostic {
    Diagnostic(
        .unknownKey, severity: .warning,
        "the series has no copy field '\(shortened(name.value))'; its row is left out", at: name.span,
        help: nearest.map { "did you mean '\($0)'?" } ?? "give the field another name")
}
