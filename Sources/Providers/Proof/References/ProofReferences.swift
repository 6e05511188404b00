internal import Generation
internal import Imaging
internal import Synchronization

/// The references of requests, opened for what a proof takes from them: colours of the style, the product itself.
///
/// A file that is missing, damaged, too large, or not what the request was planned with is passed over: a proof is then
/// drawn as if it had not been sent, and no run stops for it.
final class ProofReferences: Sendable {
    private static let mostMoods = 256

    /// Requests of a series share their style references, which would else be decoded for each of them.
    private let moods = Mutex<[[Digest]: [MoodColor]]>([:])

    /// The colours that the references of role `style` have in common, the largest share first; empty without any.
    func mood(of references: [SentReference]) -> [MoodColor] {
        let styles = references.filter { $0.role == "style" }
        let name = styles.map(\.digest)
        if let known = moods.withLock({ $0[name] }) { return known }
        let counts = styles.compactMap { style in
            ProofReferences.opened(style).flatMap { try? $0.colourCount() }
        }
        let mood = colourShares(of: counts).map { MoodColor(color: $0.color, share: $0.mean) }
        // What could not be read now may be there for the next picture.
        guard counts.count == styles.count else { return mood }
        moods.withLock { moods in
            if moods.count >= Self.mostMoods { moods.removeAll() }
            moods[name] = mood
        }
        return mood
    }

    /// The first reference of role `product` that can be cut out; `nil` without any.
    func product(among references: [SentReference]) -> CutOut? {
        references.lazy.filter { $0.role == "product" }.compactMap { product in
            ProofReferences.opened(product).flatMap { try? CutOut($0.decoded()) }
        }.first
    }

    /// A reference's file, if it is an image that can be decoded and has the bytes that the request was planned with.
    private static func opened(_ reference: SentReference) -> ImageFile? {
        guard !reference.path.isEmpty, let file = try? ImageFile(reference.path), (try? file.facts()) != nil,
            (try? Digest(ofFile: reference.path)) == reference.digest
        else { return nil }
        return file
    }
}
