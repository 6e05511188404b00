internal import Diagnostics
internal import Generation

extension ModelCatalog {
    /// The model of a request that it can be asked with: a pair that it offers, no more references than it takes, a prompt
    /// that is not too long.
    ///
    /// - Throws: ``ProviderError/invalid(reason:)``, before anything is sent.
    func model(
        of request: GenerationRequest, provider: String
    ) throws(ProviderError) -> (model: ServiceModel, form: RequestForm) {
        guard let model = serviceModel(named: request.model, provider: provider), let form = model.form else {
            throw .invalid(reason: "\(provider) has no model '\(request.model.visible)'")
        }
        let isOffered = model.image.offers.contains {
            $0.ratio == request.ratio && $0.resolution == request.resolution
        }
        guard isOffered else {
            let pair = "\(request.ratio) at \(request.resolution)".visible
            throw .invalid(reason: "\(request.model) does not offer \(pair)")
        }
        guard request.references.count <= model.image.maximumReferences else {
            throw .invalid(
                reason: "\(request.model) takes at most \(model.image.maximumReferences) references")
        }
        if let objection = model.image.objection(toPrompt: request.prompt.utf8) {
            throw .invalid(reason: objection)
        }
        return (model, form)
    }
}
