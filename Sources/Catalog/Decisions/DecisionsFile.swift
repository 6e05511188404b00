public import Diagnostics
import YAML

/// A file of decisions on the cells of one series, as a person or the review page writes it.
public struct DecisionsFile: Sendable {
    /// What is decided of a cell.
    public enum Decision: Hashable, Sendable {
        /// Yes; to the variant with this number, or to the one that is current.
        case approve(variant: Int?)
        /// No, and why.
        case reject(because: String?)
    }

    /// The series, as `nordlys/spring-launch`.
    public let series: Located<String>
    /// What is decided, in the file's order.
    public let decisions: [(cell: Located<String>, decision: Decision)]

    /// Reads a file.
    ///
    /// - Parameter file: The file.
    /// - Returns: What it decides, `nil` where it says nothing, and every problem.
    public static func read(_ file: SourceFile) -> (file: DecisionsFile?, diagnostics: [Diagnostic]) {
        let document = Document(file)
        var diagnostics =
            document.diagnostics + ShapeCheck.differences(of: document, from: DecisionsSchema.record)
        guard let root = document.root?.mended(to: .record(DecisionsSchema.record)),
            let series = root.located("series")
        else { return (nil, diagnostics) }
        let entries = root.entries("decisions")
        diagnostics += entries.compactMap { entry in
            (entry.value.entries?.count ?? 1) == 1
                ? nil
                : Diagnostic(
                    .wrongType, "'\(entry.name)' is decided in several ways, or in none", at: entry.key.span,
                    help: "write 'approve', 'reject', '{approve: 2}' or '{reject: too dark}'")
        }
        let decisions = entries.compactMap { entry in
            decision(entry.value).map { (cell: entry.located, decision: $0) }
        }
        return (DecisionsFile(series: series, decisions: decisions), diagnostics)
    }

    private static func decision(_ node: Node) -> Decision? {
        switch node.located?.value {
        case "approve": return .approve(variant: nil)
        case "reject": return .reject(because: nil)
        default: break
        }
        if let variant = node.integer("approve") { return .approve(variant: variant) }
        return node.text("reject").map { .reject(because: $0) }
    }

    /// What is wrong with the file, once it is put together with a series.
    ///
    /// - Parameters:
    ///   - name: The series that is meant.
    ///   - cells: The ids of its cells.
    /// - Returns: Another series' name, and cells that it does not have.
    public func problems(in name: String, cells: [String]) -> [Diagnostic] {
        guard series.value == name else {
            return [
                Diagnostic(
                    .unknownValue, "these decisions are on '\(shortened(series.value))', not on '\(name)'",
                    at: series.span, help: "name that series on the command line")
            ]
        }
        let known = Set(cells)
        return decisions.filter { !known.contains($0.cell.value) }.map { entry in
            unknownName(
                .unknownValue, "'\(name)' has no cell '\(shortened(entry.cell.value))'", entry.cell.value,
                among: cells, at: entry.cell.span, otherwise: "'broadside plan --long' lists all")
        }
    }
}
