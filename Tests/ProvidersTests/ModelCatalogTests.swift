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
        #expect(try ModelCatalog().names(provider: "toapis").first == "nano-banana-pro")
    }

    @Test func `a trial has the models of what it stands for, under its own name`() throws {
        let model = try ModelCatalog().model(named: "nano-banana-pro", provider: "toapis-trial")
        #expect(model?.provider == "toapis-trial")
        let catalog = try ModelCatalog()
        #expect(catalog.names(provider: "toapis-trial") == catalog.names(provider: "toapis"))
    }

    @Test func `a price of the workspace takes the built-in one's place`() throws {
        let price = try #require(Amount("0.12 USD"))
        let catalog = try ModelCatalog(prices: ["toapis/nano-banana-pro": ["4K": price]])
        let prices = catalog.model(named: "nano-banana-pro", provider: "toapis")?.prices
        #expect(prices?["4K"] == price)
        #expect(prices?["1K"] == Amount("0.05 USD"))
    }

    @Test func `one price for all resolutions is one for each that has none of its own`() throws {
        let (one, other) = (try #require(Amount("0.20 USD")), try #require(Amount("0.30 USD")))
        let catalog = try ModelCatalog(prices: ["kie/nano-banana-pro": ["*": one, "4K": other]])
        let prices = catalog.model(named: "nano-banana-pro", provider: "kie")?.prices
        #expect(prices == ["1K": one, "2K": one, "4K": other])
    }

    @Test func `a model of any service can be drawn offline, for nothing`() throws {
        let catalog = try ModelCatalog()
        for name in catalog.allNames {
            let model = try #require(catalog.model(named: name, provider: "proof"), "\(name)")
            #expect(model.offers.allSatisfy { model.prices[$0.resolution]?.micros == 0 })
        }
    }
}
