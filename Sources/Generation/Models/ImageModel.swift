/// What a model can be asked for, what it really delivers and what it costs: read from a data file, never from code.
public struct ImageModel: Hashable, Sendable {
    /// One ratio and resolution the model offers, with the pixels it delivers for the pair.
    public struct Offer: Hashable, Sendable {
        /// The ratio as the model names it: `4:5`.
        public let ratio: String
        /// The resolution as the model names it: `2K`.
        public let resolution: String
        /// The pixels of the image that comes back; near the ratio, not always exactly on it.
        public let pixels: PixelSize

        /// A pair on offer.
        public init(ratio: String, resolution: String, pixels: PixelSize) {
            self.ratio = ratio
            self.resolution = resolution
            self.pixels = pixels
        }
    }

    /// What the model is told beside the prompt, where it can be told.
    public enum Parameter: String, Hashable, Sendable {
        /// The brand's colours with their shares.
        case palette
        /// The thirds of the picture that the layout needs calm.
        case clear
        /// What keeps a series together: its id.
        case stage
    }

    /// The name used in files: `nano-banana-pro`.
    public let name: String
    /// The provider that has it.
    public let provider: String
    /// The name the service knows it by.
    public let serviceName: String
    /// Every pair of ratio and resolution, smaller resolutions first.
    public let offers: [Offer]
    /// The most references a request may carry.
    public let maximumReferences: Int
    /// The most bytes of one reference.
    public let maximumReferenceBytes: Int
    /// The most characters of a prompt; `nil` where none is documented.
    public let maximumPrompt: Int?
    /// What it takes beside the prompt.
    public let parameters: Set<Parameter>
    /// The price of one image by resolution; a resolution that is missing has no known price.
    public let prices: [String: Amount]

    /// A model as its data file describes it.
    public init(
        name: String, provider: String, serviceName: String, offers: [Offer], maximumReferences: Int,
        maximumReferenceBytes: Int, maximumPrompt: Int? = nil, parameters: Set<Parameter>,
        prices: [String: Amount]
    ) {
        self.name = name
        self.provider = provider
        self.serviceName = serviceName
        self.offers = offers
        self.maximumReferences = maximumReferences
        self.maximumReferenceBytes = maximumReferenceBytes
        self.maximumPrompt = maximumPrompt
        self.parameters = parameters
        self.prices = prices
    }

    /// What is wrong with the length of a prompt; `nil` for nothing.
    ///
    /// - Parameter prompt: Its bytes, in UTF-8.
    /// - Returns: What is wrong and what to do, for people.
    public func objection(toPrompt prompt: some Collection<UInt8>) -> String? {
        guard let most = maximumPrompt, prompt.count > most else { return nil }
        // Each character has one byte that goes on from no other.
        let count = prompt.count { $0 & 0xC0 != 0x80 }
        guard count > most else { return nil }
        return "the prompt has \(count) characters, and \(name) takes \(most); make it shorter"
    }

    /// The pixels that come back for a request; `nil` for a pair that is not on offer.
    public func pixels(of request: GenerationRequest) -> PixelSize? {
        offers.first { $0.ratio == request.ratio && $0.resolution == request.resolution }?.pixels
    }

    /// The resolutions on offer, smallest first.
    public var resolutions: [String] {
        offers.reduce(into: []) { names, offer in
            if !names.contains(offer.resolution) { names.append(offer.resolution) }
        }
    }

    /// The pair to ask for so that a poster of `target` pixels can be cut from it.
    ///
    /// Of all pairs that cover the target in both directions, the one of which least is cropped; of those, the fewest
    /// pixels. Where none covers, the one that crops least at the largest resolution.
    ///
    /// - Parameters:
    ///   - target: The pixels of the area that the take fills.
    ///   - minimum: The least resolution to ask for, as the brand or the size says; unknown names are ignored here.
    /// - Returns: `nil` only for a model that offers nothing.
    public func offer(for target: PixelSize, atLeast minimum: String?) -> Offer? {
        let order = resolutions
        let floor = minimum.flatMap(order.firstIndex) ?? 0
        let allowed = offers.filter { (order.firstIndex(of: $0.resolution) ?? 0) >= floor }
        let covering = allowed.filter { $0.pixels.width >= target.width && $0.pixels.height >= target.height }
        if let best = covering.min(by: { rank($0, target) < rank($1, target) }) { return best }
        return allowed.filter { $0.resolution == order.last }.min { rank($0, target) < rank($1, target) }
    }

    // Loss first, pixels second. The loss is in ten-thousandths: two ratios 0.01 % apart are the same to the eye.
    private func rank(_ offer: Offer, _ target: PixelSize) -> (Int, Int) {
        (offer.cropLoss(for: target), offer.pixels.width * offer.pixels.height)
    }
}

extension ImageModel.Offer {
    /// The share of this picture that is cut away to reach the target's shape, in ten-thousandths.
    public func cropLoss(for target: PixelSize) -> Int {
        let (across, down) = (pixels.width * target.height, pixels.height * target.width)
        return 10_000 - 10_000 * min(across, down) / max(across, down)
    }

    /// Whether the poster would have more pixels than this picture in either direction.
    public func upscales(to target: PixelSize) -> Bool {
        pixels.width < target.width || pixels.height < target.height
    }
}
