public import Diagnostics

/// One fully rendered request for one image: only what decides the image, nothing of where it is used.
///
/// Cell ids, file names, output pixels, base URLs, tool versions and API keys are not in it, so that cells that need the
/// same image share it, and upgrading the tool remakes nothing.
public struct GenerationRequest: Hashable, Sendable {
    /// The provider's name; a trial's differs from the real one's (`toapis-trial`), and so do its keys.
    public let provider: String
    /// The model's name as the data files have it: `nano-banana-pro`.
    public let model: String
    /// The prompt, to the byte.
    public let prompt: String
    /// The ratio asked for, as the model names it: `4:5`.
    public let ratio: String
    /// The resolution asked for, as the model names it: `2K`.
    public let resolution: String
    /// Which image of the same request it is, from 1.
    public let variant: Int
    /// The references sent, in order.
    public let references: [SentReference]
    /// What else the model is told, by name: `proof`'s palette and stage, for one.
    public let parameters: [JSONValue.Member]

    /// A request; see the properties.
    public init(
        provider: String, model: String, prompt: String, ratio: String, resolution: String, variant: Int = 1,
        references: [SentReference] = [], parameters: [JSONValue.Member] = []
    ) {
        self.provider = provider
        self.model = model
        self.prompt = prompt
        self.ratio = ratio
        self.resolution = resolution
        self.variant = variant
        self.references = references
        self.parameters = parameters
    }

    /// The number of the form of ``canonicalJSON``; a change of the form changes it, and with it every key.
    public static let schema = 1

    /// The request as canonical JSON: UTF-8, keys sorted by byte, no spaces, whole numbers only.
    ///
    /// A reference counts by
    /// role and content; its name is for people.
    public var canonicalJSON: [UInt8] {
        var bytes: [UInt8] = []
        var prompt = prompt
        prompt.withUTF8 { frame.write(around: $0, to: &bytes) }
        return bytes
    }

    /// The canonical JSON without the prompt, which requests that differ in nothing else have in common.
    public var frame: RequestFrame {
        let references = references.map {
            JSONValue.object([.init("role", .text($0.role)), .init("sha256", .text($0.digest.hex))])
        }
        return RequestFrame([
            .init("schema", .integer(Self.schema)), .init("provider", .text(provider)),
            .init("model", .text(model)), .init("ratio", .text(ratio)),
            .init("resolution", .text(resolution)),
            .init("variant", .integer(variant)), .init("references", .array(references)),
            .init("parameters", .object(parameters)),
        ])
    }

    /// Another image for the same request: `variant` from 1.
    public func asking(forVariant variant: Int) -> GenerationRequest {
        GenerationRequest(
            provider: provider, model: model, prompt: prompt, ratio: ratio, resolution: resolution,
            variant: variant, references: references, parameters: parameters)
    }

    /// The SHA-256 of ``canonicalJSON``: equal keys are the same image, made once.
    public var key: Digest { Digest(of: canonicalJSON) }
}

/// A reference image that goes with a request.
public struct SentReference: Hashable, Sendable {
    /// Its name in the brand profile, or the variable's that holds it: for people, not in the key.
    public let name: String
    /// What it guides: `style`, `character`, `product` or `layout`.
    public let role: String
    /// The hash of the file's bytes.
    public let digest: Digest
    /// Where the file is; not in the key.
    public let path: String

    /// A reference by content, with where its bytes are found.
    public init(name: String, role: String, digest: Digest, path: String) {
        self.name = name
        self.role = role
        self.digest = digest
        self.path = path
    }
}
