internal import Diagnostics

/// Differences for programs: one JSON object.
public struct DifferenceJSON: Sendable {
    /// A renderer without options.
    public init() {}

    /// All differences as one line of JSON: of each series the later plan, with the cells that change and no others.
    public func render(_ differences: [Difference]) -> String {
        let value: JSONValue = ["series": .array(differences.map(object))]
        return value.compact
    }

    private func state(_ difference: Difference) -> String {
        switch difference.outcome {
        case .gone: "gone"
        case .new: "new"
        case .planned: difference.isEmpty ? "same" : "changed"
        case .unreadable: "unreadable"
        }
    }

    private func version(_ difference: Difference) -> String? {
        if case .unreadable(let version, _, _) = difference.outcome { version } else { nil }
    }

    private func object(_ difference: Difference) -> JSONValue {
        let json = PlanJSON()
        return [
            "series": .text(difference.series), "state": .text(state(difference)),
            "unreadableAt": .optional(version(difference)),
            "diagnostics": .array(difference.diagnostics.sorted().map(JSONRenderer().object)),
            "summary": difference.plan.map(json.summary) ?? .null,
            "cells": .array(difference.cells.map(json.object)),
            "orphaned": .array(difference.plan?.orphans.map(JSONValue.text) ?? []),
        ]
    }
}
