import Diagnostics
import Templating
import YAML

/// Reads a template from a tree that was compared with its shape.
struct TemplateReader {
    var reading: FileReading
    private let root: Node

    /// A reader; `nil` when the file says nothing.
    init?(_ reading: FileReading) {
        guard let root = reading.root else { return nil }
        self.reading = reading
        self.root = root
    }

    /// The template.
    mutating func template(named name: String) -> TemplateFile {
        let variables = reading.variables(root.entries("variables"))
        let prompt = reading.template(root["prompt"])
        let alt = root["alt"].flatMap { reading.template($0) }
        let layers = root["layout"]?.elements ?? []
        let layout = layers.compactMap { layer($0) }
        return TemplateFile(
            name: name, file: reading.file, describe: root.text("describe"), variables: variables,
            references: root["references"].map { $0.texts }, prompt: prompt, alt: alt, layout: layout,
            tests: (root["tests"]?.elements ?? []).compactMap { test($0, variables) },
            isWhole: prompt != nil && (alt != nil) == (root["alt"] != nil) && layout.count == layers.count)
    }

    private mutating func layer(_ node: Node) -> LayoutLayer? {
        guard let kind = kind(of: node) else { return nil }
        reading.diagnostics += node.keysWithoutEffect(on: kind)
        var layer = layer(node, kind, node["when"].flatMap { reading.condition($0) })
        if case .shape = kind, layer.colors.isEmpty {
            reading.diagnostics.append(shapeNeedsColour(at: node.entries?.first?.key.span ?? node.span))
        }
        for entry in node.entries("on") {
            reading.diagnostics += entry.value.keysWithoutEffect(on: kind)
            let variant = self.layer(node.overridden(by: entry.value), kind, layer.condition)
            layer.variants.append(.init(size: entry.located, layer: variant))
        }
        return layer
    }

    private mutating func layer(
        _ node: Node, _ kind: LayoutLayer.Kind, _ condition: Condition?
    ) -> LayoutLayer {
        LayoutLayer(
            kind: kind, anchor: node.text("at").flatMap(LayoutLayer.Anchor.init),
            within: node["within"].map(region),
            edge: node.text("from").flatMap(LayoutLayer.Edge.init), width: node.measure("width"),
            height: node.measure("height"), margin: node.measure("margin"), gap: node.measure("gap"),
            radius: node.measure("radius"), focus: node["focus"].flatMap { focus($0) },
            opacity: node.percent("opacity") ?? Percent(thousandths: 100_000),
            hasHardEdge: node.text("edge") == "hard",
            colors: node.texts("color"), style: node.located("style"), shrinks: node.text("fit") == "shrink",
            alignment: node.text("align").flatMap(LayoutLayer.Alignment.init), sizes: node.texts("sizes"),
            condition: condition, span: node.span)
    }

    private func region(_ node: Node) -> LayoutLayer.Region {
        LayoutLayer.Region(
            anchor: node.text("at").flatMap(LayoutLayer.Anchor.init) ?? .topLeft,
            width: node.measure("width"), height: node.measure("height"))
    }

    private mutating func focus(_ node: Node) -> LayoutLayer.Focus? {
        guard let elements = node.elements else {
            return node.text == "attention"
                ? .attention : node.text.flatMap(LayoutLayer.Anchor.init).map { .place($0) }
        }
        let shares = elements.compactMap { $0.text.flatMap { Percent($0) } }
        if shares.count == 2, elements.count == 2 { return .point(shares[0], shares[1]) }
        if shares.count == elements.count { reading.diagnostics.append(focusNeedsTwoShares(at: node.span)) }
        return nil
    }

    private mutating func kind(of node: Node) -> LayoutLayer.Kind? {
        guard let entries = node.entries else { return nil }
        let kinds = entries.filter { TemplateSchema.layerKinds.contains($0.name) }
        guard let first = kinds.first else {
            reading.diagnostics.append(layerNeedsKind(at: entries.first?.key.span ?? node.span))
            return nil
        }
        if let second = kinds.dropFirst().first {
            reading.diagnostics.append(layerHasTwoKinds(second.located, first: first.located))
            return nil
        }
        switch first.name {
        case "image": return first.value.located.map { $0.value == "take" ? .take : .image($0) }
        case "shade": return first.value.located.map { .shade($0) }
        case "stack": return .stack(first.value.texts)
        case "shape": return first.value.text.flatMap(LayoutLayer.Figure.init).map { .shape($0) }
        default: return reading.template(first.value).map { .text($0) }
        }
    }
}

extension Node {
    /// The map with the values of another in the place of its own, as far as that has some.
    fileprivate func overridden(by other: Node) -> Node {
        let others = other.entries ?? []
        let kept = (entries ?? []).filter { entry in !others.contains { $0.name == entry.name } }
        return Node(content: .mapping(kept + others), span: span)
    }

    /// The keys of a layer that say something which its kind does not do.
    fileprivate func keysWithoutEffect(on kind: LayoutLayer.Kind) -> [Diagnostic] {
        let unused: [String] =
            switch kind {
            case .take:
                [
                    "within", "from", "edge", "gap", "radius", "margin", "opacity", "color", "style", "fit",
                    "align",
                ]
            case .image:
                ["from", "edge", "gap", "radius", "opacity", "color", "style", "fit", "align", "focus"]
            case .shade: ["within", "gap", "radius", "margin", "color", "style", "fit", "align", "focus"]
            case .shape: ["from", "edge", "gap", "style", "fit", "align", "focus"]
            case .stack, .text: ["from", "edge", "radius", "opacity", "height", "focus"]
            }
        return (entries ?? []).filter { unused.contains($0.name) }.map {
            keyWithoutEffect($0.located, on: kind)
        }
    }
}

extension FileReading {
    /// A condition: a map of axes, or an expression.
    ///
    /// - Parameters:
    ///   - node: What is written.
    ///   - ignored: Keys of the map that are no axes.
    /// - Returns: The condition; `nil` when it is broken, which was told.
    mutating func condition(_ node: Node, ignoring ignored: [String] = []) -> Condition? {
        if let entries = node.entries {
            let choices = entries.filter { !ignored.contains($0.name) }
                .map { Condition.AxisChoice(axis: $0.located, values: $0.value.texts) }
            return Condition(form: .axes(choices), span: node.span)
        }
        return expression(node).map { Condition(form: .expression($0), span: node.span) }
    }
}
