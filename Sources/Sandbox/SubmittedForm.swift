internal import Generation
internal import Providers

/// The body of a submit call, checked as strictly as the contract is written.
struct SubmittedForm {
    let model: String
    let prompt: String
    let ratio: String
    let resolution: String
    let referenceURLs: [String]
    let clientID: String?
    /// What the task costs; `nil` for nothing.
    let price: Amount?

    /// Reads a body.
    ///
    /// - Throws: ``Trouble`` that names the first field that is wrong.
    init(_ body: [UInt8], models: ModelCatalog) throws(Trouble) {
        guard let json = ReceivedJSON(body), case .object(let fields) = json else {
            throw .invalid("The body is not a JSON object.", "body")
        }
        for name in fields.keys.sorted() where !knownFields.contains(name) {
            throw .invalid("There is no field '\(name)'.", name)
        }
        model = try json.required("model")
        guard let known = models.model(named: model, provider: "toapis") else {
            throw .invalid("There is no model '\(model)'.", "model")
        }
        prompt = try json.required("prompt")
        guard [nil, .whole(1)].contains(json["n"]) else {
            throw .invalid("'n' is fixed at 1 and must be a pure number, without quotes.", "n")
        }
        ratio = json["size"]?.text ?? "1:1"
        resolution = json["metadata"]?["resolution"]?.text ?? "1K"
        referenceURLs = try json.references(atMost: known.maximumReferences)
        clientID = json["client_business_id"]?.text
        price = known.prices[resolution]
        try check(json, known)
    }

    private func check(_ json: ReceivedJSON, _ model: ImageModel) throws(Trouble) {
        guard json["size"] == nil || json["size"]?.text != nil,
            model.offers.contains(where: { $0.ratio == ratio })
        else { throw .invalid("'\(ratio)' is not a ratio of this model.", "size") }
        guard json["metadata"] == nil || json["metadata"]?.isObject == true,
            model.offers.contains(where: { $0.resolution == resolution })
        else { throw .invalid("'\(resolution)' is not a resolution of this model.", "metadata.resolution") }
        guard
            json["client_business_id"] == nil || (json["client_business_id"]?.text?.utf8.count ?? 999) <= 128
        else {
            throw .invalid("'client_business_id' is a text of 128 letters at most.", "client_business_id")
        }
    }
}

private let knownFields: Set<String> = [
    "model", "prompt", "size", "n", "metadata", "image_urls", "client_business_id",
]

extension ReceivedJSON {
    fileprivate func required(_ name: String) throws(Trouble) -> String {
        guard let text = self[name]?.text else { throw .invalid("The '\(name)' field is required.", name) }
        return text
    }

    /// The references' URLs, each an object with a `url` or a text; base64 is no longer supported.
    fileprivate func references(atMost maximum: Int) throws(Trouble) -> [String] {
        guard let field = self["image_urls"] else { return [] }
        guard case .list(let references) = field, references.count <= maximum else {
            throw .invalid("'image_urls' is a list of \(maximum) at most.", "image_urls")
        }
        var urls: [String] = []
        for reference in references {
            guard let url = reference.text ?? reference["url"]?.text, url.hasPrefix("http") else {
                throw .invalid("A reference is a URL; base64 is no longer supported.", "image_urls")
            }
            urls.append(url)
        }
        return urls
    }
}
