internal import Diagnostics
internal import Foundation
internal import Generation

/// A request read back from its canonical JSON, and where its references are: what a proof's task carries.
struct ProofOrder: Decodable {
    let model: String, prompt: String, ratio: String, resolution: String
    private let variant: Int
    private let references: [Reference]
    private let parameters: Parameters
    /// Where each reference is, in their order; empty where nothing is known of it.
    private var files: [String] = []

    private enum CodingKeys: CodingKey {
        case model, prompt, ratio, resolution, variant, references, parameters
    }

    private struct Reference: Decodable {
        let role: String, sha256: String
    }

    private struct Parameters: Decodable {
        let palette: [Swatch]?
        let clear: [String]?
        let stage: String?
    }

    private struct Swatch: Decodable {
        let hex: String
        let share: [Int]?
    }

    private struct Task: Decodable {
        let files: [String]
        let request: ProofOrder
    }

    /// What a task carries: the request's canonical JSON, within an object that has the references' places beside it.
    static func text(of prepared: PreparedRequest) -> String {
        let request = String(decoding: prepared.request.canonicalJSON, as: UTF8.self)
        guard !prepared.referenceURLs.isEmpty else { return request }
        let files = JSONValue.array(prepared.referenceURLs.map(JSONValue.text)).compact
        return "{\"files\":\(files),\"request\":\(request)}"
    }

    /// Reads what ``text(of:)`` has written; `nil` for any other text.
    init?(_ text: String) {
        let data = Data(text.utf8)
        if let task = try? JSONDecoder().decode(Task.self, from: data) {
            self = task.request
            files = task.files
        } else if let order = try? JSONDecoder().decode(ProofOrder.self, from: data) {
            self = order
        } else {
            return nil
        }
    }

    /// The references with the places of their files.
    var sent: [SentReference] {
        zip(references, files).compactMap { reference, file in
            Digest(reference.sha256).map {
                SentReference(name: "", role: reference.role, digest: $0, path: file)
            }
        }
    }

    /// What is to be drawn.
    ///
    /// Colours, resolution and calm thirds are left out of the detail: another amber, or another headline's place,
    /// changes the same picture and does not make a new one.
    func brief(pixels: PixelSize) -> ProofBrief {
        let detail = [ratio, String(variant)] + references.map(\.sha256)
        return ProofBrief(
            prompt: prompt, pixels: pixels, palette: swatches,
            clear: Set((parameters.clear ?? []).compactMap(Anchor.init(rawValue:))),
            stage: parameters.stage ?? "", detail: detail.joined(separator: " "))
    }

    private var swatches: [ProofSwatch] {
        (parameters.palette ?? []).compactMap { swatch in
            RGB(hex: swatch.hex).map { ProofSwatch(color: $0, share: ProofOrder.range(swatch.share)) }
        }
    }

    private static func range(_ share: [Int]?) -> ClosedRange<Int>? {
        guard let share, share.count == 2, share[0] <= share[1] else { return nil }
        return share[0]...share[1]
    }

    /// The size for a ratio that no model's data knows: about one megapixel, sides even, as other services do at 1K.
    static func pixels(ratio: String) -> PixelSize {
        let sides = ratio.split(separator: ":").compactMap { Double($0) }.filter { (0.01...100).contains($0) }
        guard sides.count == 2 else { return PixelSize(width: 1024, height: 1024) }
        let scale = (1_048_576 / (sides[0] * sides[1])).squareRoot() / 2
        return PixelSize(width: max(1, Int(sides[0] * scale)) * 2, height: max(1, Int(sides[1] * scale)) * 2)
    }
}
