import Diagnostics
import YAML

extension SeriesReader {
    /// What `anchor` says; `nil` where it says nothing.
    var anchor: SeriesAnchor? {
        guard let node = root["anchor"], node.entries != nil, let key = root.key("anchor") else { return nil }
        return SeriesAnchor(
            per: node.located("per"),
            cell: node.entries("cell").compactMap { entry in
                entry.value.located.map { (axis: entry.located, value: $0) }
            }, variants: bounded(node.integer("variants")) ?? variants,
            isAutomatic: node.text("approve") == "auto", cellSpan: (node.key("cell") ?? key).span)
    }

    /// How many images are made for each request.
    var variants: Int { bounded(root.integer("variants")) ?? 1 }

    /// A number that is told to be wrong counts as none.
    private func bounded(_ count: Int?) -> Int? {
        count.flatMap { Series.possibleVariants.contains($0) ? $0 : nil }
    }

    /// What `adapt` says, size by size.
    var adaptations: [(size: Located<String>, how: Adaptation)] {
        root.entries("adapt").compactMap { entry in
            entry.value.located.flatMap { Adaptation(rawValue: $0.value) }.map {
                (size: entry.located, how: $0)
            }
        }
    }
}
