/// What `broadside.yaml` may say.
enum SettingsSchema {
    static let record = Record(
        "a settings file",
        fields: [
            .optional("store", .scalar(.nonEmpty), "a folder for takes that several machines share"),
            .optional(
                "providers", .table("a map of providers", of: .record(provider), named: "a provider"),
                "how providers are reached"),
            .optional(
                "prices",
                .table(
                    "a map of prices",
                    of: .either(
                        scalar: .amount, list: nil,
                        map: Record(
                            "prices", fields: [], others: .init(noun: "a resolution", shape: .scalar(.amount))
                        )),
                    named: "a model"), "what one image costs"),
        ])

    private static let provider = Record(
        "a provider",
        fields: [
            .optional("base-url", .scalar(url), "another host"),
            .optional("key-env", .scalar(keyEnvironment), "the environment variable that holds the key"),
            .optional("submits-per-second", .scalar(rate), "the most submits in a second"),
            .optional("queries-per-second", .scalar(rate), "the most questions about tasks in a second"),
            .optional("in-flight", .scalar(.integer(1...1000)), "the most tasks in flight"),
            .optional("poll-every", .scalar(.seconds), "the time between two looks at a task"),
            .optional("stale-after", .scalar(.seconds), "how long a task is waited for before it is stale"),
            .optional("trial", .scalar(.boolean), "whether what it makes is a trial"),
        ])

    /// What stands behind a `?` would take the paths of all calls in.
    private static let url = ScalarType(
        "an address that begins with https:// or http://, without ? and #", pattern: "^https?://[^?#]*$",
        examples: ["https://toapis.com"]
    ) { text in
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.contains { "?#".contains($0) }
    }

    /// Another variable could hold a secret that is none of a provider's business.
    private static let keyEnvironment = ScalarType(
        "a variable's name that ends in _API_KEY", pattern: "^[A-Z0-9_]*_API_KEY$",
        examples: ["TOAPIS_API_KEY"]
    ) { text in
        text.hasSuffix("_API_KEY")
            && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private static let rate = ScalarType(
        "a number above 0, such as 5", pattern: #"^[0-9]{1,12}(\.[0-9]{1,3})?$"#,
        reading: .number(upTo: 1000), examples: ["5"]
    ) { text in
        decimal(text[...], places: 3).map { (1...1_000_000).contains($0) } ?? false
    }
}
