/// What a file under `templates/` may say.
enum TemplateSchema {
    static let record = Record(
        "a template",
        fields: [
            .required("prompt", .scalar(.nonEmptyProse), "the text that the images are made from"),
            .optional("describe", .scalar(.prose), "what the template is for"),
            .optional("variables", variables, "the values that a series gives"),
            .optional(
                "references", .list(of: .scalar(.name(.reference)), orOne: true), "the references to send"),
            .optional("layout", .list(of: .record(layer), orOne: false), "the layers of the poster"),
            .optional("alt", .scalar(.nonEmptyProse), "what a poster shows, for those who do not see it"),
            .optional("tests", .list(of: .record(test), orOne: false), "what is expected of the prompt"),
        ])

    private static let variables = Shape.table(
        "a map of variables", of: .recursive { Self.variable }, named: "a variable")

    static let typeNames = [
        "text", "number", "integer", "boolean", "color", "image", "locale", "object", "list",
    ]

    private static var variable: Shape {
        .either(
            scalar: .word(typeNames), list: nil,
            map: Record(
                "a variable",
                fields: [
                    .optional("type", .words(typeNames), "what it may hold"),
                    .optional("fields", variables, "the fields of an object"),
                    .optional("of", .recursive { Self.variable }, "what a list holds"),
                    .optional("one-of", .list(of: .scalar(.text), orOne: true), "the values it may have"),
                    .optional(
                        "max", .lengths(1...100_000),
                        "the most characters of a text, on every size or by size"),
                    .optional("default", .anything, "the value where a series gives none"),
                    .optional(
                        "role", .words(["style", "character", "product", "layout"]),
                        "the part that an image plays"),
                    .optional("describe", .scalar(.prose), "what it is"),
                ]))
    }

    private static let test = Record(
        "a template test",
        fields: [
            .required(
                "given", .table("a map of values", of: .anything, named: "a variable"), "the values to try"),
            .required("expect", .record(expectation), "what must be true of the prompt"),
            .optional("brand", .scalar(.nonEmpty), "the brand to try it with"),
        ])

    private static let expectation = Record(
        "an expectation",
        fields: [
            .optional(
                "contains", .list(of: .scalar(.nonEmptyProse), orOne: true),
                "texts that must be in the prompt"),
            .optional(
                "not-contains", .list(of: .scalar(.nonEmptyProse), orOne: true),
                "texts that must not be in it"),
            .optional("equals", .scalar(.nonEmptyProse), "the whole prompt"),
            .optional("min-words", .scalar(.integer(1...100_000)), "the fewest words"),
            .optional("max-words", .scalar(.integer(1...100_000)), "the most words"),
        ])

    private static let layer = Record(
        "a layer",
        fields: [
            .optional("image", .scalar(.name(.layerImage)), "take, or one of the brand's references"),
            .optional("shade", .scalar(.name(.colour)), "a colour of the palette"),
            .optional(
                "shape", .words(LayoutLayer.Figure.allCases.map(\.rawValue)),
                "a plain figure in the colour that 'color' says"),
            .optional("stack", .texts, "copy fields that flow together"),
            .optional("text", .scalar(.prose), "a text of its own"),
        ] + placing + [
            .optional("sizes", .list(of: .scalar(.name(.size)), orOne: true), "the sizes it is for"),
            .optional("when", SeriesSchema.condition, "the cells it is for"),
            .optional(
                "on",
                .record(
                    Record(
                        "a map of sizes", fields: [],
                        others: .init(noun: "a size", shape: .record(variant), names: .size))),
                "what is otherwise on single sizes"),
        ], choice: .exactlyOne(layerKinds))

    /// What a layer can draw: one of these.
    static let layerKinds = ["image", "shade", "shape", "stack", "text"]

    private static let variant = Record("a layer on one size", fields: placing)

    private static let anchor = Shape.words(LayoutLayer.Anchor.allCases.map(\.rawValue))

    /// Where a layer stands and how it looks; each may be otherwise on a size.
    private static let placing: [Record.Field] = [
        .optional("at", anchor, "where it stands"),
        .optional("within", .record(region), "the part of the poster that it is placed in"),
        .optional(
            "from", .words(LayoutLayer.Edge.allCases.map(\.rawValue)), "the edge that a shade grows from"),
        .optional(
            "width", .scalar(.measure),
            "how wide: px, mm, or % (a take or shade: of the trimmed poster, into the bleed where it touches the edge; "
                + "words: of the safe area; an image or shape: of the short side)"),
        .optional(
            "height", .scalar(.measure),
            "how high: px, mm, or % (a take or shade: of the trimmed poster, into the bleed where it touches the edge; "
                + "an image or shape: of the short side)"),
        .optional("margin", .scalar(.measure), "space to the trimmed edges: px, mm, or % of the short side"),
        .optional("gap", .scalar(.measure), "space between texts: px, mm, or % of the short side"),
        .optional(
            "radius", .scalar(.measure), "how round a rectangle's corners are: px, mm, or % of the short side"
        ),
        .optional("opacity", .scalar(.positivePercent), "how opaque"),
        .optional("edge", .words(["hard", "soft"]), "whether a shade ends at once"),
        .optional(
            "focus",
            .either(
                scalar: .word(["attention"] + LayoutLayer.Anchor.allCases.map(\.rawValue)),
                list: .list(of: .scalar(.positivePercent), orOne: false), map: nil),
            "what of the take is kept where it is cut: attention, a place, or a point such as [30%, 40%]"),
        .optional(
            "color", .list(of: .scalar(.name(.colour)), orOne: true),
            "colours of the palette, the first that can be read well is used"),
        .optional(
            "style", .scalar(.name(.typeStyle)), "the type style; that of each text's own name unless said"),
        .optional(
            "fit", .words(["shrink"]),
            "how a text is made to fit: down the steps of its style's scale, all cells of a size alike"),
        .optional("align", .words(LayoutLayer.Alignment.allCases.map(\.rawValue)), "how lines are set"),
    ]

    private static let region = Record(
        "a part of the poster",
        fields: [
            .required("at", anchor, "where it lies"),
            .optional("width", .scalar(.measure), "how wide: px, mm, or % of the trimmed poster"),
            .optional("height", .scalar(.measure), "how high: px, mm, or % of the trimmed poster"),
        ])
}
