import Foundation
import Templating

/// One template at every position of a matrix: `axes` are the matrix, `fixed` is the same everywhere.
struct MatrixBenchmark {
    private let template: Template
    private let names: [MatrixName]
    private let counts: [Int]

    init(_ name: String, in inputs: URL) throws {
        template = try Template(PlainBenchmark.source(name, in: inputs), options: PlainBenchmark.options)
        let values = try PlainBenchmark.values(name, in: inputs)
        guard case .map(let fixed)? = values["fixed"], case .map(let axes)? = values["axes"] else {
            throw BadOrder(line: "\(name).json")
        }
        let lists = try axes.pairs.map { axis in
            guard case .list(let values) = axis.value else { throw BadOrder(line: axis.key) }
            return values
        }
        counts = lists.map(\.count)
        names =
            fixed.pairs.map { pair in
                MatrixName([pair.key], dimensions: []) { _ throws(TemplateError) in pair.value }
            }
            + zip(axes.keys, lists).enumerated().map { place, axis in
                MatrixName([axis.0], dimensions: [place]) { positions throws(TemplateError) in
                    axis.1[positions[place]]
                }
            }
    }

    /// Every cell, one after the other, in one buffer that is emptied for each.
    ///
    /// The renderer is made anew: nothing that an earlier round has rendered is at hand.
    func timeCells() throws -> Timing {
        var length = 0
        var buffer: [UInt8] = []
        let timing = try Timing(of: counts.reduce(1, *)) {
            try visit { renderer, positions in
                buffer.removeAll(keepingCapacity: true)
                try renderer.render(at: positions, into: &buffer)
                length &+= buffer.count
            }
        }
        precondition(length > 0)
        return timing
    }

    func text() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try visit { renderer, positions in try renderer.render(at: positions, into: &bytes) }
        return bytes
    }

    private func visit(_ body: (inout MatrixRenderer, [Int]) throws -> Void) throws {
        var renderer = MatrixRenderer(template, counts: counts, names: names)
        var positions = counts.map { _ in 0 }
        while true {
            try body(&renderer, positions)
            guard let place = positions.indices.last(where: { positions[$0] + 1 < counts[$0] }) else {
                return
            }
            positions[place] += 1
            for later in positions.indices.dropFirst(place + 1) { positions[later] = 0 }
        }
    }
}
