internal import Foundation
internal import Generation
internal import Providers

/// The body of `generateContent`, checked as strictly as the contract is written.
struct GeminiForm {
    let order: SandboxOrder

    /// Reads a body.
    ///
    /// - Throws: ``Trouble`` that names the first field that is wrong.
    init(_ body: [UInt8], model: String, models: ModelCatalog) throws(Trouble) {
        guard Dialect.gemini.modelIDs.contains(model),
            let known = models.model(named: model, provider: "gemini")
        else {
            throw Trouble(status: 404, code: "404", message: "models/\(model) is not found")
        }
        guard let json = ReceivedJSON(body), json.isObject else {
            throw .invalid("The body is not a JSON object.", "body")
        }
        try json.requireKeys(["contents", "generationConfig", "safetySettings"], "")
        let config = json["generationConfig"]
        try config?.requireKeys(
            ["responseModalities", "imageConfig", "seed", "temperature"], "generationConfig")
        let image = config?["imageConfig"]
        try image?.requireKeys(["aspectRatio", "imageSize"], "generationConfig.imageConfig")
        let parts = (json["contents"]?.elements ?? []).flatMap { $0["parts"]?.elements ?? [] }
        let prompt = parts.compactMap { $0["text"]?.text }.joined(separator: "\n")
        guard !prompt.isEmpty else { throw .invalid("contents is required", "contents") }
        var references: [[UInt8]] = []
        for part in parts where part["text"] == nil { references.append(try part.inlineImage) }
        guard references.count <= known.maximumReferences else {
            throw .invalid("At most \(known.maximumReferences) images are taken.", "contents")
        }
        let size = image?["imageSize"]?.text
        guard size == nil || known.resolutions.count > 1 else {
            throw .invalid("imageSize is not supported for this model.", "imageSize")
        }
        let (ratio, resolution) = (image?["aspectRatio"]?.text ?? "1:1", size ?? "1K")
        guard known.offers.contains(where: { $0.ratio == ratio && $0.resolution == resolution }) else {
            throw .invalid("'\(ratio)' at '\(resolution)' is not supported.", "imageConfig")
        }
        let modalities = config?["responseModalities"]?.elements.compactMap(\.text) ?? []
        guard modalities.contains("IMAGE") else {
            throw .invalid("An image comes only where responseModalities has IMAGE.", "responseModalities")
        }
        order = SandboxOrder(
            model: model, prompt: prompt, ratio: ratio, resolution: resolution, references: references,
            provider: "gemini")
    }
}

extension ReceivedJSON {
    fileprivate func requireKeys(_ keys: Set<String>, _ place: String) throws(Trouble) {
        guard case .object(let members) = self else { throw .invalid("'\(place)' is an object.", place) }
        for key in members.keys.sorted() where !keys.contains(key) {
            throw .invalid("Invalid JSON payload received. Unknown name \"\(key)\" at '\(place)'", key)
        }
    }

    /// The bytes of an image in the request.
    ///
    /// Either alphabet of Base64 is taken, and either way to write a field's name (protobuf's JSON mapping): Google's own client
    /// uses the rarer of both.
    fileprivate var inlineImage: [UInt8] {
        get throws(Trouble) {
            let (image, text) = (self["inlineData"], self["inlineData"]?["data"]?.text ?? "")
            let type = (image?["mimeType"] ?? image?["mime_type"])?.text
            let usual = text.replacing("-", with: "+").replacing("_", with: "/")
            guard let data = Data(base64Encoded: usual), !data.isEmpty,
                ["image/png", "image/jpeg", "image/webp"].contains(type)
            else { throw .invalid("A part is a text, or an image as inlineData.", "parts") }
            guard data.count <= 7_000_000 else { throw .invalid("An image has 7 MB at most.", "parts") }
            return [UInt8](data)
        }
    }
}
