import Diagnostics
import Templating
import YAML

extension SeriesReader {
    /// An axis: a list of values, or a map of named objects.
    ///
    /// - Parameters:
    ///   - entry: Its name and values.
    ///   - known: The values that earlier blocks of the matrix gave it: their named objects may be named again.
    /// - Returns: The axis; `nil`, and told, where it could not be read.
    mutating func axis(_ entry: Node.Entry, known: [AxisValue] = []) -> Axis? {
        let node = entry.value
        guard !node.isAbsent else { return nil }
        var values: [AxisValue] = []
        if node["from"]?.located != nil {
            guard let rows = sheetValues(of: entry.name, node) else {
                isPartial = true
                return nil
            }
            values = rows.compactMap { sameAsKnown($0, known, on: entry.name) }
        } else if let entries = node.entries {
            values = entries.compactMap { element in
                bound(to: entry.name) { $0.namedObject(element, on: entry.name) }
                    .flatMap { sameAsKnown($0, known, on: entry.name) }
            }
        } else {
            values = (node.elements ?? node.valuesWithoutBrackets ?? [node]).compactMap { element in
                element.located.flatMap { written in
                    known.first { $0.name == written.value && $0.fields != nil }?.moved(to: written.span)
                } ?? bound(to: entry.name) { $0.plainValue(element, on: entry.name) }
            }
        }
        if (node.entries ?? []).isEmpty, (node.elements ?? [node]).isEmpty, node.text == nil {
            reading.diagnostics.append(emptyAxis(entry.located))
        }
        return Axis(name: entry.located, values: withoutDuplicates(values, on: entry.name))
    }

    /// One name stands for one object in all blocks.
    private mutating func sameAsKnown(
        _ value: AxisValue, _ known: [AxisValue], on axis: String
    ) -> AxisValue? {
        guard let first = known.first(where: { $0.name == value.name }), first.value != value.value else {
            return value
        }
        reading.diagnostics.append(
            describedTwice(value.name, on: axis, at: value.span, first: first.span))
        return nil
    }

    /// Reads a value of an axis; what is wrong with one that stays there concerns only the cells that have it.
    mutating func bound(
        to axis: String, _ read: (inout SeriesReader) -> AxisValue?
    ) -> AxisValue? {
        let before = reading.diagnostics.count
        guard let value = read(&self) else { return nil }
        reading.concern([CellGroup([axis: [value.name]])], from: before)
        return value
    }

    private mutating func withoutDuplicates(_ values: [AxisValue], on axis: String) -> [AxisValue] {
        var seen: [String: SourceSpan] = [:]
        return values.filter { value in
            guard let first = seen.updateValue(value.span, forKey: value.name) else { return true }
            seen[value.name] = first
            reading.diagnostics.append(valueTwice(value.name, on: axis, at: value.span, first: first))
            return false
        }
    }

    private mutating func namedObject(_ entry: Node.Entry, on axis: String) -> AxisValue? {
        let type = template?.variable(named: axis)?.type
        var declared: [Variable]?
        if case .object(let fields) = type { declared = fields }
        let isPlain = type != nil && declared == nil
        if isPlain {
            reading.diagnostics.append(axisIsNoObject(axis, at: entry.key.span))
            return nil
        }
        if isFrom(entry) {
            reading.diagnostics.append(fromMeant(entry.located))
            isPartial = true
            return nil
        }
        if let text = entry.value.located {
            reading.diagnostics.append(valueIsNoObject(entry.located, text, declared?.first?.name.value))
        }
        let fields = object(entry, declared)
        return AxisValue(
            name: entry.name, value: .named(entry.name, fields), slug: slug(entry.name),
            span: entry.key.span)
    }

    /// Whether an entry beside no `from` was probably meant to be it: it names a sheet.
    func isFrom(_ entry: Node.Entry) -> Bool {
        nearestName(to: entry.name, among: ["from"]) != nil
            && entry.value.located.map { Self.namesSheet($0.value) } ?? false
    }

