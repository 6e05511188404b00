import Generation
import Testing

@testable import Providers

@Suite struct `The models that come with the tool` {
    @Test func `every ratio is offered at every resolution, near its pixels`() throws {
        let model = try #require(try ModelCatalog().model(named: "nano-banana-pro", provider: "toapis"))
        #expect(model.resolutions == ["1K", "2K", "4K"])
        #expect(model.offers.count == 30)
        for offer in model.offers {
            let sides = offer.ratio.split(separator: ":").compactMap { Double($0) }
            let ratio = Double(offer.pixels.width) / Double(offer.pixels.height)
            #expect(abs(ratio / (sides[0] / sides[1]) - 1) < 0.02, "\(offer)")
        }
        #expect(model.prices["4K"] == Amount("0.05 USD"))
        #expect(model.maximumReferences == 14)
    }

    @Test func `the pair that crops least is found in it`() throws {
        let model = try #require(try ModelCatalog().model(named: "nano-banana-pro", provider: "toapis"))
        let offer = model.offer(for: PixelSize(width: 1080, height: 1350), atLeast: nil)
        #expect(offer?.ratio == "4:5")
        #expect(offer?.resolution == "2K")
    }

    @Test func `a model is known by its other names`() throws {
        let model = try ModelCatalog().model(named: "gemini-3-pro-image-preview", provider: "toapis")
        #expect(model?.name == "nano-banana-pro")
        #expect(try ModelCatalog().model(named: "nano", provider: "toapis") == nil)
        #expect(try ModelCatalog().names(provider: "toapis") == ["nano-banana-pro"])
    }

    @Test func `a trial has the models of what it stands for, under its own name`() throws {
        let model = try ModelCatalog().model(named: "nano-banana-pro", provider: "toapis-trial")
        #expect(model?.provider == "toapis-trial")
        #expect(try ModelCatalog().names(provider: "toapis-trial") == ["nano-banana-pro"])
    }

    @Test func `a price of the workspace takes the built-in one's place`() throws {
        let price = try #require(Amount("0.12 USD"))
        let catalog = try ModelCatalog(prices: ["toapis/nano-banana-pro": ["4K": price]])
        let prices = catalog.model(named: "nano-banana-pro", provider: "toapis")?.prices
        #expect(prices?["4K"] == price)
        #expect(prices?["1K"] == Amount("0.05 USD"))
    }

    @Test(arguments: [
        "", "[]", #"{"provider":"x","models":[{}]}"#,
        #"{"provider":"x","models":[{"name":"m","service-name":"m","maximum-references":1,"maximum-reference-bytes":1,"parameters":[],"prices":{"1K":"free"},"offers":[]}]}"#,
        #"{"provider":"x","models":[{"name":"m","service-name":"m","maximum-references":1,"maximum-reference-bytes":1,"parameters":[],"prices":{},"offers":[{"ratio":"1:1","resolution":"1K","pixels":"0x5"}]}]}"#,
    ])
    func `a file that is wrong is refused`(file: String) {
        #expect(throws: ModelFileError.self) { try ModelCatalog(files: [Array(file.utf8)], prices: [:]) }
    }
}
