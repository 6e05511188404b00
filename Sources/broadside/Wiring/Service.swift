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
    /// What its file says of the service; `nil` for what is made on this machine.
    private let description: ServiceDescription?
    /// Another address than its own.
    private let address: String?
    private let settings: ProviderSettings?
    private let trial: Bool?

    init(_ name: String, settings: Settings) throws {
        builtInModels = try loadModels()
        try Service.require(name, among: builtInModels.providers)
        models = builtInModels.overriding(Service.prices(settings))
        let own = settings.provider(named: name)
        let description = builtInModels.service(of: name)
        self.settings = own
        self.description = description
        guard let description else {
            (self.name, isTrial, address, trial) = (name, true, nil, nil)
            return
        }
        let variable = ProcessInfo.processInfo.environment[description.addressVariable] ?? ""
        address = try variable.isEmpty ? Service.trusted(own?.baseURL?.value, description) : variable
        // A file may call a service on this machine real, or another one a trial; the built-in hosts take money, whatever it says.
        let host = WebAddress(address ?? description.baseURL)
        trial = description.hosts.contains(host?.host ?? "") ? false : own?.isTrial
        isTrial = trial ?? (host?.isLoopbackByName == true)
        self.name = isTrial ? "\(name)-trial" : name
    }

    private static func require(_ name: String, among known: [String]) throws {
        guard !known.contains(name) else { return }
        let near = nearestName(to: name, among: known)
        throw Stop(
            status: .usage,
            message: "there is no provider '\(name.visible)'; "
                + (near.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", "))"))
    }

    /// Files may come from a stranger: a host that they name gets no key, unless it is this machine.
    private static func trusted(_ named: String?, _ service: ServiceDescription) throws -> String? {
        guard let named else { return nil }
        let host = WebAddress(named)
        let isKnown = service.hosts.contains(host?.host ?? "")
        if isKnown || host?.isLoopbackByName == true { return named }
        throw Stop(
            status: .usage,
            message: "broadside.yaml names the host '\(named.visible)', which is not built in; "
                + "if you trust it with your key, set \(service.addressVariable) to it")
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

    /// A sentence for each price that the files put below the built-in one, and one for those that nothing here bears out: a
    /// plan must not look cheaper than it is.
    func doubtfulPrices(of model: ImageModel) -> [String] {
        let usual = builtInModels.model(named: model.name, provider: name)?.prices ?? [:]
        let prices = model.prices.sorted { $0.key < $1.key }
        let lowered = prices.compactMap { resolution, price -> String? in
            guard let usual = usual[resolution], usual.currency == price.currency, price.micros < usual.micros
            else { return nil }
            return
                "broadside.yaml puts \(model.name) \(resolution) at \(price); the built-in price is \(usual)"
        }
        let unproven = prices.filter { usual[$0.key]?.currency != $0.value.currency }
        guard !unproven.isEmpty else { return lowered }
        let words = unproven.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return lowered + [
            "what \(model.name) costs is only what broadside.yaml says: \(words); compare it with the service's own prices"
        ]
    }

    /// The environment variable that holds the account's key.
    var keyVariable: String { settings?.keyEnvironment?.value ?? description?.keyVariable ?? "" }

    /// How many commissions may be under way at once.
    var width: Int { settings?.inFlight ?? description?.pace.inFlight ?? 2 }

    /// How many calls of a kind may go out, by the settings without a burst.
    func rate(of kind: CallKind) -> Rate {
        // What is drawn here is bounded by the processor alone.
        if name == "proof" { return Rate(perThousandSeconds: 1_000_000, burst: 1000) }
        let (named, usual) =
            switch kind {
            case .submit: (settings?.submitsPerThousandSeconds, description?.pace.submits)
            case .query: (settings?.queriesPerThousandSeconds, description?.pace.queries)
            }
        return named.map { Rate(perThousandSeconds: $0, burst: 1) } ?? usual
            ?? Rate(perThousandSeconds: 1_000_000, burst: 1000)
    }

    var pace: Journey.Pace {
        var pace = Journey.Pace()
        pace.patience = settings?.staleAfter ?? pace.patience
        guard let description else {
            pace.firstQuery = .zero
            pace.lookUp = .zero
            return pace
        }
        pace.firstQuery = description.pace.firstQuestion
        pace.longestPause = description.pace.longestPause
        if let poll = settings?.pollEvery, pace.firstQuery > .zero {
            pace.firstQuery = poll
            pace.longestPause = max(poll, pace.longestPause)
        }
        return pace
    }

    /// The provider itself; only now is a key needed.
    ///
    /// - Parameters:
    ///   - places: Where a service's own answers are kept.
    ///   - ledger: What remembers uploads; `nil` for what needs no record.
    /// - Returns: The provider.
    /// - Throws: `Stop` where there is no key, or an address that it may not go to.
    func provider(in places: Places, remembering ledger: Ledger? = nil) throws -> any Provider {
        guard let description else { return ProofProvider(models: models.models(provider: name)) }
        let variable = keyVariable
        let transport = try openTransport()
        do throws(ProviderError) {
            let key = try APIKey(ProcessInfo.processInfo.environment[variable], variable: variable)
            guard !description.answersAtOnce else {
                return try ImmediateService(
                    description.name, key: key, baseURL: address, trial: trial, models: models,
                    transport: transport, inbox: Inbox(folder: places.inbox), clock: ContinuousClock())
            }
            let memory: any UploadMemory = ledger.map(UploadsInLedger.init) ?? UploadsOfThisRun()
            return try TaskService(
                description.name, key: key, baseURL: address, trial: trial, models: models,
                transport: transport, memory: memory, clock: ContinuousClock(),
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

    /// How long an upload is relied on, in seconds: a day, which is what services promise for their results.
    ///
    /// No page says how long ToAPIs keeps uploads, kie.ai keeps them for three days, and to upload again costs nothing.
    private static let lifetime = 86_400.0

    func url(of file: Digest, account: String) async -> String? {
        let since = Date().addingTimeInterval(-Self.lifetime)
        return (try? ledger.upload(of: file, account: account, since: since)) ?? nil
    }

    func remember(_ url: String, of file: Digest, account: String) async {
        try? ledger.recordUpload(of: file, account: account, url: url)
    }
}

/// The services and models that come with the tool.
func loadModels() throws -> ModelCatalog {
    do throws(ServiceFileError) { return try ModelCatalog() } catch {
        throw Stop(status: .damaged, message: "\(error)")
    }
}

private func openTransport() throws -> CurlTransport {
    do throws(HTTPFailure) {
        return try CurlTransport(proxies: ProxyRules(environment: ProcessInfo.processInfo.environment))
    } catch {
        throw Stop(status: .cannotWrite, message: "\(error)")
    }
}
