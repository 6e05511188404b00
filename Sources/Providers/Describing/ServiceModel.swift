internal import Generation

/// A model and how its service wants to be asked.
struct ServiceModel: Hashable, Sendable {
    let image: ImageModel
    let aliases: [String]
    let form: RequestForm?
    /// What it takes of a reference.
    let references: ReferenceTerms

    /// With prices in the place of the built-in ones; one for `*` is for every resolution that has none of its own.
    func overriding(_ prices: [String: Amount]) -> ServiceModel {
        var all = image.prices
        if let one = prices["*"] { for resolution in image.resolutions { all[resolution] = one } }
        return with(provider: image.provider, prices: all.merging(prices.filter { $0.key != "*" }) { $1 })
    }

    func renaming(provider: String) -> ServiceModel { with(provider: provider, prices: image.prices) }

    /// The sizes of this model, drawn offline and for nothing, under one of its names.
    func drawn(as proof: ImageModel, named name: String) -> ServiceModel {
        let free = Amount(micros: 0, currency: "USD")
        let prices = Dictionary(image.resolutions.map { ($0, free) }) { first, _ in first }
        return ServiceModel(
            image: ImageModel(
                name: name, provider: proof.provider, serviceName: name, offers: image.offers,
                maximumReferences: proof.maximumReferences,
                maximumReferenceBytes: proof.maximumReferenceBytes, parameters: proof.parameters,
                prices: prices),
            aliases: [], form: nil, references: references)
    }

    private func with(provider: String, prices: [String: Amount]) -> ServiceModel {
        let image = ImageModel(
            name: image.name, provider: provider, serviceName: image.serviceName, offers: image.offers,
            maximumReferences: image.maximumReferences, maximumReferenceBytes: image.maximumReferenceBytes,
            maximumPrompt: image.maximumPrompt, parameters: image.parameters, prices: prices)
        return ServiceModel(image: image, aliases: aliases, form: form, references: references)
    }
}
