internal import Generation

/// A model and how its service wants to be asked.
struct ServiceModel: Hashable, Sendable {
    let image: ImageModel
    let aliases: [String]
    let form: RequestForm?

    func overriding(_ prices: [String: Amount]) -> ServiceModel {
        with(provider: image.provider, prices: image.prices.merging(prices) { $1 })
    }

    func renaming(provider: String) -> ServiceModel { with(provider: provider, prices: image.prices) }

    private func with(provider: String, prices: [String: Amount]) -> ServiceModel {
        let image = ImageModel(
            name: image.name, provider: provider, serviceName: image.serviceName, offers: image.offers,
            maximumReferences: image.maximumReferences, maximumReferenceBytes: image.maximumReferenceBytes,
            parameters: image.parameters, prices: prices)
        return ServiceModel(image: image, aliases: aliases, form: form)
    }
}
