import Diagnostics

/// What a file under `brands/<brand>/series/` may say.
enum SeriesSchema {
    static let record = Record(
        "a series",
        fields: [
            .required(
                "template", .scalar(.name(.template)), "the name of a template", examples: ["launch-poster"]),
            .required(
                "matrix", .list(of: .record(matrix), orOne: true),
                "the axes and their values, or a list of such blocks, which are joined",
                examples: [SeriesExamples.matrix]),
            .optional("brand", .scalar(.name(.brand)), "the brand, if a version of it is meant"),
            .optional("provider", .scalar(.nonEmpty), "who makes the images, if not the brand's provider"),
            .optional(
                "exclude", .list(of: .record(exclude), orOne: true), "combinations to leave out",
                examples: SeriesExamples.excludes),
            .optional(
                "include", .list(of: .record(include), orOne: true), "whole extra cells",
                examples: [SeriesExamples.include]),
            .optional(
                "adjust", .list(of: .record(adjust), orOne: true), "other values for some cells",
                examples: [SeriesExamples.adjust]),
            .optional(
                "set", constants, "values that are the same for all cells", examples: [["season": "spring"]]),
            .optional("limit", .scalar(.integer(1...1_000_000)), "the most cells"),
            .optional(
                "copy", .record(copy), "the words on the posters", examples: [SeriesExamples.copy]),
            .optional(
                "variants", .scalar(.integer(Series.possibleVariants)),
                "how many images for each request, to choose from"),
            .optional(
                "choose", .words(["person", "best"]),
                "who chooses among several images where nobody has approved one: a person, unless said; 'best' takes the one that "
                    + "fits its series and its brand best"),
            .optional(
                "consistency", .record(consistency),
                "what a run may do by itself about images that do not fit",
                examples: [["retry": 2, "budget": "3 USD"]]),
            .optional("budget", .scalar(.amount), "what the series may cost"),
            .optional(
                "files", .scalar(.nonEmpty), "how exported files are named, if not as the brand says",
                examples: [.text(FileNames.example)]),
            .optional("rights", .scalar(.nonEmptyProse), "who holds the rights, if not as the brand says"),
            .optional(
                "anchor", .record(anchor), "the cells that are made and approved first, and guide all others",
                examples: [SeriesExamples.anchor]),
            .optional(
                "adapt",
                .record(
                    Record(
                        "a map of sizes", fields: [],
                        others: .init(
                            noun: "a size", shape: .words(Adaptation.allCases.map(\.rawValue)), names: .size))
                ),
                "how the cells of a size come by their image: made anew, cropped from the anchor's, or its scene extended",
                examples: [["instagram-story": "extend"]]),
            .optional(
                "sample", .scalar(.integer(1...1_000_000)), "how many cells a trial run makes at most"),
            .optional(
                "pairwise", .scalar(.boolean),
                "whether a trial run shows every pair of values of any two axes in few cells"),
        ])

    private static let anchor = Record(
        "an anchor",
        fields: [
            .optional("per", .scalar(.text), "an axis of which each value has an anchor of its own"),
            .required(
                "cell", .table("a map of axes", of: .scalar(.text), named: "an axis"),
                "the value of each other axis that makes a cell an anchor"),
            .optional(
                "variants", .scalar(.integer(Series.possibleVariants)), "how many images of it to choose from"
            ),
            .optional("approve", .words(["person", "auto"]), "who chooses: a person, unless said"),
        ])

    private static let consistency = Record(
        "consistency",
        fields: [
            .required(
                "retry", .scalar(.integer(RemakingTerms.possibleRetries)),
                "how many further images of one request a run may make by itself, ever"),
            .optional("budget", .scalar(.amount), "what these may cost in the life of the series"),
        ])

    private static let constants = Shape.table("a map of values", of: .anything, named: "a value")

    /// `size` is an axis like the others, but its values are names.
    private static let matrix = Record(
        "a matrix",
        fields: [
            .optional("size", axis(of: .name(.size)), "the brand's sizes to make"),
            .optional("locale", axis(of: .text), "the locales to make"),
        ], others: .init(noun: "an axis", shape: axis(of: .prose)))

    /// An axis: a list of values, or a map of named objects.
    private static func axis(of values: ScalarType) -> Shape {
        .either(
            scalar: values, list: .list(of: .scalar(values), orOne: false),
            map: Record(
                "an axis",
                fields: [
                    .optional(
                        "from", axisValue, "a CSV file with a row for each value", examples: ["products.csv"]),
                    .optional(
                        "key", axisValue, "the column of the CSV file that names the values",
                        examples: ["sku"]),
                ],
                others: .init(
                    noun: "a value",
                    shape: .recursive { axisValue })))
    }

    private static let axisValue = Shape.either(
        scalar: .text, list: nil,
        map: Record("an axis value", fields: [], others: .init(noun: "a field", shape: .anything)))

    /// A map of axes, or an expression.
    static let condition = Shape.either(
        scalar: .nonEmpty, list: nil,
        map: Record("a condition", fields: [], others: .init(noun: "an axis", shape: .texts)))

    private static let exclude = Record(
        "an exclude",
        fields: [
            .optional("because", .scalar(.prose), "why, for the contact sheet"),
            .optional(
                "when", condition, "the combinations as an expression",
                examples: ["size.tall and product == \"filter\""]),
        ], others: .init(noun: "an axis", shape: .texts), choice: .alone("when", beside: "because"))

    private static let include = Record(
        "an include", fields: [.optional("because", .scalar(.prose), "why")],
        others: .init(noun: "an axis", shape: .scalar(.text)))

    private static let adjust = Record(
        "an adjustment",
        fields: [
            .required("when", condition, "the cells"),
            .optional("set", constants, "the values that replace others"),
            .optional("note", .scalar(.nonEmptyProse), "one more sentence for the prompt"),
        ])

    /// A text for all locales, or one for each.
    private static let field = Shape.either(
        scalar: .prose, list: nil,
        map: Record(
            "a copy field", fields: [],
            others: .init(noun: "a locale", shape: .scalar(.prose), pattern: #"^(\*|\#(localePattern))$"#)))

    private static let copy = Record(
        "copy",
        fields: [
            .optional(
                "fallback", .table("a map of locales", of: .scalar(.nonEmpty), named: "a locale"),
                "where a locale's texts come from when it has none"),
            .optional("from", field, "a CSV file with a row for each field and a column for each locale"),
            .optional(
                "for",
                .list(
                    of: .record(
                        Record(
                            "a row of copy", fields: [.required("when", condition, "the cells")],
                            others: .init(noun: "a copy field", shape: field))), orOne: true),
                "texts for some cells"),
        ], others: .init(noun: "a copy field", shape: field))
}
