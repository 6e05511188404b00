internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Providers

/// The provider that was chosen, with what settings and environment say of it.
struct Service: Sendable {
    let name: String
    let isTrial: Bool
    let models: ModelCatalog
    private let builtInModels: ModelCatalog
    private let baseURL: String
    private let settings: ProviderSettings?
    private let trial: Bool?

    init(_ name: String, settings: Settings) throws {
        guard ["proof", "toapis"].contains(name) else {
            let near = nearestName(to: name, among: ["proof", "toapis"])
            throw Stop(
                status: .usage,
                message: "there is no provider '\(name.visible)'; "
                    + (near.map { "did you mean '\($0)'?" } ?? "there are proof and toapis"))
        }
        let own = settings.provider(named: name)
        let environment = ProcessInfo.processInfo.environment
        let address = environment["TOAPIS_BASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
        baseURL = try address ?? Service.trusted(own?.baseURL?.value)
        self.settings = own
        // A file may call a service on this machine real, or another one a trial; the built-in hosts take money, whatever it says.
        trial = Service.builtInHosts.contains(WebAddress(baseURL)?.host ?? "") ? false : own?.isTrial
        isTrial = name == "proof" || (trial ?? (WebAddress(baseURL)?.isLoopbackByName == true))
        self.name = name == "proof" || !isTrial ? name : "\(name)-trial"
        builtInModels = try loadModels([:])
        models = try loadModels(Service.prices(settings))
    }

    private static let builtInHosts = ["toapis.com", "api.toapis.com", "api.toapis.cn"]

    /// Files may come from a stranger: a host that they name gets no key, unless it is this machine.
    private static func trusted(_ named: String?) throws -> String {
        guard let named else { return ToAPIs.usualBaseURL }
        let host = WebAddress(named)
        let isKnown = builtInHosts.contains(host?.host ?? "")
        if isKnown || host?.isLoopbackByName == true { return named }
        throw Stop(
            status: .usage,
            message: "broadside.yaml names the host '\(named.visible)', which is not built in; "
                + "if you trust it with your key, set TOAPIS_BASE_URL to it")
    }

    private static func prices(_ settings: Settings) -> [String: [String: Generation.Amount]] {
        settings.prices.reduce(into: [:]) { prices, price in
            prices["\(price.provider)/\(price.model)", default: [:]][price.resolution] = .init(
                price.amount.value)
        }
    }

    /// The model that a brand asks for, on this provider's terms.
    func terms(for brand: Brand) throws -> Planner.Terms {
        let wanted = brand.model?.name.value ?? "nano-banana-pro"
        guard let model = models.model(named: wanted, provider: name) else {
            let known = models.names(provider: name)
            let near = nearestName(to: wanted, among: known)
            throw Stop(
                status: .filesHaveErrors,
                message: "\(name) has no model '\(wanted.visible)'; "
                    + (near.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))"))
        }
        return Planner.Terms(provider: name, isTrial: isTrial, model: model)
    }

    /// A sentence for each price that the files put below the built-in one: a plan must not look cheaper than it is.
    func loweredPrices(of model: ImageModel) -> [String] {
        guard let builtIn = builtInModels.model(named: model.name, provider: name) else { return [] }
        return model.prices.sorted { $0.key < $1.key }.compactMap { resolution, price in
            guard let usual = builtIn.prices[resolution], usual.currency == price.currency,
                price.micros < usual.micros
            else { return nil }
            return
                "broadside.yaml puts \(model.name) \(resolution) at \(price); the built-in price is \(usual)"
        }
    }

    /// The environment variable that holds the account's key.
    var keyVariable: String { settings?.keyEnvironment?.value ?? "TOAPIS_API_KEY" }

    /// How many commissions may be under way at once.
    var width: Int { settings?.inFlight ?? (name == "proof" ? 2 : 20) }

    /// How many calls of a kind may go out, by the settings without a burst.
    ///
    /// ToAPIs allows its default group 5 submits a second in bursts of 50, and 50 questions in bursts of 500.
    func rate(of kind: CallKind) -> Rate {
        // What is drawn here is bounded by the processor alone.
        if name == "proof" { return Rate(perThousandSeconds: 1_000_000, burst: 1000) }
        let (named, usual) =
            switch kind {
            case .submit: (settings?.submitsPerThousandSeconds, Rate(perThousandSeconds: 5000, burst: 50))
            case .query: (settings?.queriesPerThousandSeconds, Rate(perThousandSeconds: 50_000, burst: 500))
            }
        return named.map { Rate(perThousandSeconds: $0, burst: 1) } ?? usual
    }

    var pace: Journey.Pace {
        var pace = Journey.Pace()
        pace.patience = settings?.staleAfter ?? pace.patience
        if name == "proof" {
            pace.firstQuery = .zero
            pace.lookUp = .zero
        } else if let poll = settings?.pollEvery {
            pace.firstQuery = poll
            pace.longestPause = max(poll, pace.longestPause)
        }
        return pace
    }

    /// The provider itself; only now is a key needed.
    func provider(remembering ledger: Ledger) throws -> any Provider {
        try provider(remembering: UploadsInLedger(ledger: ledger))
    }

    /// The provider for what needs no record.
    func provider() throws -> any Provider { try provider(remembering: UploadsOfThisRun()) }

    private func provider(remembering uploads: any UploadMemory) throws -> any Provider {
        if name == "proof" { return ProofProvider(models: models.models(provider: "proof")) }
        let variable = keyVariable
        let transport = try openTransport()
        do throws(ProviderError) {
            let key = try APIKey(ProcessInfo.processInfo.environment[variable], variable: variable)
            return try ToAPIs(
                key: key, baseURL: baseURL, trial: trial, models: models, transport: transport,
                memory: uploads, clock: ContinuousClock(),
                random: SystemRandomNumberGenerator())
        } catch {
            if case .account = error { throw Stop(status: .account, message: error.reason) }
            throw Stop(status: .usage, message: error.reason)
        }
    }
}

/// References that were uploaded before, as the ledger has them.
private struct UploadsInLedger: UploadMemory {
    let ledger: Ledger

    func url(of file: Digest, account: String) async -> String? {
        (try? ledger.upload(of: file, account: account)) ?? nil
    }

    func remember(_ url: String, of file: Digest, account: String) async {
        try? ledger.recordUpload(of: file, account: account, url: url)
    }
}

/// The models, with prices that take the place of the built-in ones.
func loadModels(_ prices: [String: [String: Generation.Amount]]) throws -> ModelCatalog {
    do throws(ModelFileError) { return try ModelCatalog(prices: prices) } catch {
        throw Stop(status: .damaged, message: "\(error)")
    }
}

private func openTransport() throws -> CurlTransport {
    do throws(HTTPFailure) { return try CurlTransport() } catch {
        throw Stop(status: .cannotWrite, message: "\(error)")
    }
}
