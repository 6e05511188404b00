import Diagnostics
import Templating
import Synchronization
import Testing

@Suite struct `Rendering a matrix` {
    private static let products: [TemplateValue] = (0..<3).map {
        .named("p\($0)", ["shot": .text("cup \($0)")])
    }
    private static let sizes: [TemplateValue] = (0..<3).map {
        .map(["tall": .boolean($0 == 1), "w": .integer($0)])
    }
    private static let fixed: TemplateValue = ["m": "fixed", "l": [1, 2, 3]]

    /// `a`, `b` and `c` are the axes, `f` is a map of names that depend on some of them, `k` depends on none.
    private static let names: [MatrixName] = [
        MatrixName(["a"], dimensions: [0]) { products[$0[0]] },
        MatrixName(["b"], dimensions: [1]) { .text("b\($0[1])") },
        MatrixName(["c"], dimensions: [2]) { sizes[$0[2]] },
        MatrixName(["f", "x"], dimensions: [0]) { .text("x\($0[0])") },
        MatrixName(["f", "y"], dimensions: [1, 2]) { $0[1] == 1 ? nil : .text("y\($0[1])\($0[2])") },
        MatrixName(["k"], dimensions: []) { _ in fixed },
    ]

    private enum Outcome: Equatable { case text(String), mistake(TemplateError.Kind, SourceSpan) }

    private func plain(_ template: Template, _ positions: [Int], _ limits: RenderLimits) -> Outcome {
        var fields: TemplateMap = ["x": .text("x\(positions[0])")]
        if positions[1] != 1 { fields["y"] = .text("y\(positions[1])\(positions[2])") }
        let values: TemplateMap = [
            "a": Self.products[positions[0]], "b": .text("b\(positions[1])"), "c": Self.sizes[positions[2]],
            "f": .map(fields), "k": Self.fixed,
        ]
        do throws(TemplateError) {
            return .text(try template.render(values, limits: limits))
        } catch {
            return .mistake(error.kind, error.span)
        }
    }

    private func check(_ text: String, options: TemplateOptions, limits: RenderLimits) throws {
        let template = try Template(SourceText(text, named: "random"), options: options)
        var renderer = MatrixRenderer(template, counts: [3, 3, 3], names: Self.names, limits: limits)
        for place in 0..<27 {
            let positions = [place / 9, place / 3 % 3, place % 3]
            var bytes: [UInt8] = Array("before".utf8)
            var outcome: Outcome
            do throws(TemplateError) {
                try renderer.render(at: positions, into: &bytes)
                outcome = .text(String(decoding: bytes.dropFirst(6), as: UTF8.self))
            } catch {
                #expect(bytes == Array("before".utf8))
                outcome = .mistake(error.kind, error.span)
            }
            #expect(outcome == plain(template, positions, limits), "\(positions) of\n\(text)")
        }
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func `gives what a plain render gives`(seed: UInt64) throws {
        var random = RandomTemplates(seed: seed)
        let text = random.template()
        try check(text, options: seed % 2 == 0 ? .jinja : .prompt, limits: .standard)
        try check(text, options: .jinja, limits: RenderLimits(steps: 40, outputBytes: 60))
    }

    @Test func `asks for a value once for each position that decides it`() throws {
        let calls = Calls()
        let template = try Template(SourceText("{{ a }} and {{ b }}", named: "once"))
        let names = [
            MatrixName(["a"], dimensions: [0]) { calls.count("a", .integer($0[0])) },
            MatrixName(["b"], dimensions: [1]) { calls.count("b", .integer($0[1])) },
        ]
        var renderer = MatrixRenderer(template, counts: [4, 50], names: names)
        var bytes: [UInt8] = []
        for place in 0..<200 { try renderer.render(at: [place / 50, place % 50], into: &bytes) }
        #expect(calls.counts == ["a": 4, "b": 50])
    }
}

/// Counts calls from closures.
private final class Calls: Sendable {
    private let state = Mutex<[String: Int]>([:])
    var counts: [String: Int] { state.withLock { $0 } }

    func count(_ name: String, _ value: TemplateValue) -> TemplateValue {
        state.withLock { $0[name, default: 0] += 1 }
        return value
    }
}
