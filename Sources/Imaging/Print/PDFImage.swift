internal import CVips
internal import Generation

/// A picture as a PDF file holds it: compressed bytes, and what its dictionary says of them (ISO 32000-1, 8.9.5).
struct PDFImage {
    /// The bytes.
    let stream: [UInt8]
    /// What the dictionary says of them, but for colours and masks.
    let entries: String

    /// A photograph: JPEG of quality 95 without colour subsampling.
    ///
    /// Losses are far under what a screen of print shows, and an A2 sheet of 300 dpi has a tenth of the bytes that it has
    /// without any. libvips writes inks the wrong way round, as Adobe's programs do, and PDF does not.
    init(photograph picture: Bitmap) throws(ImageError) {
        stream = try picture.encoded { shim_save_jpeg(picture.handle, $0, $1, 95) }
        let order = picture.bands == 4 ? " /Decode [1 0 1 0 1 0 1 0]" : ""
        entries = "\(PDFImage.size(picture.size)) /BitsPerComponent 8 /Filter /DCTDecode\(order)"
    }

    /// Flat colours, drawings and masks, every pixel as it is.
    ///
    /// PDF's Flate filter with a predictor is what is inside a PNG file: libvips makes one, and its data are taken out of it.
    init(exact picture: Bitmap) throws(ImageError) {
        stream = try PDFImage.deflated(picture)
        entries =
            "\(PDFImage.size(picture.size)) /BitsPerComponent 8 "
            + PDFImage.filter(colors: picture.bands, bits: 8, columns: picture.width)
    }

    /// Nothing but the first of a list of colours: one bit a pixel, all zero.
    init(blank size: PixelSize) throws(ImageError) {
        let row = (size.width + 7) / 8
        let zeros = try Bitmap(samples: [0], size: PixelSize(width: 1, height: 1), bands: 1, name: "colour")
            .applying { shim_extend($0, $1, Int32(row), Int32(size.height)) }
        stream = try PDFImage.deflated(zeros)
        entries =
            "\(PDFImage.size(size)) /BitsPerComponent 1 "
            + PDFImage.filter(colors: 1, bits: 1, columns: size.width)
    }

    private static func size(_ size: PixelSize) -> String {
        "/Type /XObject /Subtype /Image /Width \(size.width) /Height \(size.height)"
    }

    private static func filter(colors: Int, bits: Int, columns: Int) -> String {
        "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors \(colors) /BitsPerComponent \(bits) "
            + "/Columns \(columns) >>"
    }

    private static func deflated(_ picture: Bitmap) throws(ImageError) -> [UInt8] {
        // As ink colours they would be converted on the way; four bands of a PNG are red, green, blue and alpha.
        let space = picture.bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB
        let plain = try picture.applying { shim_set_space($0, $1, space) }
        let png = try plain.encoded { shim_save_png_bare(plain.handle, $0, $1, 6) }
        return PNGChunk.data(of: png)
    }
}
