internal import Foundation
internal import Generation
internal import Providers

/// The body of a call for images, checked as strictly as the contract is written.
struct OpenAIForm {
    let order: SandboxOrder

    /// Reads the JSON of `generations`, or the form of `edits`.
    ///
    /// - Throws: ``Trouble`` that names the first field that is wrong.
    init(_ call: Call, isEdit: Bool, models: ModelCatalog) throws(Trouble) {
        let (fields, references) = try isEdit ? OpenAIForm.form(of: call) : (OpenAIForm.json(of: call), [])
        for name in fields.keys.sorted() where !OpenAIForm.known.contains(name) {
            throw .invalid("Unknown parameter: '\(name)'.", name)
        }
        guard let model = fields["model"], Dialect.openai.modelIDs.contains(model),
            let known = models.model(named: model, provider: "openai")
        else {
            throw Trouble(
                status: 404, code: "model_not_found", message: "The model does not exist.", param: "model")
        }
        guard let prompt = fields["prompt"], (1...32_000).contains(prompt.count) else {
            throw .invalid("A prompt has 1 to 32000 characters.", "prompt")
        }
        guard [nil, "1"].contains(fields["n"]) else { throw .invalid("The sandbox draws one image.", "n") }
        guard [nil, "low", "medium", "high", "auto"].contains(fields["quality"]) else {
            throw .invalid("Invalid value for 'quality'.", "quality")
        }
        let size = fields["size"].flatMap { $0 == "auto" ? nil : $0 } ?? "1024x1024"
        let offer = known.offers.first { $0.ratio == size }
        guard offer != nil || (model.hasPrefix("gpt-image-2") && OpenAIForm.isFree(size)) else {
            throw .invalid("Invalid size '\(size)'.", "size")
        }
        guard references.count <= 16, !isEdit || !references.isEmpty else {
            throw .invalid("An edit has 1 to 16 images.", "image")
        }
        order = SandboxOrder(
            model: model, prompt: prompt, ratio: size, resolution: offer?.resolution ?? "1K",
            references: references, provider: "openai")
    }

    private static let known: Set<String> = [
        "model", "prompt", "n", "size", "quality", "background", "output_format", "output_compression",
        "moderation", "user",
    ]

    /// Both sides in steps of 16, at most 3 to 1, and no more than 3840.
    private static func isFree(_ size: String) -> Bool {
        let sides = size.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2, let least = sides.min(), let most = sides.max(), least > 0 else {
            return false
        }
        return sides.allSatisfy { $0.isMultiple(of: 16) } && most <= 3 * least && most <= 3840
            && least * most <= 3840 * 2160
    }

    private static func json(of call: Call) throws(Trouble) -> [String: String] {
        guard let json = ReceivedJSON(call.body), case .object(let members) = json else {
            throw .invalid("The body is not a JSON object.", "body")
        }
        guard members["n"].map({ $0 == .whole(1) }) ?? true else { throw .invalid("'n' is a number.", "n") }
        return members.compactMapValues(\.word)
    }

    private static func form(of call: Call) throws(Trouble) -> ([String: String], [[UInt8]]) {
        guard let form = MultipartForm(Data(call.body), contentType: call.contentType) else {
            throw .invalid("The body is no form.", "body")
        }
        var fields: [String: String] = [:]
        var references: [[UInt8]] = []
        for part in form.parts {
            if ["image", "image[]"].contains(part.name) {
                guard part.isFile else { throw .invalid("An image is a file.", "image") }
                references.append([UInt8](part.content))
            } else {
                fields[part.name] = String(decoding: part.content, as: UTF8.self)
            }
        }
        return (fields, references)
    }
}
