import Catalog
import Testing

@Suite struct `Exact values` {
    @Test(
        arguments: [
            ("8.5%", 8500), ("100%", 100_000), ("-1%", -1000), ("0.125%", 125), ("8.5", nil), ("%", nil),
            ("8,5%", nil),
            (".5%", nil), ("1e3%", nil), ("0.1234%", nil), ("999999999999999%", nil),
            ("1000000%", 1_000_000_000), ("-1000000.001%", nil), ("- 1%", nil),
            ("٣%", nil),
        ] as [(String, Int?)])
    func `percentages`(text: String, thousandths: Int?) { #expect(Percent(text)?.thousandths == thousandths) }

    @Test(
        arguments: [
            ("0.05 USD", "0.05 USD"), ("25 USD", "25.00 USD"), ("0.000001 EUR", "0.000001 EUR"), ("25", nil),
            ("25 usd", nil),
            ("-1 USD", nil), ("USD 25", nil), ("25 USD.", nil), ("1.2345678 USD", nil),
        ] as [(String, String?)])
    func `amounts`(text: String, printed: String?) { #expect(Amount(text)?.description == printed) }

    @Test(
        arguments: [
            ("#14213D", "#14213D"), ("#fca311", "#FCA311"), ("#FfF", "#FFFFFF"), ("#abc", "#AABBCC"),
            ("14213D", nil),
            ("#14213", nil), ("#GGGGGG", nil), ("#", nil), ("#éé", nil),
        ] as [(String, String?)])
    func `colours`(text: String, hex: String?) { #expect(Colour(text)?.hex == hex) }

    @Test(
        arguments: [
            ("1080x1350", PixelSize(width: 1080, height: 1350)),
            ("1080×1350", PixelSize(width: 1080, height: 1350)),
            ("1080 x 1350", nil), ("50000x50000", PixelSize(width: 50_000, height: 50_000)), ("0x10", nil),
            ("10x", nil), ("50001x1", nil), ("1080x1350x2", nil),
        ] as [(String, PixelSize?)])
    func `sizes in pixels`(text: String, size: PixelSize?) { #expect(PixelSize(text) == size) }

    /// 297 mm with 3 mm on both sides is 303 mm, at 300 dpi 3578.74 pixels; 25.4 mm is exactly an inch.
    @Test(arguments: [
        ("303mm", 300, 3579), ("25.4 mm", 300, 300), ("1in", 150, 150), ("0.5mm", 127, 3), ("1cm", 254, 100),
    ])
    func `lengths become pixels by rounding half up`(text: String, dpi: Int, pixels: Int) {
        #expect(Length(text)?.pixels(dpi: dpi) == pixels)
    }
}
