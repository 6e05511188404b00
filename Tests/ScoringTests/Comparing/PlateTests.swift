import Generation
import Scoring
import Testing

@Suite struct `A picture with a headline's plate` {
    /// Light, over the fifth of the picture at its foot or at its head.
    private func plated(_ raster: Raster, atHead: Bool) -> Raster {
        let plate = raster.size.height / 5
        let start = atHead ? 0 : 3 * raster.size.width * (raster.size.height - plate)
        var pixels = raster.pixels
        for place in start..<(start + 3 * raster.size.width * plate) { pixels[place] = 244 }
        return Raster(size: raster.size, pixels: pixels)
    }

    @Test(arguments: 0..<20 as Range<UInt64>, [false, true])
    func `is the same picture`(seed: UInt64, atHead: Bool) {
        let raster = Scene(seed: seed).raster
        #expect(Fingerprint(of: raster).isNearlySame(as: Fingerprint(of: plated(raster, atHead: atHead))))
    }

    @Test func `is not another picture`() {
        let prints = (0..<20 as Range<UInt64>).map {
            Fingerprint(of: plated(Scene(seed: $0).raster, atHead: false))
        }
        let whole = (100..<120 as Range<UInt64>).map { Fingerprint(of: Scene(seed: $0, shift: 0.3).raster) }
        let taken = prints.count { print in whole.contains { print.isNearlySame(as: $0) } }
        #expect(taken == 0)
    }
}
