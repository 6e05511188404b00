internal import Diagnostics
internal import Foundation

extension GenerationRequest {
    /// Reads a request from its canonical JSON; `nil` where the bytes are none of this form.
    ///
    /// References come back without names and places, which are not in it.
    ///
    /// - Parameter bytes: What ``canonicalJSON`` has written.
    public init?(canonicalJSON bytes: [UInt8]) {
        guard let written = try? JSONDecoder().decode(WrittenRequest.self, from: Data(bytes)) else {
            return nil
        }
        let references = written.references.compactMap { reference in
            Digest(reference.sha256).map { digest in
                SentReference(name: "", role: reference.role, digest: digest, path: "")
            }
        }
        self.init(
            provider: written.provider, model: written.model, prompt: written.prompt, ratio: written.ratio,
            resolution: written.resolution, variant: written.variant, references: references,
            parameters: written.parameters.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.value) })
    }
}

private struct WrittenRequest: Decodable {
    struct Reference: Decodable { let role: String, sha256: String }

    let provider: String, model: String, prompt: String, ratio: String, resolution: String
    let variant: Int
    let references: [Reference]
    let parameters: [String: WrittenValue]
}

/// A value of JSON as it stands there.
private struct WrittenValue: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            value = .null
        } else if let boolean = try? container.decode(Bool.self) {
            value = .boolean(boolean)
        } else if let integer = try? container.decode(Int.self) {
            value = .integer(integer)
        } else if let text = try? container.decode(String.self) {
            value = .text(text)
        } else if let values = try? container.decode([WrittenValue].self) {
            value = .array(values.map(\.value))
        } else {
            let members = try container.decode([String: WrittenValue].self)
            value = .object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value.value) })
        }
    }
}
