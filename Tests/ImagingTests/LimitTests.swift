import Catalog
import Generation
import Testing

@testable import Imaging

@Suite struct `The most pixels of a picture` {
    @Test func `are as many as a brand's size may have`() {
        #expect(Catalog.PixelSize.mostPixels == ImageFile.pixelLimit)
    }

    @Test(arguments: [(100, 100, 9, 9), (2000, 3000, 9, 4), (10_000, 10_000, 4, 1), (9000, 12_000, 3, 1)])
    func `bound how much finer a box is drawn than it is shown`(
        width: Int, height: Int, most: Int, resolution: Int
    ) {
        #expect(PixelBox(x: 0, y: 0, width: width, height: height).resolution(upTo: most) == resolution)
    }

    @Test func `are the machine's, where its memory ends before: no fault of the picture`() {
        let full = Vips.failure(of: "take.png", reason: "vips_tracked: out of memory --- size == 7500MB")
        guard case .impossible = full else { return #expect(Bool(false), "\(full)") }
        #expect(Vips.failure(of: "a", reason: "cut short") == .damaged(path: "a", reason: "cut short"))
    }
}
