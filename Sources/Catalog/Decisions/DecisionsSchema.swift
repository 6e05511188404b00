import Diagnostics

/// What a file of decisions may say.
enum DecisionsSchema {
    static let record = Record(
        "a file of decisions",
        fields: [
            .required(
                "series", .scalar(.nonEmpty), "the series, as 'nordlys/spring-launch'",
                examples: ["nordlys/spring-launch"]),
            .required(
                "decisions", .table("a map of cells", of: decision, named: "a cell"),
                "what is decided of which cell",
                examples: [
                    ["espresso.en-GB.portrait": "approve", "filter.en-GB.portrait": ["reject": "too dark"]]
                ]),
        ])

    private static let decision = Shape.either(
        scalar: .word(["approve", "reject"]), list: nil,
        map: Record(
            "a decision",
            fields: [
                .optional(
                    "approve", .scalar(.integer(1...1000)), "the number of the variant that is approved"),
                .optional("reject", .scalar(.nonEmptyProse), "why it is rejected"),
            ], choice: .exactlyOne(["approve", "reject"])))
}
