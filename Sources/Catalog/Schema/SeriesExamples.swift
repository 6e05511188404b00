import Diagnostics

/// What a series may say, for those who write one: together they are one series.
enum SeriesExamples {
    static let matrix: JSONValue = [
        "product": [
            "espresso": ["shot": "an espresso cup on slate"], "filter": ["shot": "a glass carafe on linen"],
        ],
        "locale": ["en-GB", "de-DE"], "size": ["instagram-post", "instagram-story"],
    ]

    static let excludes: [JSONValue] = [
        [["product": "filter", "size": ["instagram-story"], "because": "no vertical artwork"]],
        [["when": "size.tall and product == \"filter\"", "because": "no vertical artwork"]],
    ]

    static let include: JSONValue = [
        ["product": "espresso", "locale": "sv-SE", "size": "instagram-post"]
    ]

    static let adjust: JSONValue = [
        ["when": ["locale": "de-DE"], "set": ["season": "summer"]],
        ["when": "size.tall and locale != \"de-DE\"", "note": "the cup further left"],
    ]

    static let anchor: JSONValue = [
        "per": "product", "cell": ["locale": "en-GB", "size": "instagram-post"], "variants": 4,
    ]

    static let copy: JSONValue = [
        "fallback": ["*": "en-GB"],
        "headline": ["en-GB": "Slow mornings, properly.", "de-DE": "Langsame Morgen."],
        "for": [["when": ["product": "filter"], "headline": ["en-GB": "Take the long way."]]],
    ]
}
