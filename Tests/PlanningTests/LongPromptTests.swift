import Generation
import Planning
import Testing

@Suite struct `A prompt that is longer than its model takes` {
    private func model(maximumPrompt: Int) -> ImageModel {
        let own = SamplePlan.model
        return ImageModel(
            name: own.name, provider: own.provider, serviceName: own.serviceName, offers: own.offers,
            maximumReferences: 0, maximumReferenceBytes: 0, maximumPrompt: maximumPrompt, parameters: [],
            prices: own.prices)
    }

    @Test func `stops its cell, in a plan and cell by cell, and is counted in characters`() throws {
        var small = try SmallPlan(
            "{p: [Käse, Käsekuchen], size: [card]}", template: "variables: {p: text}\nprompt: 'Ein {{ p }}.'")
        small.model = model(maximumPrompt: 9)
        let planner = try small.planner
        let cells = planner.plan().cells
        #expect(cells.map(\.state) == [.new, .blocked])
        #expect(
            cells.last?.reason
                == "the prompt has 15 characters, and nano-banana-pro takes 9; make it shorter")
        var stream = planner.stream()
        var bytes: [UInt8] = []
        while stream.write(to: &bytes, size: bytes.count + 100) {}
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.map { $0.contains(#""state":"blocked""#) } == [false, true])
        let hasBlockedCells = stream.hasBlockedCells
        #expect(hasBlockedCells)
    }
}
