public import Generation
internal import Imaging

/// The embedded provider: draws a stand-in for every image, offline, the same for the same request.
///
/// It keeps nothing. A task's id and its image's location are the request's canonical JSON with the places of its
/// references, so that a run that was killed goes on from what the ledger has, and drawing it later gives the same picture.
public struct ProofProvider: Provider {
    private let models: [ImageModel]
    private let references = ProofReferences()

    /// A provider that draws at the sizes of the given models, by name, ratio and resolution.
    public init(models: [ImageModel]) { self.models = models }

    /// `proof`.
    public var name: String { "proof" }

    /// A proof is never the real thing.
    public var isTrial: Bool { true }

    /// Notes where the references are; they are opened when the picture is drawn.
    public func prepare(_ request: GenerationRequest) async throws(ProviderError) -> PreparedRequest {
        PreparedRequest(request: request, referenceURLs: request.references.map(\.path))
    }

    /// Accepts at once.
    ///
    /// - Throws: ``ProviderError/notSent(reason:)`` when `willSend` throws.
    public func submit(
        _ prepared: PreparedRequest, clientID: String, willSend: @escaping @Sendable () throws -> Void
    ) async throws(ProviderError) -> TaskID {
        do { try willSend() } catch { throw .notSent(reason: "\(error)") }
        return TaskID(ProofOrder.text(of: prepared))
    }

    /// Every task is finished; it is drawn when it is fetched.
    public func status(of task: TaskID) async throws(ProviderError) -> TaskStatus {
        .finished([ImageLocation(task.text)])
    }

    /// `nil`: nothing is kept by client id, and nothing is lost by drawing again.
    public func find(clientID: String) async throws(ProviderError) -> FoundTask? { nil }

    /// Draws the picture and writes it as PNG.
    ///
    /// - Throws: ``ProviderError/missing(reason:)`` for a location of another kind,
    ///   ``ProviderError/unusable(reason:)`` when it cannot be drawn or written.
    public func download(
        _ image: ImageLocation, to path: String, received: @escaping @Sendable (_ bytes: Int) -> Void
    ) async throws(ProviderError) {
        guard let order = ProofOrder(image.text) else {
            throw .missing(reason: "this is not a picture that proof was asked for")
        }
        let brief = order.brief(pixels: pixels(of: order)).taking(
            references.mood(of: order.sent), showing: references.product(among: order.sent))
        do { try brief.picture().writePNG(to: path) } catch { throw .unusable(reason: error.description) }
    }

    private func pixels(of order: ProofOrder) -> PixelSize {
        let model = models.first { $0.name == order.model }
        let offer = model?.offers.first { $0.ratio == order.ratio && $0.resolution == order.resolution }
        return offer?.pixels ?? ProofOrder.pixels(ratio: order.ratio)
    }
}
