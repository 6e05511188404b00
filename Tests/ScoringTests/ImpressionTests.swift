import Generation
import Scoring
import SeededRandom
import Testing

@Suite struct `Impressions` {
    @Test func `are read back as they were written`() throws {
        let impression = Impression(of: Scene(seed: 1).raster)
        #expect(Impression(bytes: impression.bytes) == impression)
    }
}
