import Diagnostics

/// Carries out the code of a template with values.
///
/// Its `switch`es only dispatch: one method for each statement here, and for each expression in the
/// extensions.
struct Renderer {
    let source: SourceText
    var scope: Scope
    var meter: Meter
    private var output: [UInt8] = []

    /// A renderer of one template with one set of values.
    init(source: SourceText, values: TemplateMap, limits: RenderLimits) {
        self.source = source
        scope = Scope(values)
        meter = Meter(limits: limits)
    }

    /// The output of statements, as UTF-8.
    mutating func render(_ statements: [StatementCode]) throws(TemplateError) -> [UInt8] {
        try run(statements)
        return output
    }

    private mutating func run(_ statements: [StatementCode]) throws(TemplateError) {
        for statement in statements { try run(statement) }
    }

    private mutating func run(_ statement: StatementCode) throws(TemplateError) {
        switch statement {
        case .text(let bytes): try write(bytes, at: 0..<0)
        case .output(let expression): try print(expression)
        case .condition(let branches, let otherwise): try choose(branches, otherwise)
        case .loop(let loop): try repeatBody(of: loop)
        case .assignment(let target, let value): try assign(try evaluate(value), to: target)
        case .capture(let name, let filters, let body): try capture(name, filters, body)
        }
    }

    private mutating func write(_ bytes: [UInt8], at range: Range<Int>) throws(TemplateError) {
        let size = output.count + bytes.count
        try located(range) { renderer throws(Fault) in
            try renderer.meter.step()
            try renderer.meter.allow(bytes: size)
        }
        output += bytes
    }

    private mutating func print(_ expression: ExpressionCode) throws(TemplateError) {
        let value = try evaluate(expression)
        let text = try located(expression.range) { renderer throws(Fault) in try renderer.meter.printed(value)
        }
        try write(Array(text.utf8), at: expression.range)
    }

    private mutating func choose(
        _ branches: [(condition: ExpressionCode, body: [StatementCode])], _ otherwise: [StatementCode]
    ) throws(TemplateError) {
        for branch in branches where try evaluate(branch.condition).truth { return try run(branch.body) }
        try run(otherwise)
    }

    private mutating func repeatBody(of loop: LoopCode) throws(TemplateError) {
        let elements = try self.elements(of: loop)
        if elements.isEmpty {
            return try inFrame(at: loop.sequence.range) { renderer throws(TemplateError) in
                try renderer.run(loop.otherwise)
            }
        }
        for index in elements.indices {
            let state = LoopState(elements: elements, index: index)
            try inFrame(at: loop.sequence.range, loop: state) { renderer throws(TemplateError) in
                try renderer.assign(elements[index], to: loop.target)
                try renderer.run(loop.body)
            }
        }
    }

    /// The elements that a loop goes through, those that its filter leaves out already gone.
    private mutating func elements(of loop: LoopCode) throws(TemplateError) -> [TemplateValue] {
        let sequence = try evaluate(loop.sequence)
        guard let elements = sequence.elements else {
            throw TemplateError(.notIterable(found: sequence.kindName), at: source.span(loop.sequence.range))
        }
        guard let filter = loop.filter else { return elements }
        var taken: [TemplateValue] = []
        for element in elements {
            let isTaken = try inFrame(at: loop.sequence.range) { renderer throws(TemplateError) in
                try renderer.assign(element, to: loop.target)
                return try renderer.evaluate(filter).truth
            }
            if isTaken { taken.append(element) }
        }
        return taken
    }

    /// Does something in a frame of its own, so that the names it sets are gone afterwards.
    private mutating func inFrame<Result>(
        at range: Range<Int>, loop: LoopState? = nil,
        _ body: (inout Renderer) throws(TemplateError) -> Result
    ) throws(TemplateError) -> Result {
        guard scope.depth < meter.limits.depth else {
            throw TemplateError(.nestedTooDeep(most: meter.limits.depth), at: source.span(range))
        }
        try located(range) { renderer throws(Fault) in try renderer.meter.step() }
        scope.enter(loop: loop)
        defer { scope.leave() }
        return try body(&self)
    }

    private mutating func assign(_ value: TemplateValue, to target: TargetSyntax) throws(TemplateError) {
        switch target {
        case .name(let name):
            try located(name.range) { renderer throws(Fault) in try renderer.meter.allow(depthOf: value) }
            scope.set(name.text, to: value)
        case .tuple(let targets, let range): try unpack(value, targets, at: range)
        }
    }

    private mutating func unpack(
        _ value: TemplateValue, _ targets: [TargetSyntax], at range: Range<Int>
    ) throws(TemplateError) {
        guard let parts = value.elements else {
            throw TemplateError(.notIterable(found: value.kindName), at: source.span(range))
        }
        guard parts.count == targets.count else {
            throw TemplateError(
                .unpackMismatch(names: targets.count, found: parts.count), at: source.span(range))
        }
        for (part, target) in zip(parts, targets) { try assign(part, to: target) }
    }

    private mutating func capture(
        _ name: NameSyntax, _ filters: [FilterCode], _ body: [StatementCode]
    ) throws(TemplateError) {
        let before = output
        output = []
        try inFrame(at: name.range) { renderer throws(TemplateError) in try renderer.run(body) }
        var value = TemplateValue.text(String(decoding: output, as: UTF8.self))
        output = before
        for filter in filters { value = try apply(filter, to: value, at: filter.range) }
        scope.set(name.text, to: value)
    }

    /// Does something that may fail, and says where if it does.
    mutating func located<Result>(
        _ range: Range<Int>, _ body: (inout Renderer) throws(Fault) -> Result
    ) throws(TemplateError) -> Result {
        do throws(Fault) {
            return try body(&self)
        } catch {
            throw TemplateError(error.kind, at: source.span(range))
        }
    }
}
