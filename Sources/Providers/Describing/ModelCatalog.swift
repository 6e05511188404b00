public import Generation

/// The services and the models of every provider, as the data files describe them.
public struct ModelCatalog: Sendable {
    private let services: [ServiceDescription]
    private let models: [ServiceModel]

    /// What comes with the tool.
    ///
    /// - Parameter prices: Prices that take the place of the built-in ones: by `provider/model`, then by resolution, `*`
    ///   for all of them.
    /// - Throws: ``ServiceFileError`` for a file that cannot be read, which no released tool has.
    public init(prices: [String: [String: Amount]] = [:]) throws(ServiceFileError) {
        let files = [
            ("proof", PackageResources.proof_json), ("toapis", PackageResources.toapis_json),
            ("apimart", PackageResources.apimart_json), ("evolink", PackageResources.evolink_json),
            ("kie", PackageResources.kie_json), ("gemini", PackageResources.gemini_json),
            ("openai", PackageResources.openai_json),
        ]
        try self.init(files: files, tables: try ServiceFile.tables(in: PackageResources.sizes_json))
        self = overriding(prices)
    }

    init(
        files: [(name: String, bytes: [UInt8])], tables: [String: [ImageModel.Offer]] = [:]
    ) throws(ServiceFileError) {
        var services: [ServiceDescription] = []
        var models: [ServiceModel] = []
        for (name, bytes) in files {
            let file = try ServiceFile(bytes, file: name, tables: tables)
            services += file.service.map { [$0] } ?? []
            models += file.models
        }
        self.init(services: services, models: models + models.drawnOffline)
    }

    private init(services: [ServiceDescription], models: [ServiceModel]) {
        (self.services, self.models) = (services, models)
    }

    /// The same with other prices: by `provider/model`, then by resolution, `*` for all of them.
    public func overriding(_ prices: [String: [String: Amount]]) -> ModelCatalog {
        ModelCatalog(
            services: services,
            models: models.map {
                $0.overriding(prices["\($0.image.provider)/\($0.image.name)"] ?? [:])
            })
    }

    /// The service of a provider, or of its trial; `nil` for what is made on this machine.
    public func service(of provider: String) -> ServiceDescription? {
        services.first { $0.name == realName(provider) }
    }

    /// The model of a name, or of one of its other names; a trial has the models of the provider it stands for.
    public func model(named name: String, provider: String) -> ImageModel? {
        serviceModel(named: name, provider: provider)?.image
    }

    /// A provider's models, in order.
    public func models(provider: String) -> [ImageModel] {
        models.filter { $0.image.provider == realName(provider) }.map(\.image)
    }

    /// Every name that a model of any provider goes by, its other names included.
    public var allNames: [String] { models.flatMap { [$0.image.name] + $0.aliases } }

    /// The names of a provider's models, in order.
    public func names(provider: String) -> [String] {
        models.filter { $0.image.provider == realName(provider) }.map(\.image.name)
    }

    /// The names of all providers that have models, in order.
    public var providers: [String] {
        models.map(\.image.provider).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    func serviceModel(named name: String, provider: String) -> ServiceModel? {
        let own = models.filter { $0.image.provider == realName(provider) }
        let found = own.first { $0.image.name == name } ?? own.first { $0.aliases.contains(name) }
        return found?.renaming(provider: provider)
    }
}

extension [ServiceModel] {
    /// Every service's models as `proof` draws them, so that a brand may be tried offline whichever it asks for.
    fileprivate var drawnOffline: [ServiceModel] {
        guard let proof = first(where: { $0.image.provider == "proof" }) else { return [] }
        var taken = Set(filter { $0.image.provider == "proof" }.flatMap { [$0.image.name] + $0.aliases })
        return flatMap { model in ([model.image.name] + model.aliases).map { ($0, model) } }
            .filter { name, _ in taken.insert(name).inserted }
            .map { name, model in model.drawn(as: proof.image, named: name) }
    }
}

private func realName(_ provider: String) -> String {
    provider.hasSuffix("-trial") ? String(provider.dropLast(6)) : provider
}
