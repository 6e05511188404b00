import Generation
import Testing

@Suite struct `Text on a poster` {
    private func needed(_ size: Int, weight: Int = 400, on poster: PixelSize) -> Int {
        let style = TextStyle(font: Font(family: "F", weight: weight), size: size * 1000, leading: 1000)
        return TextBlock(
            lines: ["a"], style: style, box: PixelBox(whole: poster), colors: [], language: ""
        ).neededContrast(on: poster)
    }

    /// WCAG 2.2, success criterion 1.4.3: large text is 24 CSS pixels, or 18.66 if bold.
    @Test(arguments: [
        // Shown at 390 of 1080 pixels.
        (66, 400, 1080, 450), (67, 400, 1080, 300), (52, 700, 1080, 300), (24, 400, 390, 300),
        // A banner is shown as it is, not enlarged to a telephone's width.
        (23, 400, 90, 450), (24, 400, 90, 300), (18, 700, 90, 450), (19, 700, 90, 300),
    ])
    func `needs less contrast where it is large`(size: Int, weight: Int, side: Int, contrast: Int) {
        #expect(needed(size, weight: weight, on: PixelSize(width: side, height: side * 2)) == contrast)
    }
}
