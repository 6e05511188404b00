import Diagnostics
import YAML

/// Reads `broadside.yaml` from a tree that was compared with its shape.
struct SettingsReader {
    private(set) var diagnostics: [Diagnostic] = []
    private let root: Node?

    init(_ root: Node?) { self.root = root }

    /// The settings.
    mutating func settings(knownProviders: [String]?) -> Settings {
        guard let root else { return .none }
        return Settings(
            store: root.located("store"),
            providers: root.entries("providers").compactMap { provider($0, knownProviders) },
            prices: root.entries("prices").flatMap { prices($0) })
    }

    private mutating func provider(_ entry: Node.Entry, _ known: [String]?) -> ProviderSettings? {
        if let known, !known.contains(entry.name) {
            diagnostics.append(unknownProvider(entry.located, among: known))
            return nil
        }
        let node = entry.value
        return ProviderSettings(
            name: entry.located, baseURL: node.located("base-url"),
            keyEnvironment: node.located("key-env").flatMap { keyEnvironment($0, of: entry.name) },
            submitsPerThousandSeconds: node.rate("submits-per-second"),
            queriesPerThousandSeconds: node.rate("queries-per-second"),
            inFlight: node.integer("in-flight"), pollEvery: node.text("poll-every").flatMap(duration),
            staleAfter: node.text("stale-after").flatMap(duration),
            isTrial: node.text("trial").flatMap(truth))
    }

    /// A variable that by its name is the provider's own; another one may hold the key of another service, and is dropped.
    private mutating func keyEnvironment(
        _ variable: Located<String>, of provider: String
    ) -> Located<String>? {
        guard !variable.value.hasPrefix(provider.uppercased() + "_") else { return variable }
        // What is no key's name at all has been told already.
        if variable.value.hasSuffix("_API_KEY") { diagnostics.append(foreignKey(variable, of: provider)) }
        return nil
    }

    private mutating func prices(_ entry: Node.Entry) -> [Price] {
        let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts.contains("") else {
            diagnostics.append(priceNeedsModel(entry.located))
            return []
        }
        let amounts = entry.value.entries?.map { ($0.name, $0.value) } ?? [("*", entry.value)]
        return amounts.compactMap { resolution, node in
            guard let written = node.located, let amount = Amount(written.value) else { return nil }
            return Price(
                provider: parts[0], model: parts[1], resolution: resolution,
                amount: Located(amount, at: written.span))
        }
    }
}

extension Node {
    /// Calls in a second, in thousandths.
    fileprivate func rate(_ name: String) -> Int? { text(name).flatMap { decimal($0[...], places: 3) } }
}

func unknownProvider(_ name: Located<String>, among names: [String]) -> Diagnostic {
    unknownName(
        .unknownProvider, "there is no provider '\(shortened(name.value))'", name.value, among: names,
        at: name.span)
}

private func foreignKey(_ variable: Located<String>, of provider: String) -> Diagnostic {
    let own = provider.uppercased()
    return Diagnostic(
        .wrongType,
        "'key-env' of \(provider) takes a variable of its own, \(own)_API_KEY or \(own)_…_API_KEY, "
            + "not '\(variable.value)'",
        at: variable.span,
        help:
            "no service gets another's key: set \(own)_API_KEY outside, and write 'key-env: \(own)_API_KEY' or leave it out"
    )
}

private func priceNeedsModel(_ name: Located<String>) -> Diagnostic {
    Diagnostic(
        .wrongType, "a price belongs to a provider and its model, not to '\(name.value)'", at: name.span,
        help: "write 'toapis/nano-banana-pro: {2K: 0.05 USD}'")
}
