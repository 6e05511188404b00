public import Generation

/// The models of every provider, as the data files describe them.
public struct ModelCatalog: Sendable {
    private let models: [ServiceModel]

    /// The models that come with the tool.
    ///
    /// - Parameter prices: Prices that take the place of the built-in ones: by `provider/model`, then by resolution.
    /// - Throws: ``ModelFileError`` for a file that cannot be read, which no released tool has.
    public init(prices: [String: [String: Amount]] = [:]) throws(ModelFileError) {
        try self.init(files: [PackageResources.proof_json, PackageResources.toapis_json], prices: prices)
    }

    init(files: [[UInt8]], prices: [String: [String: Amount]]) throws(ModelFileError) {
        var models: [ServiceModel] = []
        for file in files {
            for model in try ModelFile.models(in: file) {
                models.append(model.overriding(prices["\(model.image.provider)/\(model.image.name)"] ?? [:]))
            }
        }
        self.models = models
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

private func realName(_ provider: String) -> String {
    provider.hasSuffix("-trial") ? String(provider.dropLast(6)) : provider
}
