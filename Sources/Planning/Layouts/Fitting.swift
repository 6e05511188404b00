internal import Catalog
internal import Diagnostics
internal import Generation

/// What the cells of one size decide together: the step of the scale that all take.
struct Fitting {
    private struct Group: Hashable {
        let size: String
        let layer: Int
    }

    private let setter: LayoutSetter
    private var steps: [Group: Int] = [:]
    private var tooLong: [(draft: Draft, layer: LayoutLayer)] = []

    /// Measures every text once.
    ///
    /// - Parameters:
    ///   - drafts: All cells of the series: a series does not shout in one locale and whisper in another.
    ///   - setter: The layout.
    init(_ drafts: [Draft], setter: LayoutSetter) {
        self.setter = setter
        var measured: [String: (step: Int, fits: Bool)] = [:]
        for draft in drafts {
            let cell = draft.layoutCell
            for (number, layer) in setter.layers(for: cell) {
                guard let stack = setter.stack(layer, for: cell) else { continue }
                let name = "\(draft.size.name.value)\n\(number)\n\(draft.cell.locale ?? "")\n\(stack.fields)"
                let fit = measured[name] ?? stack.step(in: setter.typography)
                measured[name] = fit
                let group = Group(size: draft.size.name.value, layer: number)
                steps[group] = max(steps[group] ?? 0, fit.step)
                if !fit.fits { tooLong.append((draft, layer)) }
            }
        }
    }

    /// The step of each layer of texts, by the layer's number.
    func steps(for draft: Draft) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (group, step) in steps where group.size == draft.size.name.value { found[group.layer] = step }
        return found
    }

    /// A warning for each text that does not fit even at the last step.
    func diagnostics(in scope: CellScope) -> [Diagnostic] {
        tooLong.map { draft, layer in
            let fields: [String] = if case .stack(let names) = layer.kind { names.map(\.value) } else { [] }
            let longest = fields.max { draft.copy[$0, default: ""].count < draft.copy[$1, default: ""].count }
            let text = longest.flatMap { scope.copy($0, for: draft.cell)?.text }
            return Diagnostic(
                .textTooLong, severity: .warning,
                "the text of '\(draft.cell.id)' does not fit its place on '\(draft.size.name.value)'",
                at: text?.span ?? layer.span, related: [.init(at: layer.span, "its place in the layout")],
                help: "shorten it, or give the style a smaller last step or the layer more room")
        }
    }
}
