/// Filters, tests and functions.
extension Renderer {
    mutating func filtered(_ subject: Node, _ code: FilterCode) throws(Fault) -> TemplateValue? {
        let value = try self.subject(subject, mayBeMissing: code.filter.acceptsUndefined)
        let arguments = try self.arguments(code.arguments, of: code.filter.signature, at: code.range)
        do throws(Fault) {
            return try counted(code.filter.body(value, arguments, &meter))
        } catch {
            // No place yet: it is a mistake only if nothing stands in for the element.
            if case .emptyList = error.kind { return nil }
            throw placed(error, at: code.range)
        }
    }

    private mutating func subject(_ node: Node, mayBeMissing: Bool) throws(Fault) -> TemplateValue? {
        let value = try find(node)
        if case .object(let object)? = value, object.kind == .blank { return mayBeMissing ? nil : "" }
        guard value != nil || mayBeMissing else { throw missing(node) }
        return value
    }

    /// The result of a filter.
    mutating func apply(_ code: FilterCode, to value: TemplateValue?) throws(Fault) -> TemplateValue {
        let arguments = try self.arguments(code.arguments, of: code.filter.signature, at: code.range)
        do throws(Fault) {
            return try counted(code.filter.body(value, arguments, &meter))
        } catch {
            throw placed(error, at: code.range)
        }
    }

    /// Counts a text that was made, however little it was made of: `"a" * 1000000`.
    mutating func counted(_ value: TemplateValue) throws(Fault) -> TemplateValue {
        switch value {
        case .text(let text), .markup(let text): try meter.step(text.utf8.count / 64)
        default: break
        }
        return value
    }

    mutating func tested(_ subject: Node, _ code: TestCode, _ node: Node) throws(Fault) -> Bool {
        let value = try self.subject(subject, mayBeMissing: code.test.acceptsUndefined)
        let arguments = try self.arguments(code.arguments, of: code.test.signature, at: program.range(node))
        do throws(Fault) {
            return try code.test.body(value, arguments, &meter)
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    mutating func called(_ code: FunctionCode, _ node: Node) throws(Fault) -> TemplateValue {
        let arguments = try self.arguments(code.arguments, of: code.body.signature, at: program.range(node))
        do throws(Fault) {
            switch code.body {
            case .function(let function): return try function.body(arguments, &meter)
            case .make(let kind, _): return try make(kind, arguments)
            }
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    /// Makes an object that the render keeps.
    private mutating func make(
        _ kind: TemplateObject.Kind, _ arguments: Arguments
    ) throws(Fault) -> TemplateValue {
        switch kind {
        case .namespace:
            objects.namespaces.append(try Function.map(of: arguments, &meter))
            return .object(TemplateObject(kind: kind, index: objects.namespaces.count - 1))
        case .cycler:
            objects.cyclers.append(RenderObjects.Cycler(values: arguments.bound.rest))
            return .object(TemplateObject(kind: kind, index: objects.cyclers.count - 1))
        default:
            objects.joiners.append(RenderObjects.Joiner(separator: arguments[0] ?? ", "))
            return .object(TemplateObject(kind: .joiner, index: objects.joiners.count - 1))
        }
    }

    /// The values of arguments in the places of their parameters.
    mutating func arguments(
        _ code: ArgumentsCode, of signature: Signature, at range: Range<Int>
    ) throws(Fault) -> Arguments {
        switch code {
        case .fixed(let bound): return Arguments(signature: signature, bound: bound, escapes: escapes)
        case .bound(let bound):
            return Arguments(signature: signature, bound: try values(bound), escapes: escapes)
        case .spread(let codes):
            let given = try given(codes, at: range)
            do throws(Fault) {
                return Arguments(
                    signature: signature,
                    bound: try signature.bind(
                        positional: given.positional.map { $0 ?? .null },
                        named: given.named.map { ($0, $1 ?? .null) }),
                    escapes: escapes)
            } catch {
                throw placed(error, at: range)
            }
        }
    }

    private mutating func values(_ bound: Bound<Node>) throws(Fault) -> Bound<TemplateValue> {
        var values: [TemplateValue?] = []
        values.reserveCapacity(bound.values.count)
        for node in bound.values {
            if let node { values.append(try evaluate(node)) } else { values.append(nil) }
        }
        var rest: [TemplateValue] = []
        for node in bound.rest { rest.append(try evaluate(node)) }
        var named: [(String, TemplateValue)] = []
        for (name, node) in bound.named { named.append((name, try evaluate(node))) }
        return Bound(values: values, rest: rest, named: named)
    }
}
