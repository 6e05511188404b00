import Diagnostics
import Templating
import YAML

extension FileReading {
    /// A value as its declaration types it; a value that no declaration types is text.
    ///
    /// - Parameters:
    ///   - node: What is written.
    ///   - type: What is declared; `nil` when nothing is.
    ///   - name: What it is called in messages.
    /// - Returns: The value; `nil`, and told, when it is not of its type.
    mutating func value(_ node: Node, as type: VariableType?, named name: String) -> TemplateValue? {
        switch type {
        case nil: untyped(node, named: name)
        case .object(let fields): object(node, fields, named: name).map(TemplateValue.map)
        case .list(let element): list(node, of: element, named: name)
        case .text: scalar(node, "a text", named: name) { .text($0) }
        case .number: scalar(node, "a number such as 1.5", named: name, number)
        case .integer:
            scalar(node, "a whole number", named: name) {
                decimal($0[...], places: 0).map(TemplateValue.integer)
            }
        case .boolean:
            scalar(node, ScalarType.boolean.words, named: name, meant: truthMeant) {
                truth($0).map(TemplateValue.boolean)
            }
        case .color: scalar(node, ScalarType.colour.words, named: name) { Colour($0).map { .text($0.hex) } }
        case .locale:
            scalar(node, localeWords, named: name, meant: localeMeant) { isLocale($0) ? .text($0) : nil }
        case .image: image(node, named: name)
        case .oneOf(let words): word(node, of: words, named: name)
        }
    }

    private mutating func scalar(
        _ node: Node, _ wanted: String, named name: String, meant: (String) -> String? = { _ in nil },
        _ read: (String) -> TemplateValue?
    ) -> TemplateValue? {
        guard let text = node.text, !node.isAbsent else {
            diagnostics.append(
                node.isAbsent
                    ? noValue("'\(name)'", wanted: wanted, at: node.span)
                    : wrongKindOfValue(node, subject: "'\(name)'", wanted: wanted))
            return nil
        }
        if let value = read(text) { return value }
        let fix = meant(text).flatMap(node.rewritten)
        diagnostics.append(malformed(text, subject: "'\(name)'", wanted: wanted, at: node.span, fix: fix))
        return nil
    }

    private func number(_ text: String) -> TemplateValue? {
        guard let units = decimal(text[...], places: 6) else { return nil }
        return units % 1_000_000 == 0 ? .integer(units / 1_000_000) : Double(text).map(TemplateValue.number)
    }

    private mutating func image(_ node: Node, named name: String) -> TemplateValue? {
        guard let written = node.located else {
            return scalar(node, "the path of an image", named: name) { _ in nil }
        }
        return path(written).map(TemplateValue.text)
    }

    private mutating func word(_ node: Node, of words: [String], named name: String) -> TemplateValue? {
        guard let text = node.text, !node.isAbsent else {
            return scalar(node, "one of \(words.joined(separator: ", "))", named: name) { _ in nil }
        }
        if words.contains(text) { return .text(text) }
        diagnostics.append(unknownWord(text, of: words, subject: "'\(name)'", at: node.span))
        return nil
    }

    private mutating func list(_ node: Node, of element: VariableType, named name: String) -> TemplateValue? {
        let nodes = node.elements ?? [node]
        return .list(nodes.compactMap { value($0, as: element, named: name) })
    }

    private mutating func untyped(_ node: Node, named name: String) -> TemplateValue? {
        switch node.content {
        case .scalar(let scalar):
            guard !scalar.isAbsent else {
                diagnostics.append(noValue("'\(name)'", wanted: "a text", at: node.span))
                return nil
            }
            return .text(scalar.source.text)
        case .sequence(let nodes): return .list(nodes.compactMap { value($0, as: nil, named: name) })
        case .mapping(let entries): return .map(fields(entries, declared: nil))
        }
    }

    /// The fields of an object, with the defaults of those not given.
    ///
    /// - Parameters:
    ///   - node: What is written.
    ///   - declared: The fields that the object has.
    ///   - name: What it is called in messages.
    ///   - isPartial: Whether fields may be left out: an adjustment replaces some.
    /// - Returns: The fields; `nil`, and told, when it is no map.
    mutating func object(
        _ node: Node, _ declared: [Variable]?, named name: String, isPartial: Bool = false
    ) -> TemplateMap? {
        guard let entries = node.entries else {
            diagnostics.append(
                node.isAbsent
                    ? noValue("'\(name)'", wanted: "a map of its fields", at: node.span)
                    : wrongKindOfValue(node, subject: "'\(name)'", wanted: "a map of its fields"))
            return nil
        }
        var map = fields(entries, declared: declared)
        var lacking: [Variable] = []
        for field in declared ?? [] where !isPartial && map[field.name.value] == nil {
            if let value = field.defaultValue {
                map[field.name.value] = value
            } else if !field.isOptional, !entries.contains(where: { $0.name == field.name.value }) {
                lacking.append(field)
            }
        }
        // A field under a wrong name is one mistake: the unknown name says so already.
        let strangers = entries.filter { entry in !(declared ?? []).contains { $0.name.value == entry.name } }
        for field in declared == nil ? [] : lacking.dropFirst(strangers.count) {
            diagnostics.append(missingField(field.name, of: name, at: entries.first?.key.span ?? node.span))
        }
        return map
    }

    private mutating func fields(_ entries: [Node.Entry], declared: [Variable]?) -> TemplateMap {
        var map = TemplateMap()
        let misspellings = Misspellings(
            entries.map(\.name), known: declared?.map(\.name.value) ?? entries.map(\.name))
        for entry in entries {
            let field = declared?.first { $0.name.value == entry.name }
            if let declared, field == nil {
                diagnostics.append(
                    unknownField(
                        entry.located, among: declared.map(\.name.value),
                        lacking: declared.filter { field in
                            !field.isOptional && field.defaultValue == nil
                                && !entries.contains { $0.name == field.name.value }
                        }.map(\.name.value), misspellings))
                continue
            }
            guard let value = value(entry.value, as: field?.type, named: entry.name) else { continue }
            map[entry.name] = value
            checkLength(of: value, field, at: entry.value)
        }
        return map
    }

    /// Tells a text that is longer than its variable allows, for the cells of the sizes that it is too long for.
    mutating func checkLength(of value: TemplateValue, _ variable: Variable?, at node: Node) {
        guard case .text(let text) = value, let variable, let limit = variable.maximum else { return }
        var long = LongText(variable.name.value, length: text.count)
        guard limit.isBySize else {
            long.take(limit.most(on: ""), of: "template", on: nil)
            diagnostics += [long.diagnostic(at: node.span)].compactMap { $0 }
            return
        }
        let shown = sizes.filter { long.take(limit.most(on: $0), of: "template", on: $0) }
        guard let problem = long.diagnostic(at: node.span) else { return }
        diagnostics.append(problem.concerning([CellGroup(["size": Set(shown)])]))
    }
}
