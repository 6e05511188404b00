import Diagnostics
import Templating

/// The names that a template speaks of, with the fragments of its prompt.
struct UsedNames {
    /// Those of values that a poster or its prompt shows, and those of declared variables.
    let shown: Set<String>
    /// Those that the conditions of its layers and its tests speak of.
    let others: Set<String>

    /// The names of a template, used with a brand; `nil` where part of it could not be read.
    init?(of template: TemplateFile, brand: Brand) {
        guard template.isWhole else { return nil }
        let fragments = FragmentOrder(brand).needed(by: template.prompt).compactMap(\.template)
        var uses = ([template.prompt, template.alt].compactMap { $0 } + fragments).flatMap(\.uses)
        var names = Set(template.variables.map(\.name.value))
        for layer in template.layout {
            switch layer.kind {
            case .text(let text): uses += text.uses
            case .stack(let fields): names.formUnion(fields.map(\.value))
            default: continue
            }
        }
        shown = names.union(uses.compactMap(\.path.first))
        others = Set(
            template.layout.compactMap(\.condition).flatMap(\.axisNames)
                + template.tests.flatMap(\.given).map(\.name.value))
    }
}
