public import Diagnostics
internal import Generation

/// A plan for programs: one JSON object.
public struct PlanJSON: Sendable {
    /// A renderer without options.
    public init() {}

    /// The whole plan as one line of JSON.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - diagnostics: What was found in the files before it; what was found on the way is in the plan.
    /// - Returns: One object, no line break at the end.
    public func render(_ plan: Plan, diagnostics: [Diagnostic] = []) -> String {
        object(plan, Array(Set(diagnostics + plan.diagnostics)).sorted()).compact
    }

    private func object(_ plan: Plan, _ diagnostics: [Diagnostic]) -> JSONValue {
        [
            "series": .text(plan.series),
            "template": ["name": .text(plan.template), "revision": .optional(plan.templateRevision)],
            "provider": .text(plan.provider),
            "summary": summary(plan),
            "cells": .array(plan.cells.map(object)),
            "orphaned": .array(plan.orphans.map(JSONValue.text)),
            "excluded": .array(plan.excluded.map(object)),
            "diagnostics": .array(diagnostics.map(JSONRenderer().object)),
        ]
    }

    private func object(_ cell: ExcludedCell) -> JSONValue {
        let axes = cell.axes.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .text($0.value)) }
        return ["id": .text(cell.id), "axes": .object(axes), "because": .optional(cell.because)]
    }

    func summary(_ plan: Plan) -> JSONValue {
        let summary = plan.summary
        let states = CellState.allCases.map {
            JSONValue.Member($0.rawValue, .integer(summary.states[$0] ?? 0))
        }
        return .object(
            [.init("cells", .integer(summary.cells)), .init("requests", .integer(summary.requests))] + states
                + [
                    .init("orphaned", .integer(summary.orphaned)), .init("images", .integer(summary.images)),
                    .init("awaited", .integer(summary.awaited)),
                    .init("cost", Self.amount(summary.cost)), .init("further", Self.further(plan.further)),
                    .init("redrawn", .integer(summary.redrawn)),
                    .init("arithmetic", .text(plan.arithmetic)),
                ])
    }

    func object(_ cell: PlannedCell) -> JSONValue {
        .object([
            .init("id", .text(cell.id)),
            .init("axes", .object(cell.axes.map { .init($0.axis, .text($0.value)) })),
            .init("state", .text(cell.state.rawValue)), .init("reason", .text(cell.reason)),
            .init("heldBack", .optional(cell.heldBack)), .init("key", .optional(cell.key?.description)),
            .init("poster", .text(cell.path)),
            .init("pixels", cell.poster.map { pixels($0.pixels) } ?? .null),
            .init("finish", .optional(cell.finish?.description)),
            .init("request", cell.request.map(object) ?? .null),
            .init("variants", .array(variants(of: cell))), .init("cost", Self.amount(cell.cost)),
            .init("decision", decision(cell.decision)), .init("anchor", .optional(cell.anchor)),
            .init("remarks", .array(cell.remarks.map(JSONValue.text))),
        ])
    }

    /// A cell that waits or is blocked has one that nothing is known of.
    private func variants(of cell: PlannedCell) -> [JSONValue] {
        guard !cell.variants.isEmpty else {
            return [["variant": 1, "key": .null, "take": .null, "state": .text(cell.state.rawValue)]]
        }
        return cell.variants.map { variant in
            [
                "variant": .integer(variant.number), "key": .text(variant.key.description),
                "take": .optional(variant.take?.description), "state": .text(variant.state.rawValue),
            ]
        }
    }

    func object(_ request: GenerationRequest) -> JSONValue {
        let references = request.references.map { reference -> JSONValue in
            [
                "name": .text(reference.name), "role": .text(reference.role),
                "sha256": .text(reference.digest.hex),
            ]
        }
        return [
            "provider": .text(request.provider), "model": .text(request.model),
            "prompt": .text(request.prompt),
            "ratio": .text(request.ratio), "resolution": .text(request.resolution),
            "variant": .integer(request.variant), "references": .array(references),
            "parameters": .object(request.parameters),
        ]
    }

    func pixels(_ size: PixelSize) -> JSONValue {
        ["width": .integer(size.width), "height": .integer(size.height)]
    }

    /// What a run may ask for besides, because images do not fit.
    private static func further(_ further: FurtherImages) -> JSONValue {
        guard further.images > 0 else { return .null }
        return [
            "images": .integer(further.images), "cost": amount(further.cost.amount),
            "budget": amount(further.budget),
        ]
    }

    /// A sum of money.
    static func amount(_ amount: Generation.Amount?) -> JSONValue {
        amount.map { ["amount": .text($0.decimal), "currency": .text($0.currency)] } ?? .null
    }

    /// What was decided about a cell, by whom, when and why; nothing where nobody did.
    private func decision(_ decision: Decision?) -> JSONValue {
        guard let decision, decision.state != .made || decision.source != nil else { return .null }
        return [
            "state": .text(decision.state.rawValue), "variant": .integer(decision.variant),
            "by": .optional(decision.by), "on": .optional(decision.on),
            "because": .optional(decision.because),
            "source": .optional(decision.source),
        ]
    }
}
