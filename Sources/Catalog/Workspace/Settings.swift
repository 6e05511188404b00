public import Diagnostics

/// What `broadside.yaml` says.
public struct Settings: Sendable {
    /// A folder for takes that several machines share, as written.
    public let store: Located<String>?
    /// What is said of providers.
    public let providers: [ProviderSettings]
    /// Prices that replace those of the models' data.
    public let prices: [Price]

    /// Nothing said.
    public static let none = Settings(store: nil, providers: [], prices: [])

    /// What is said of a provider.
    public func provider(named name: String) -> ProviderSettings? {
        providers.first { $0.name.value == name }
    }
}

/// How to reach a provider, and how fast.
public struct ProviderSettings: Hashable, Sendable {
    /// The provider's name.
    public let name: Located<String>
    /// Another host than its own.
    public let baseURL: Located<String>?
    /// The environment variable that holds the key; begins with the provider's name and ends in `_API_KEY`.
    public let keyEnvironment: Located<String>?
    /// The most submits in a second, in thousandths.
    public let submitsPerThousandSeconds: Int?
    /// The most questions in a second, in thousandths.
    public let queriesPerThousandSeconds: Int?
    /// The most tasks in flight.
    public let inFlight: Int?
    /// The time between two looks at a task.
    public let pollEvery: Duration?
    /// How long a task is waited for before it is stale.
    public let staleAfter: Duration?
    /// Whether what it makes is a trial; `nil` lets the address decide.
    public let isTrial: Bool?
}

/// What one image costs.
public struct Price: Hashable, Sendable {
    /// The provider.
    public let provider: String
    /// The model.
    public let model: String
    /// The resolution, in the provider's words; `*` for every one.
    public let resolution: String
    /// The price.
    public let amount: Located<Amount>
}
