public import Diagnostics
public import Templating

/// Which cells are meant: a map of axes, or an expression.
public struct Condition: Sendable {
    /// How it is written.
    public enum Form: Sendable {
        /// Each axis named must have one of its values.
        case axes([AxisChoice])
        /// Must be true for a cell's names.
        case expression(Expression)
    }

    /// An axis and the values of it that are meant.
    public struct AxisChoice: Hashable, Sendable {
        /// The axis.
        public let axis: Located<String>
        /// The values, by name or as a pattern such as `de-*`.
        public let values: [Located<String>]

        /// Whether a value of the axis is meant.
        public func admits(_ name: String) -> Bool {
            values.contains { $0.value == name || Glob($0.value)?.matches(name) == true }
        }
    }

    /// How it is written.
    public let form: Form
    /// Where it is written.
    public let span: SourceSpan

    /// How many axes it speaks of: what makes one condition more special than another.
    public var axisCount: Int {
        switch form {
        case .axes(let choices): choices.count
        case .expression(let expression): Set(expression.uses.compactMap(\.path.first)).count
        }
    }

    /// The axes, or other names, that it speaks of.
    var axisNames: [String] {
        switch form {
        case .axes(let choices): choices.map(\.axis.value)
        case .expression(let expression): expression.uses.compactMap(\.path.first)
        }
    }

    /// The cells that a map of axes means; `nil` for an expression, and where an axis is not there.
    func group(among axes: [Axis]) -> CellGroup? {
        guard case .axes(let choices) = form else { return nil }
        var values: [String: Set<String>] = [:]
        for choice in choices {
            guard let axis = axes.first(where: { $0.name.value == choice.axis.value }) else { return nil }
            values[axis.name.value] = Set(axis.values.map(\.name).filter(choice.admits))
                .union(choice.values.map(\.value))
        }
        return values.isEmpty ? nil : CellGroup(values)
    }

    /// Whether it holds.
    ///
    /// - Parameters:
    ///   - value: The name of the cell's value on an axis; `nil` where there is no such axis.
    ///   - names: What an expression may use; asked for only if there is one.
    /// - Returns: Whether the cell is meant.
    /// - Throws: What is wrong with the expression for these names.
    public func holds(value: (String) -> String?, names: () -> TemplateMap) throws(TemplateError) -> Bool {
        switch form {
        case .axes(let choices):
            choices.allSatisfy { choice in
                value(choice.axis.value).map(choice.admits) ?? false
            }
        case .expression(let expression): try expression.evaluate(names()).truth
        }
    }
}
