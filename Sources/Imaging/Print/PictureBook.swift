internal import CVips
internal import Generation

/// A PDF file of pages that are a picture each, every pixel as it is.
struct PictureBook {
    private var file = PDFFile()
    private let tree: PDFFile.Reference
    private let light: PDFFile.Reference
    private var pages: [PDFFile.Reference] = []

    /// A book without pages.
    ///
    /// - Throws: ``ImageError`` when libvips does not start.
    init() throws(ImageError) {
        tree = file.promise()
        light = file.add(stream: try Vips.profileOfSRGB(), "/N 3")
    }

    /// Adds a page as large as a picture is at so many dots per inch.
    mutating func add(_ picture: Bitmap, dotsPerInch: Int) throws(ImageError) {
        let image = try PDFImage(exact: picture)
        let shown = file.add(stream: image.stream, image.entries + " /ColorSpace [/ICCBased \(light)]")
        // A point is a 72nd of an inch (ISO 32000-1, 8.3.2.3).
        let sides = [picture.width, picture.height].map { Double($0) * 72 / Double(dotsPerInch) }
        let drawing = "\(PDFText.numbers([sides[0], 0, 0, sides[1], 0, 0])) cm /P Do"
        let content = file.add(stream: Array(drawing.utf8), "")
        pages.append(
            file.add(
                """
                << /Type /Page /Parent \(tree) /MediaBox [\(PDFText.numbers([0, 0] + sides))] /Contents \(content)
                /Resources << /XObject << /P \(shown) >> >> >>
                """))
    }

    /// The file's bytes: the same for the same pages and title.
    mutating func finished(title: String) -> [UInt8] {
        let kids = pages.map(\.description).joined(separator: " ")
        file.add("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>", as: tree)
        let catalog = file.add("<< /Type /Catalog /Pages \(tree) >>")
        let tool = PDFText.text("Broadside \(Provenance.toolVersion)")
        let about = file.add("<< /Title \(PDFText.text(title)) /Creator \(tool) /Producer \(tool) >>")
        return file.finished(catalog: catalog, about: about)
    }
}
