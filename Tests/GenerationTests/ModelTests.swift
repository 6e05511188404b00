import Generation
import Testing

@Suite struct `What a model is asked for` {
    private let model = ImageModel(
        name: "m", provider: "p", serviceName: "m",
        offers: [
            .init(ratio: "1:1", resolution: "1K", pixels: PixelSize(width: 1024, height: 1024)),
            .init(ratio: "4:5", resolution: "1K", pixels: PixelSize(width: 928, height: 1152)),
            .init(ratio: "9:16", resolution: "1K", pixels: PixelSize(width: 768, height: 1376)),
            .init(ratio: "1:1", resolution: "2K", pixels: PixelSize(width: 2048, height: 2048)),
            .init(ratio: "4:5", resolution: "2K", pixels: PixelSize(width: 1856, height: 2304)),
            .init(ratio: "9:16", resolution: "2K", pixels: PixelSize(width: 1536, height: 2752)),
        ],
        maximumReferences: 14, maximumReferenceBytes: 1, parameters: [], prices: [:])

    @Test(arguments: [
        (1080, 1350, "4:5", "2K"), (1080, 1920, "9:16", "2K"), (800, 1000, "4:5", "1K"),
        (1000, 1000, "1:1", "1K"),
        (600, 620, "1:1", "1K"),
    ])
    func `is the pair that covers the poster and crops least, with the fewest pixels`(
        width: Int, height: Int, ratio: String, resolution: String
    ) {
        let offer = model.offer(for: PixelSize(width: width, height: height), atLeast: nil)
        #expect(offer?.ratio == ratio)
        #expect(offer?.resolution == resolution)
    }

    @Test func `is never less than the brand asks for`() {
        #expect(model.offer(for: PixelSize(width: 800, height: 1000), atLeast: "2K")?.resolution == "2K")
    }

    @Test func `is the largest of the right shape where nothing covers the poster`() throws {
        let poster = PixelSize(width: 4000, height: 5000)
        let offer = try #require(model.offer(for: poster, atLeast: nil))
        #expect((offer.ratio, offer.resolution) == ("4:5", "2K"))
        #expect(offer.upscales(to: poster))
    }
}
