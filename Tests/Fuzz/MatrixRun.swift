import Diagnostics
import Templating

/// One template at every position of a small matrix, by the matrix renderer and plainly.
enum MatrixRun {
    static func check(_ input: FuzzInput) -> Int32 {
        guard let template = try? input.template(.prompt) else { return 0 }
        let matrix = RandomMatrix(input.context, seed: input.seed)
        for limits in [RunOutcome.limits, RunOutcome.narrow] { check(input, template, matrix, limits) }
        return 0
    }

    private static func check(
        _ input: FuzzInput, _ template: Template, _ matrix: RandomMatrix, _ limits: RenderLimits
    ) {
        var renderer = MatrixRenderer(template, counts: matrix.counts, names: matrix.names, limits: limits)
        for positions in matrix.visits {
            let plain = RunOutcome.of(
                template, matrix.values(at: positions), in: input.sources, limits: limits)
            claim(
                plain == outcome(&renderer, input.sources, positions),
                otherwise: "differs from a plain render")
        }
    }

    private static func outcome(
        _ renderer: inout MatrixRenderer, _ sources: [SourceText], _ positions: [Int]
    ) -> RunOutcome {
        let before = Array("kept".utf8)
        var bytes = before
        do throws(TemplateError) {
            try renderer.render(at: positions, into: &bytes)
            claim(bytes.starts(with: before), otherwise: "overwrote what stood in the buffer")
            return .bytes(Array(bytes.dropFirst(before.count)))
        } catch {
            claim(bytes == before, otherwise: "a mistake left bytes in the buffer")
            error.checkPlace(in: sources)
            return .mistake(error)
        }
    }
}
