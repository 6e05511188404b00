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
    /// The layers of each cell whose texts do not fit even at the last step.
    private var overfull: [String: Set<Int>] = [:]

    /// Measures every text once.
    ///
    /// - Parameters:
    ///   - drafts: All cells of the series: a series does not shout in one locale and whisper in another.
    ///   - setter: The layout.
    init(_ drafts: some Sequence<Draft>, setter: LayoutSetter) {
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
                if !fit.fits { overfull[draft.cell.id, default: []].insert(number) }
            }
        }
    }

    /// The layers, by number, whose texts do not fit a cell's poster.
    func overfull(for draft: Draft) -> Set<Int> { overfull[draft.cell.id] ?? [] }

    /// The step of each layer of texts, by the layer's number.
    func steps(for draft: Draft) -> [Int: Int] {
        var found: [Int: Int] = [:]
        for (group, step) in steps where group.size == draft.size.name.value { found[group.layer] = step }
        return found
    }
}
