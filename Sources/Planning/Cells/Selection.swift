public import Catalog
internal import Diagnostics

/// Which cells a person has chosen: those that meet every `select` and no `except`.
public struct Selection: Hashable, Sendable {
    /// One condition: an axis, or `state`, with the names that meet it.
    public struct Term: Hashable, Sendable {
        let axis: String
        let values: Set<String>

        init(axis: String, values: Set<String>) {
            self.axis = axis
            self.values = values
        }

        /// A condition as it is written: `locale=de-DE,nb-NO`, or with patterns: `locale=de-*`.
        ///
        /// - Parameters:
        ///   - text: The condition.
        ///   - axes: The axes of the series with the names of their values.
        /// - Throws: ``SelectionError`` when it has another form, or names what is not there.
        public init(_ text: String, axes: [String: [String]]) throws(SelectionError) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw .malformed(text) }
            let known = parts[0] == "state" ? CellState.allCases.map(\.rawValue) : axes[parts[0]]
            guard let known else {
                throw .unknownAxis(
                    parts[0], nearest: nearestName(to: parts[0], among: axes.keys), known: axes.keys.sorted())
            }
            var values: Set<String> = []
            for value in parts[1].split(separator: ",").map(String.init) {
                let meant = names(meantBy: value, among: known)
                values.formUnion(meant)
                guard meant.isEmpty else { continue }
                guard !value.contains("=") else { throw .malformed(text) }
                throw .unknownValue(
                    value, axis: parts[0], nearest: nearestName(to: value, among: known), known: known)
            }
            axis = parts[0]
            self.values = values
        }
    }

    private let select: [Term]
    private let except: [Term]
    /// Which few of the cells that meet the conditions; `nil` where the series says it.
    let sampling: Sampling?

    /// A choice; without any condition all cells are chosen.
    ///
    /// - Parameters:
    ///   - select: What a cell must meet.
    ///   - except: What it must not meet.
    ///   - sampling: Which few of the cells that remain, conditions on states left aside; `nil` for what the series says.
    public init(select: [Term] = [], except: [Term] = [], sampling: Sampling? = nil) {
        self.select = Self.merged(select)
        self.except = except
        self.sampling = sampling
    }

    /// Terms of one axis say together what it may be: `--select a=1 --select a=2` is `a=1,2`.
    private static func merged(_ terms: [Term]) -> [Term] {
        var order: [String] = []
        var values: [String: Set<String>] = [:]
        for term in terms {
            if values[term.axis] == nil { order.append(term.axis) }
            values[term.axis, default: []].formUnion(term.values)
        }
        return order.map { Term(axis: $0, values: values[$0] ?? []) }
    }

    /// Whether a cell's axes meet the conditions; those on its state are left aside.
    func holds(axes: [(axis: String, value: String)]) -> Bool {
        holds { term in
            term.axis == "state"
                ? nil : axes.first { $0.axis == term.axis }.map { term.values.contains($0.value) } ?? false
        }
    }

    /// Whether a cell's state meets the conditions; those on its axes are left aside.
    func holds(state: CellState) -> Bool {
        holds { $0.axis == "state" ? $0.values.contains(state.rawValue) : nil }
    }

    /// Whether one axis' value meets the conditions on that axis.
    func admits(_ value: String, on axis: String) -> Bool {
        holds { $0.axis == axis ? $0.values.contains(value) : nil }
    }

    /// Whether any condition is on the state.
    var asksForStates: Bool { (select + except).contains { $0.axis == "state" } }

    private func holds(_ meets: (Term) -> Bool?) -> Bool {
        select.allSatisfy { meets($0) ?? true } && !except.contains { meets($0) ?? false }
    }
}

/// Why a choice of cells cannot be understood.
public enum SelectionError: Error, Hashable, Sendable {
    /// It is not of the form `axis=value,value`.
    case malformed(String)
    /// The series has no such axis.
    case unknownAxis(String, nearest: String?, known: [String])
    /// The axis has no such value.
    case unknownValue(String, axis: String, nearest: String?, known: [String])
}

extension SelectionError: CustomStringConvertible {
    /// What is wrong and what would be right.
    public var description: String {
        switch self {
        case .malformed(let text):
            "'\(text.visible)' is no choice of cells; write axis=value, such as locale=de-DE,nb-NO, and the option once more for another axis"
        case .unknownAxis(let name, let nearest, let known):
            "the series has no axis '\(name.visible)'; " + remedy(nearest, known + ["state"])
        case .unknownValue(let value, let axis, let nearest, let known):
            "'\(axis)' is never '\(value.visible)'; " + remedy(nearest, known)
        }
    }

    private func remedy(_ nearest: String?, _ known: [String]) -> String {
        nearest.map { "did you mean '\($0.visible)'?" }
            ?? "there are \(known.prefix(12).joined(separator: ", ").visible)"
    }
}
