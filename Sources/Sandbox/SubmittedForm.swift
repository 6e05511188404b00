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
    init(_ body: [UInt8], as dialect: Dialect, models: ModelCatalog) throws(Trouble) {
        guard let json = ReceivedJSON(body), json.isObject else {
            throw .invalid("The body is not a JSON object.", "body")
        }
        guard let name = json["model"]?.text else {
            throw .invalid("The 'model' field is required.", "model")
        }
        guard dialect.modelIDs.contains(name),
            let known = models.model(named: name, provider: dialect.rawValue)
        else {
            throw .invalid("There is no model '\(name)'.", "model")
        }
        let fields = SubmittedFields(of: name, as: dialect)
        for path in json.leaves() where !fields.all.contains(path) {
            throw .invalid("There is no field '\(path)'.", path)
        }
        guard let prompt = json[path: fields.prompt]?.text else {
            throw .invalid("The '\(fields.prompt)' field is required.", fields.prompt)
        }
        guard [nil, .whole(1)].contains(fields.count.flatMap { json[path: $0] }) else {
            throw .invalid("'n' is fixed at 1 and must be a pure number, without quotes.", "n")
        }
        (model, self.prompt) = (name, prompt)
        ratio = try json.word(at: fields.size) ?? "1:1"
        let written = try json.word(at: fields.resolution)
        resolution = written?.uppercased() ?? known.resolutions.first ?? "1K"
        referenceURLs = try json.references(at: fields.references, atMost: known.maximumReferences)
        clientID = try json.word(at: fields.clientID)
        price = known.prices[resolution]
        try check(written, fields, known)
    }

    private func check(
        _ written: String?, _ fields: SubmittedFields, _ model: ImageModel
    ) throws(Trouble) {
        guard model.offers.contains(where: { $0.ratio == ratio }) else {
            throw .invalid("'\(ratio)' is not a size of this model.", fields.size)
        }
        let isWrittenRight =
            written.map { $0 == (fields.isLower ? $0.lowercased() : $0.uppercased()) } ?? true
        guard isWrittenRight, model.offers.contains(where: { $0.resolution == resolution }) else {
            throw .invalid(
                "'\(written ?? "")' is not a resolution of this model.", fields.resolution ?? "resolution")
        }
        guard model.offers.contains(where: { $0.ratio == ratio && $0.resolution == resolution }) else {
            throw .invalid("This model has no '\(ratio)' at '\(resolution)'.", fields.size)
        }
        guard (clientID?.utf8.count ?? 0) <= 128 else {
            throw .invalid("'client_business_id' is a text of 128 letters at most.", "client_business_id")
        }
    }
}

/// Where a model of a service is told what, written down here a second time so that each proves the other.
private struct SubmittedFields {
    var prompt = "prompt"
    var size = "size"
    var resolution: String? = "metadata.resolution"
    var isLower = false
    var count: String? = "n"
    var references: String?
    var clientID: String?
    var others: Set<String> = []

    init(of model: String, as dialect: Dialect) {
        switch dialect {
        case .apimart: resolution = "resolution"
        case .evolink: (resolution, count) = ("quality", nil)
        case .kie:
            (prompt, size, resolution, count) = (
                "input.prompt", "input.aspect_ratio", "input.resolution", nil
            )
            others = ["input.output_format"]
        default:
            clientID = "client_business_id"
            references = "image_urls"
            others = ["metadata.watermark", "quality"]
            guard model.hasPrefix("gpt-image") else { return }
            (resolution, isLower) = (model.contains("2.5") ? nil : "resolution", true)
            if !model.hasSuffix("-official") { references = "reference_images" }
        }
    }

    var all: Set<String> {
        others.union(["model", prompt, size]).union(
            [resolution, count, references, clientID].compactMap { $0 })
    }
}

extension ReceivedJSON {
    /// The paths of everything that is no object, its levels joined by dots.
    fileprivate func leaves(under place: String = "") -> [String] {
        guard case .object(let members) = self else { return [place] }
        return members.keys.sorted().flatMap { key in
            members[key]?.leaves(under: place.isEmpty ? key : "\(place).\(key)") ?? []
        }
    }

    fileprivate subscript(path path: String) -> ReceivedJSON? {
        path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
    }

    /// A text, where there is anything; one of another kind is wrong.
    fileprivate func word(at path: String?) throws(Trouble) -> String? {
        guard let path, let value = self[path: path] else { return nil }
        guard let text = value.text else { throw .invalid("'\(path)' is a text.", path) }
        return text
    }

    /// The references' URLs, each an object with a `url` or a text; base64 is no longer supported.
    fileprivate func references(at path: String?, atMost maximum: Int) throws(Trouble) -> [String] {
        guard let path, let field = self[path: path] else { return [] }
        guard case .list(let references) = field, references.count <= maximum else {
            throw .invalid("'\(path)' is a list of \(maximum) at most.", path)
        }
        var urls: [String] = []
        for reference in references {
            guard let url = reference.text ?? reference["url"]?.text, url.hasPrefix("http") else {
                throw .invalid("A reference is a URL; base64 is no longer supported.", path)
            }
            urls.append(url)
        }
        return urls
    }
}
