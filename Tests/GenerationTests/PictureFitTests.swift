import Testing

@testable import Generation

@Suite struct `A picture that arrived` {
    private let asked = PixelSize(width: 928, height: 1152)

    private func fit(_ width: Int, _ height: Int) -> PictureFit {
        PictureFit(PixelSize(width: width, height: height), expected: asked)
    }

    @Test func `is right where it is near what was asked for, or nothing is known`() {
        #expect(
            [fit(928, 1152), fit(900, 1152), fit(1856, 2304), fit(890, 1105)]
                == .init(repeating: .right, count: 4))
        #expect(PictureFit(PixelSize(width: 1, height: 1), expected: nil) == .right)
    }

    @Test func `is told of where its shape or its size is another`() {
        #expect(
            fit(1152, 928)
                == .remarkable(
                    "1152×928 pixels arrived where 928×1152 were asked for: in another shape, of which 36 % are cut away"
                )
        )
        #expect(
            fit(640, 800)
                == .remarkable("640×800 pixels arrived where 928×1152 were asked for, which is less"))
    }

    @Test func `is none where it has less than a quarter of the pixels`() {
        #expect(
            fit(464, 576)
                != .unusable("464×576 pixels arrived where 928×1152 were asked for, less than a quarter"))
        for size in [(463, 575), (1, 1)] {
            guard case .unusable = fit(size.0, size.1) else {
                Issue.record("\(size)")
                continue
            }
        }
    }
}
