import Diagnostics
import Templating
import YAML

/// Reads a series from a tree that was compared with its shape, its values typed by the template.
struct SeriesReader {
    var reading: FileReading
    let root: Node
    let template: TemplateFile?
    /// Whether a part was refused as not supported yet.
    var isPartial = false
    /// The sheets that it names, each read once.
    var sheets: [Sheet] = []
    /// What is said of extra cells that cannot be made.
    var brokenIncludes: [[(axis: String, value: String)]] = []

    /// A reader; `nil` when the file says nothing.
    init?(_ reading: FileReading, template: TemplateFile?) {
        guard let root = reading.root else { return nil }
        self.reading = reading
        self.root = root
        self.template = template
    }

    /// The series.
    mutating func series(named name: String, brandID: String) -> Series {
        var constants = constants(root.entries("set"))
        var (axes, blocks) = matrix(&constants)
        var includes = root.list("include").compactMap { include($0, axes) }
        tellApart(&axes, &blocks, &includes)
        let copy = copy(axes)
        let read = Set(constants.map(\.name.value) + axes.map(\.name.value))
        let series = Series(
            id: "\(brandID)/\(name)", brandID: brandID, name: name, file: reading.file,
            templateName: templateName,
            brandName: root.text("brand") ?? brandID, provider: root.located("provider"),
            matrixSpan: root.key("matrix")?.span ?? root.span, axes: axes, blocks: blocks,
            excludes: root.list("exclude").compactMap { exclude($0) },
            includes: includes, brokenIncludes: brokenIncludes,
            adjusts: root.list("adjust").compactMap { adjust($0, axes, copy) },
            constants: constants, limit: limit, sampling: sampling, copy: copy,
            variants: variants, choosesBest: root.text("choose") == "best", remaking: remaking,
            anchor: anchor, adaptations: adaptations,
            adaptKey: root.key("adapt")?.span, fileNames: reading.template(root["files"]),
            rights: root.text("rights"),
            budget: root.located("budget").flatMap { text in
                Amount(text.value).map { Located($0, at: text.span) }
            }, isPartial: isPartial,
            unreadNames: root.entries("set").map(\.name).filter { !read.contains($0) }, sheets: sheets,
            copySheet: root["copy"]?.text("from").flatMap { Self.namesSheet($0) ? $0 : nil })
        reading.diagnostics = series.placed(reading.diagnostics)
        return series
    }

    /// The sizes that cells may have, of those that the brand has.
    func usedSizes(among known: [String]) -> [String] {
        let maps = root.list("matrix") + root.list("include") + [root["set"]].compactMap { $0 }
        let values = maps.compactMap { $0["size"] }
        // A sheet is read later: any size may be in it.
        guard !values.isEmpty, !values.contains(where: { $0.entries != nil }) else { return known }
        let named = Set(values.flatMap(\.texts).map(\.value))
        return known.filter(named.contains)
    }

    private var templateName: Located<String> {
        root.located("template") ?? Located("", at: SourceSpan(file: reading.file, range: 0..<0))
    }

    private var sampling: Sampling {
        Sampling(
            count: root.integer("sample").map { max($0, 1) },
            isPairwise: root.text("pairwise").flatMap(truth) ?? false)
    }

    private var limit: Located<Int> {
        let written = root.located("limit")
        let span = written?.span ?? root.key("matrix")?.span ?? root.span
        let number = written.flatMap { decimal($0.value[...], places: 0) }
        // One that is told to be wrong limits nothing.
        return Located(number.flatMap { $0 > 0 ? min($0, 1_000_000) : nil } ?? Series.defaultLimit, at: span)
    }

    private mutating func constants(_ entries: [Node.Entry]) -> [Constant] {
        entries.compactMap { entry in
            let variable = template?.variable(named: entry.name)
            guard let value = reading.value(entry.value, as: variable?.type, named: entry.name) else {
                return nil
            }
            reading.checkLength(of: value, variable, at: entry.value)
            return Constant(name: entry.located, value: Located(value, at: entry.value.span))
        }
    }

    private mutating func exclude(_ node: Node) -> Exclude? {
        let axes = (node.entries ?? []).filter { $0.name != "because" && $0.name != "when" }
        guard let when = node["when"] else {
            if axes.isEmpty, node.entries != nil { reading.diagnostics.append(excludesAll(node.span)) }
            return reading.condition(node, ignoring: ["because"]).flatMap { condition in
                axes.isEmpty
                    ? nil
                    : Exclude(condition: condition, because: node.text("because"), span: node.span)
            }
        }
        if let axis = axes.first { reading.diagnostics.append(excludesTwice(axis.located)) }
        return reading.condition(when).map {
            Exclude(condition: $0, because: node.text("because"), span: node.span)
        }
    }

    private mutating func adjust(_ node: Node, _ axes: [Axis], _ copy: Copy) -> Adjust? {
        guard let when = node["when"], let condition = reading.condition(when) else { return nil }
        let before = reading.diagnostics.count
        let values = node.entries("set").compactMap { entry -> Constant? in
            replacement(entry, axes, copy, beside: node.entries("set").map(\.name)).map {
                Constant(name: entry.located, value: Located($0, at: entry.value.span))
            }
        }
        // Nothing else sees the value that is wrong here.
        if let group = condition.group(among: axes) { reading.concern([group], from: before) }
        return Adjust(condition: condition, values: values, note: node.located("note"), span: node.span)
    }

    private mutating func replacement(
        _ entry: Node.Entry, _ axes: [Axis], _ copy: Copy, beside given: [String]
    ) -> TemplateValue? {
        let variable = template?.variable(named: entry.name)
        if axes.contains(where: { $0.name.value == entry.name && $0.values.contains { $0.fields != nil } }) {
            var declared: [Variable]?
            if case .object(let fields) = variable?.type { declared = fields }
            return reading.object(entry.value, declared, named: entry.name, isPartial: true).map(
                TemplateValue.map)
        }
        let isKnown =
            variable != nil || copy.fieldNames.contains(entry.name) || root["set"]?[entry.name] != nil
            || axes.contains { $0.name.value == entry.name }
        guard isKnown else {
            let names = (template?.variables.map(\.name.value) ?? []) + copy.fieldNames
            if template != nil, !isPartial {
                reading.diagnostics.append(nothingToAdjust(entry.located, among: names, given: given))
            }
            return nil
        }
        let value = reading.value(entry.value, as: variable?.type, named: entry.name)
        if let value { reading.checkLength(of: value, variable, at: entry.value) }
        return value
    }
}