    /// What is missing is told at the value's name, which holds the map.
    private mutating func object(_ entry: Node.Entry, _ declared: [Variable]?) -> TemplateMap {
        guard entry.value.entries != nil else { return TemplateMap() }
        let before = reading.diagnostics.count
        let fields = reading.object(entry.value, declared, named: entry.name) ?? TemplateMap()
        for index in reading.diagnostics.indices.dropFirst(before)
        where reading.diagnostics[index].id == .missingKey {
            reading.diagnostics[index] = reading.diagnostics[index].moved(to: entry.key.span)
        }
        return fields
    }

    /// A plain value, typed by the template's variable of the axis' name.
    ///
    /// One that is told to be wrong stays on the axis as it was probably meant: conditions that name it are right.
    mutating func plainValue(_ node: Node, on axis: String) -> AxisValue? {
        guard let text = node.located?.value else { return nil }
        let type = template?.variable(named: axis)?.type
        var name = text
        var value = TemplateValue.text(text)
        if case .object(let fields) = type {
            value = .named(text, TemplateMap())
            if fields.contains(where: { !$0.isOptional && $0.defaultValue == nil }) {
                reading.diagnostics.append(axisNeedsObjects(axis, value: Located(text, at: node.span)))
            }
        } else if axis == "locale", !isLocale(text) {
            reading.diagnostics.append(noLocale(Located(text, at: node.span)))
            name = localeMeant(by: text) ?? text
            value = .text(name)
        } else if let type, let typed = reading.value(node, as: type, named: axis) {
            value = typed
        }
        return AxisValue(name: name, value: value, slug: slug(name), span: node.span)
    }

    /// A whole extra cell; what is wrong with one concerns no other.
    mutating func include(_ node: Node, _ axes: [Axis]) -> Include? {
        guard !isPartial else { return nil }
        let include = wholeInclude(node, axes)
        var group: [String: Set<String>] = [:]
        for (axis, value) in zip(axes, include?.values ?? []) { group[axis.name.value] = [value.name] }
        reading.concern(include == nil ? [] : [CellGroup(group)], within: node.span)
        if include == nil {
            brokenIncludes.append(
                axes.compactMap { axis in
                    node.text(axis.name.value).map { (axis.name.value, $0) }
                })
        }
        return include
    }

    private mutating func wholeInclude(_ node: Node, _ axes: [Axis]) -> Include? {
        guard let entries = node.entries else { return nil }
        let given = entries.filter { $0.name != "because" }
        let unknown = given.filter { entry in !axes.contains { $0.name.value == entry.name } }
        for entry in unknown {
            reading.diagnostics.append(
                unknownAxis(entry.located, among: axes.map(\.name.value), keys: ["because"]))
        }
        let missing = axes.filter { axis in !given.contains { $0.name == axis.name.value } }
        if !missing.isEmpty, unknown.isEmpty {
            reading.diagnostics.append(
                includeLacks(missing.map(\.name.value), at: entries.first?.key.span ?? node.span))
        }
        guard missing.isEmpty else { return nil }
        let values = axes.compactMap { axis in
            node[axis.name.value].flatMap { included($0, on: axis) }
        }
        return values.count == axes.count ? Include(values: values, span: node.span) : nil
    }

    private mutating func included(_ node: Node, on axis: Axis) -> AxisValue? {
        guard let written = node.located else { return nil }
        if let known = axis.values.first(where: { $0.name == written.value }) {
            return known.moved(to: written.span)
        }
        if axis.values.contains(where: { $0.fields != nil }) {
            reading.diagnostics.append(
                valueNotOnAxis(written, on: axis.name.value, among: axis.values.map(\.name)))
            return AxisValue(
                name: written.value, value: .named(written.value, TemplateMap()), slug: slug(written.value),
                span: written.span)
        }
        return plainValue(node, on: axis.name.value)
    }
}
