import Diagnostics

/// What `brand.yaml` may say.
enum BrandSchema {
    static let record = Record(
        "a brand profile",
        fields: [
            .required("name", .scalar(.nonEmpty), "the brand's name as people know it"),
            .required("sizes", sizes, "the named output sizes, one at least"),
            .optional("provider", .scalar(.nonEmpty), "who makes the images"),
            .optional("model", .either(scalar: .nonEmpty, list: nil, map: model), "the model asked for"),
            .optional("palette", palette, "the named colours"),
            .optional("fonts", fonts, "the named fonts"),
            .optional(
                "type", .table("a map of type styles", of: .record(typeStyle), named: "a type style"),
                "the type styles"),
            .optional("references", references, "the images that guide or are composited"),
            .optional(
                "fragments", .table("a map of fragments", of: .scalar(.nonEmptyProse), named: "a fragment"),
                "the named pieces of prompt text"),
            .optional("never", .list(of: .scalar(.prose), orOne: true), "what must not be in an image"),
            .optional("voice", .record(voice), "the rules for words"),
            .optional(
                "files", .scalar(.nonEmpty), "how exported files are named, without their ending",
                examples: [.text(FileNames.example)]),
            .optional(
                "rights", .scalar(.nonEmptyProse), "who holds the rights to the posters, for what is exported"
            ),
            .optional("print", .record(print), "how sheets go to the printer"),
            .optional("consistency", .record(consistency), "how 'broadside score' judges a series"),
        ])

    private static let consistency = Record(
        "terms of consistency",
        fields: [
            .optional(
                "tints", .scalar(.boolean), "whether colours between two swatches are the brand's, too"),
            .optional(
                "look", .scalar(.positivePercent),
                "the share of good pictures that may be called out for a look, 10% unless said"),
            .optional(
                "fail", .scalar(.positivePercent), "the share of good pictures that may fail, 5% unless said"),
        ])

    private static let model = Record(
        "a model",
        fields: [
            .required("name", .scalar(.nonEmpty), "the model's name"),
            .optional("resolution", .scalar(.nonEmpty), "the least resolution, such as 2K"),
        ])

    private static let print = Record(
        "terms of print",
        fields: [
            .optional("profile", .scalar(.nonEmpty), "the press's ICC profile; sRGB without one"),
            .optional("marks", .scalar(.boolean), "whether marks outside the bleed say where to cut"),
            .optional("max-ink", .scalar(.ink), "the most ink of a pixel, all inks summed"),
        ])

    private static let palette = Shape.table(
        "a palette",
        of: .either(
            scalar: .colour, list: nil,
            map: Record(
                "a colour",
                fields: [
                    .required("hex", .scalar(.colour), "the colour on screens"),
                    .optional("share", .scalar(.share), "how much of a poster it covers"),
                    .optional("cmyk", .scalar(.cmyk), "the printer's mixture"),
                    .optional("spot", .scalar(.nonEmpty), "the name of the spot ink"),
                ])), named: "a colour")

    private static let fonts = Shape.table(
        "a map of fonts",
        of: .either(
            scalar: .nonEmpty, list: nil,
            map: Record(
                "a font",
                fields: [
                    .optional("file", .scalar(.nonEmpty), "a font file"),
                    .optional("family", .scalar(.nonEmpty), "an installed family"),
                    .optional(
                        "fallback", .list(of: .scalar(.nonEmpty), orOne: true),
                        "installed families for the letters that it lacks"),
                ], choice: .atLeastOne(["file", "family"]))), named: "a font")

    private static let typeStyle = Record(
        "a type style",
        fields: [
            .required("font", .scalar(.nonEmpty), "the name of one of the brand's fonts"),
            .optional("weight", .scalar(weight), "the weight"),
            .optional(
                "scale", .list(of: .scalar(.positivePercent), orOne: true),
                "the sizes to choose from, largest first"),
            .optional("size", .scalar(.positivePercent), "the one size, in % of the short side"),
            .optional("leading", .scalar(.ratio), "line height as a multiple of the size"),
            .optional("tracking", .scalar(.percent), "space between letters in % of the size"),
            .optional("slant", .words(TypeStyle.Slant.allCases.map(\.rawValue)), "upright or italic"),
            .optional(
                "hyphenate", .scalar(.boolean),
                "whether words may be parted at the end of a line, by the rules of their language"),
            .optional("case", .words(TypeStyle.LetterCase.allCases.map(\.rawValue)), "capitals or not"),
        ], choice: .atLeastOne(["scale", "size"]))

