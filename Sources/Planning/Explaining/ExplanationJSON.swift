internal import Catalog
internal import Diagnostics
internal import Generation

/// An explanation for programs: one JSON object.
public struct ExplanationJSON: Sendable {
    /// A renderer without options.
    public init() {}

    /// The whole explanation as one line of JSON.
    public func render(_ explanation: Explanation) -> String {
        let value: JSONValue = [
            "series": .text(explanation.series), "template": .text(explanation.template),
            "brand": .text(explanation.brand),
            "provider": .text(explanation.provider), "model": .text(explanation.model),
            "cell": PlanJSON().object(explanation.cell),
            "delivered": explanation.delivered.map {
                ["width": .integer($0.width), "height": .integer($0.height)]
            } ?? .null,
            "sentences": .array(explanation.sentences.map(object)),
            "references": .array(explanation.references.map(object)),
            "attempts": .array(explanation.attempts.map(object)),
        ]
        return value.compact
    }

    private func object(_ sentence: PromptSentence) -> JSONValue {
        ["text": .text(sentence.text), "pieces": .array(sentence.pieces.map(object))]
    }

    private func object(_ piece: PromptPiece) -> JSONValue {
        let values = piece.values.map { value -> JSONValue in
            ["name": .text(value.name), "place": value.span.map(object) ?? .null]
        }
        return ["place": object(piece.said), "values": .array(values)]
    }

    private func object(_ span: SourceSpan) -> JSONValue {
        [
            "path": .text(span.file.path), "line": .integer(span.start.line),
            "column": .integer(span.start.column),
        ]
    }

    private func object(_ choice: ReferenceChoice) -> JSONValue {
        [
            "name": .text(choice.name), "role": .text(choice.role), "path": .text(choice.path),
            "sent": .boolean(choice.sent != nil), "reason": .text(choice.reason),
        ]
    }

    private func object(_ attempt: Attempt) -> JSONValue {
        [
            "number": .integer(attempt.number), "state": .text(attempt.state.rawValue),
            "reason": .optional(attempt.reason), "changed": .text(attempt.changed),
            "cost": .optional(attempt.price?.description),
        ]
    }
}
