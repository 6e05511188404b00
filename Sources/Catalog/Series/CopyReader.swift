import Diagnostics
import YAML

extension SeriesReader {
    /// The words of the series: those of a sheet, and those written beside it.
    mutating func copy(_ axes: [Axis]) -> Copy {
        let node = root["copy"]
        for entry in root.entries("copy") where node?["from"] == nil && isFrom(entry) {
            reading.diagnostics.append(fromMeant(entry.located))
            isPartial = true
        }
        let from = node?.located("from").flatMap { Self.namesSheet($0.value) ? $0 : nil }
        let sheet = from.flatMap { sheetCopy($0, axes) }
        if from != nil, sheet == nil { isPartial = true }
        let entries = root.entries("copy").filter { from == nil || $0.name != "from" }
            .filter { node?["from"] != nil || !isFrom($0) }
        let fallback = node?.entries("fallback").compactMap { entry in
            entry.value.located.map { Copy.Fallback(from: entry.located, to: $0) }
        }
        for text in (fallback ?? []).flatMap({ [$0.from, $0.to] })
        where text.value != "*" && !isLocale(text.value) {
            reading.diagnostics.append(noLocale(text))
        }
        return Copy(
            fallback: fallback ?? [],
            fields: (sheet?.fields ?? []) + fields(entries, but: ["fallback", "for"]),
            rows: (sheet?.rows ?? []) + (node?.list("for") ?? []).compactMap { row($0) },
            keySpan: root.key("copy")?.span)
    }

    private mutating func row(_ node: Node) -> Copy.Row? {
        guard let when = node["when"], let condition = reading.condition(when) else { return nil }
        return Copy.Row(
            condition: condition, fields: fields(node.entries ?? [], but: ["when"]), span: node.span)
    }

    private mutating func fields(_ entries: [Node.Entry], but others: [String]) -> [Copy.Field] {
        entries.filter { !others.contains($0.name) }.map { entry in
            Copy.Field(name: entry.located, texts: texts(of: entry))
        }
    }

    private mutating func texts(of field: Node.Entry) -> [Copy.Text] {
        if let scalar = field.value.scalar, !scalar.isAbsent {
            return [
                Copy.Text(
                    locale: Located("*", at: field.key.span), source: scalar.source, span: field.value.span)
            ]
        }
        guard let entries = field.value.entries else {
            return [unreadable(field.value, locale: Located("*", at: field.key.span))]
        }
        return entries.map { entry in
            var locale = entry.located
            if locale.value != "*", !isLocale(locale.value) {
                reading.diagnostics.append(noLocale(locale))
                locale = locale.map { localeMeant(by: $0) ?? $0 }
            }
            guard let scalar = entry.value.scalar, !scalar.isAbsent else {
                return unreadable(entry.value, locale: locale)
            }
            return Copy.Text(locale: locale, source: scalar.source, span: entry.value.span)
        }
    }

    /// Stands for a value that was told to be no text, so that it is not told to be missing as well.
    private func unreadable(_ node: Node, locale: Located<String>) -> Copy.Text {
        Copy.Text(
            locale: locale, source: SourceText("", file: reading.file, pieces: []), span: node.span)
    }
}