    private static let weight = ScalarType(
        "a weight such as bold or 700",
        pattern: "^(\(TypeStyle.weights.keys.sorted().joined(separator: "|"))|[0-9]{1,12})$",
        reading: .integer(1...1000), examples: ["bold", "700"],
        corrected: { onlyName(near: $0, among: TypeStyle.weights.keys) }
    ) { text in
        TypeStyle.weights[text] != nil
            || decimal(text[...], places: 0).map { (1...1000).contains($0) } ?? false
    }

    private static let references = Shape.table(
        "a map of references",
        of: .either(
            scalar: .nonEmpty, list: nil,
            map: Record(
                "a reference",
                fields: [
                    .optional("file", .scalar(.nonEmpty), "the image"),
                    .optional("files", .texts, "the images"),
                    .optional("role", .words(Reference.Role.allCases.map(\.rawValue)), "the part it plays"),
                    .optional("describe", .scalar(.nonEmptyProse), "what is to be seen on it"),
                    .optional("on-light", .scalar(.nonEmpty), "a logo's form for light grounds"),
                    .optional("on-dark", .scalar(.nonEmpty), "a logo's form for dark grounds"),
                    .optional(
                        "clear", .scalar(.clearance), "space to keep around a logo, in % of its height"),
                    .optional("min", .scalar(.length), "a logo's least width on paper"),
                    .optional("min-px", .scalar(.integer(1...50_000)), "a logo's least width on screens"),
                ], choice: .atLeastOne(["file", "files", "on-light", "on-dark"]))), named: "a reference")

    private static let sizes = Shape.table(
        "a map of sizes",
        of: .either(
            scalar: .pixels, list: nil,
            map: Record(
                "a size",
                fields: [
                    .optional("pixels", .scalar(.pixels), "the exact pixels"),
                    .optional("paper", .scalar(.paper), "the trimmed sheet"),
                    .optional(
                        "dpi", .scalar(.integer(Size.Print.leastDotsPerInch...2400)),
                        "pixels to the inch on paper, 300 unless said"),
                    .optional("bleed", .scalar(.length), "what is printed beyond each edge"),
                    .optional(
                        "safe", .either(scalar: .positivePercent, list: nil, map: insets),
                        "the unsafe space along the edges"),
                    .optional("resolution", .scalar(.nonEmpty), "the least resolution to ask for"),
                    .optional(
                        "formats",
                        .list(of: .words(Size.Format.allCases.map(\.rawValue)), orOne: true),
                        "the kinds of file, png unless said; pdf for paper only"),
                    .optional(
                        "quality", .scalar(.integer(1...100)),
                        "how well jpeg and webp are written, 90 unless said"),
                    .optional(
                        "print", .record(print), "how it goes to the printer, if not as the brand says"),
                ], choice: .exactlyOne(["pixels", "paper"]))), named: "a size")

    private static let insets = Record(
        "a safe area",
        fields: ["top", "right", "bottom", "left"].map { edge in
            .optional(edge, .scalar(.positivePercent), "the unsafe space at the \(edge)")
        })

    private static let voice = Record(
        "a voice",
        fields: [
            .optional(
                "banned", .either(scalar: .nonEmpty, list: .texts, map: banned), "words not to be used"),
            .optional(
                "required", .table("a map of locales", of: .texts, named: "a locale"),
                "copy that a locale must have"),
            .optional(
                "max",
                .table("a map of copy fields", of: .lengths(1...10_000), named: "a copy field"),
                "the longest lengths in characters, on every size or by size"),
        ])

    /// By language, or one flat map: then a value is the suggestion.
    private static let banned = Record(
        "a map of banned words", fields: [],
        others: .init(
            noun: "a language or word",
            shape: .either(
                scalar: .text, list: .texts,
                map: Record(
                    "a map of banned words", fields: [], others: .init(noun: "a word", shape: .scalar(.text)))
            )))
}
