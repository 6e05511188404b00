import Diagnostics
import Templating
import YAML

extension SeriesReader {
    /// The axes and the blocks that have them.
    ///
    /// - Parameter constants: The values of `set`; one that stands for an axis that a block lacks is taken out.
    /// - Returns: The axes with the values of all blocks, and the blocks that are whole.
    mutating func matrix(_ constants: inout [Constant]) -> ([Axis], [MatrixBlock]) {
        var axes: [Axis] = []
        var read: [(own: [Axis], span: SourceSpan)] = []
        for node in root.list("matrix") {
            guard let entries = node.entries else { continue }
            let own = entries.compactMap { entry in
                axis(entry, known: axes.first { $0.name.value == entry.name }?.values ?? [])
            }
            for axis in own { axes.join(axis) }
            read.append((own, entries.first?.key.span ?? node.span))
        }
        let lacking = Set(axes.map(\.name.value)).filter { name in
            read.contains { block in !block.own.contains { $0.name.value == name } }
        }
        let given = constants.filter { lacking.contains($0.name.value) }
        constants.removeAll { lacking.contains($0.name.value) }
        for constant in given { axes.join(Axis(name: constant.name, values: [AxisValue(constant)])) }
        let blocks = read.compactMap { block(of: axes, $0.own, given, at: $0.span) }
        return (axes, blocks)
    }

    private mutating func block(
        of axes: [Axis], _ own: [Axis], _ given: [Constant], at span: SourceSpan
    ) -> MatrixBlock? {
        var values: [[AxisValue]] = []
        for axis in axes {
            if let written = own.first(where: { $0.name.value == axis.name.value }) {
                values.append(written.values)
            } else if let constant = given.first(where: { $0.name.value == axis.name.value }) {
                values.append([AxisValue(constant)])
            } else if !isPartial {
                reading.diagnostics.append(blockLacks(axis, at: span))
            }
        }
        return values.count == axes.count ? MatrixBlock(values: values, span: span) : nil
    }

    /// Gives values whose names become the same part of an id different ones.
    func tellApart(_ axes: inout [Axis], _ blocks: inout [MatrixBlock], _ includes: inout [Include]) {
        for index in axes.indices {
            let own = axes[index].values
            let extra = includes.map { $0.values[index] }.filter { value in
                !own.contains { $0.name == value.name }
            }
            let distinct = (own + extra).withDistinctSlugs()
            guard distinct != own + extra else { continue }
            let known = Dictionary(distinct.map { ($0.name, $0) }) { first, _ in first }
            func told(_ value: AxisValue) -> AxisValue { known[value.name]?.moved(to: value.span) ?? value }
            axes[index] = Axis(name: axes[index].name, values: own.map(told))
            blocks = blocks.map { block in
                var values = block.values
                values[index] = values[index].map(told)
                return MatrixBlock(values: values, span: block.span)
            }
            includes = includes.map { include in
                var values = include.values
                values[index] = told(values[index])
                return Include(values: values, span: include.span)
            }
        }
    }
}

extension AxisValue {
    /// The value of `set` that a block without the axis has.
    fileprivate init(_ constant: Constant) {
        let name = constant.value.value.printed
        self.init(
            name: name, value: constant.value.value, slug: Catalog.slug(name), span: constant.value.span)
    }
}

extension [Axis] {
    /// Adds the values of a block's axis to those of earlier blocks.
    fileprivate mutating func join(_ axis: Axis) {
        guard let index = firstIndex(where: { $0.name.value == axis.name.value }) else {
            return append(axis)
        }
        let names = Set(self[index].values.map(\.name))
        self[index] = Axis(
            name: self[index].name,
            values: self[index].values + axis.values.filter { !names.contains($0.name) })
    }
}
