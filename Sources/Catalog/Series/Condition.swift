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
        /// The values.
        public let values: [Located<String>]
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
                let name = value(choice.axis.value)
                return choice.values.contains { $0.value == name }
            }
        case .expression(let expression): try expression.evaluate(names()).truth
        }
    }
}
