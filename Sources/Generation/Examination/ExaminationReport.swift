public import Diagnostics

/// What `broadside doctor` says.
public struct ExaminationReport: Hashable, Sendable {
    /// The checks, in the order in which they were made.
    public let checks: [Check]

    /// How many things a finding names for people; programs are given all.
    private static let shown = 8

    /// A report.
    public init(_ checks: [Check]) { self.checks = checks }

    /// Whether damage is left.
    public var isDamaged: Bool { checks.contains { $0.worst == .damaged } }

    /// A line a check, and below it what it names and what to do.
    public var text: String {
        let lines = checks.flatMap { check in
            let name = check.name.padded
            guard !check.findings.isEmpty else { return ["\(name)ok: \(check.summary)"] }
            return check.findings.enumerated().flatMap { index, finding in
                Self.lines(finding, start: index == 0 ? name : "".padded)
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ finding: Finding, start: String) -> [String] {
        let more = finding.things.count - shown
        let things = finding.things.prefix(shown).map { "".padded + "  " + $0.visible }
        return ["\(start)\(finding.weight): \(finding.message.visible)"] + things
            + (more > 0 ? ["".padded + "  and \(more) more"] : [])
            + (finding.remedy.map { ["".padded + "  = \($0)"] } ?? [])
    }

    /// The checks with all that they name.
    public var json: JSONValue {
        .object([
            .init("damaged", .boolean(isDamaged)),
            .init("checks", .array(checks.map(Self.json))),
        ])
    }

    private static func json(_ check: Check) -> JSONValue {
        .object([
            .init("name", .text(check.name)), .init("state", .text(check.worst?.rawValue ?? "ok")),
            .init("summary", .text(check.summary)),
            .init(
                "findings",
                .array(
                    check.findings.map { finding in
                        .object([
                            .init("state", .text(finding.weight.rawValue)),
                            .init("message", .text(finding.message)),
                            .init("remedy", .optional(finding.remedy)),
                            .init("things", .array(finding.things.map(JSONValue.text))),
                        ])
                    })),
        ])
    }
}

extension String {
    /// A check's name in its column.
    fileprivate var padded: String { self + String(repeating: " ", count: max(1, 11 - count)) }
}
