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

    private func object(_ difference: Difference) -> JSONValue {
        let state =
            difference.plan == nil
            ? "gone" : difference.isNew ? "new" : difference.isEmpty ? "same" : "changed"
        let json = PlanJSON()
        return [
            "series": .text(difference.series), "state": .text(state),
            "summary": difference.plan.map(json.summary) ?? .null,
            "cells": .array(difference.cells.map(json.object)),
            "orphaned": .array(difference.plan?.orphans.map(JSONValue.text) ?? []),
        ]
    }
}
