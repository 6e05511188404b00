internal import CVips
internal import Generation

/// The page of a printer's PDF, made while its poster is painted.
///
/// What lies under the first words or logo is one picture at the poster's resolution. From there on each layer is laid on by
/// itself, words and drawings at 300 dots per inch or more, so that no edge is softer than the printer can show.
struct PrintPage {
    private let poster: PosterDescription
    private let typesetter: Typesetter
    private let geometry: PrintGeometry
    private let press: Press
    private var file = PDFFile()
    private let light: PDFFile.Reference?
    private var content: [String] = []
    private var pictures: [PDFFile.Reference] = []
    private var hasGround = false
    /// What is to be said of the page.
    private(set) var findings: [PosterFinding] = []

    /// The fewest dots per inch of words and drawings.
    private static let sharpDotsPerInch = 300

    /// A page with nothing on it.
    ///
    /// - Throws: ``ImageError`` when the press's profile is not one.
    init(of poster: PosterDescription, typesetter: Typesetter) throws(ImageError) {
        let terms = poster.print ?? PrintTerms()
        self.poster = poster
        self.typesetter = typesetter
        geometry = PrintGeometry(poster.pixels, dotsPerInch: poster.toldDotsPerInch, terms: terms)
        press = try Press(terms)
        light = press.profile == nil ? file.add(stream: try Vips.profileOfSRGB(), "/N 3") : nil
    }

    /// Takes the poster as it is so far for the ground, if the next layer must not become part of it.
    mutating func prepare(for layer: PosterLayer, over picture: Bitmap) throws(ImageError) {
        if !hasGround, layer.isSharp { try layGround(picture) }
    }

    /// Lays a layer on; what is painted before the ground is taken is in it.
    mutating func lay(_ layer: PaintedLayer, _ number: Int) throws(ImageError) {
        guard hasGround else { return }
        switch layer {
        case .take(let picture, let box):
            try lay(opaque: picture, isPhotograph: true, in: box, number)
        case .shade(let shade):
            guard shade.box.width > 0, shade.box.height > 0 else { return }
            try lay(press.components(of: shade.color), through: shade.coverage(), in: shade.box, number)
        case .shape(let shape):
            guard shape.box.width > 0, shape.box.height > 0, shape.opacity > 0 else { return }
            try lay(
                press.components(of: shape.color), through: shape.mask(resolution: resolution), in: shape.box,
                number)
        case .image(let image):
            try lay(image.drawn(resolution: resolution), in: image.box, number)
        case .text(let block, let color):
            let components = try press.componentsOfText(color)
            for line in block.drawn(by: typesetter, resolution: resolution) {
                try lay(components, through: line.mask(), in: line.box, number)
            }
        }
    }

    /// How many pixels of words and drawings a pixel of the poster has each way.
    private var resolution: Int {
        (Self.sharpDotsPerInch + poster.toldDotsPerInch - 1) / poster.toldDotsPerInch
    }

    private var takeNumber: Int? {
        poster.layers.firstIndex { if case .take = $0 { true } else { false } }
    }

    private mutating func layGround(_ picture: Bitmap) throws(ImageError) {
        hasGround = true
        // Flat colours keep their exact values and are small without losses; a photograph is neither.
        let ground = poster.layers.prefix { !$0.isSharp }
        let isPhotograph = ground.contains { if case .take = $0 { true } else { false } }
        try lay(
            opaque: picture, isPhotograph: isPhotograph, in: PixelBox(whole: poster.pixels), takeNumber ?? 0)
    }

    private mutating func lay(
        opaque picture: Bitmap, isPhotograph: Bool, in box: PixelBox, mask: PDFFile.Reference? = nil,
        _ number: Int
    ) throws(ImageError) {
        let colors = try press.colors(of: picture)
        note(try press.excess(in: colors), number)
        let image = try isPhotograph ? PDFImage(photograph: colors) : PDFImage(exact: colors)
        place(image, space: space, mask: mask, in: box)
    }

    private mutating func lay(_ picture: Bitmap, in box: PixelBox, _ number: Int) throws(ImageError) {
        var mask: PDFFile.Reference?
        if picture.hasAlpha { mask = add(mask: try PDFImage(exact: picture.alpha())) }
        try lay(opaque: picture.seenColors(), isPhotograph: false, in: box, mask: mask, number)
    }

    private mutating func lay(
        _ components: [UInt8], through coverage: Bitmap, in box: PixelBox, _ number: Int
    ) throws(ImageError) {
        note(press.excess(in: components), number)
        let mask = add(mask: try PDFImage(exact: coverage))
        let one = "[/Indexed \(space) 0 \(PDFText.hex(components))]"
        place(try PDFImage(blank: coverage.size), space: one, mask: mask, in: box)
    }

    private mutating func note(_ kind: PosterFinding.Kind?, _ number: Int) {
        if let kind { findings.append(PosterFinding(layer: number, kind: kind)) }
    }

    private var space: String { light.map { "[/ICCBased \($0)]" } ?? "/DeviceCMYK" }

    private mutating func add(mask: PDFImage) -> PDFFile.Reference {
        file.add(stream: mask.stream, mask.entries + " /ColorSpace /DeviceGray")
    }

    private mutating func place(
        _ image: PDFImage, space: String, mask: PDFFile.Reference?, in box: PixelBox
    ) {
        let mask = mask.map { " /SMask \($0)" } ?? ""
        let place = geometry.place(box)
        let numbers = PDFText.numbers([
            place.right - place.left, 0, 0, place.top - place.bottom, place.left, place.bottom,
        ])
        content.append("q \(numbers) cm /P\(pictures.count) Do Q")
        pictures.append(file.add(stream: image.stream, image.entries + " /ColorSpace \(space)\(mask)"))
    }
}

extension PrintPage {
    /// The file's bytes.
    ///
    /// - Parameters:
    ///   - picture: The poster as painted, which is the page where nothing on it must be sharp.
    ///   - xmp: The XMP packet.
    ///   - title: What a reader's window is headed with.
    /// - Returns: A PDF file of one page.
    /// - Throws: ``ImageError`` when libvips fails.
    mutating func finished(over picture: Bitmap, xmp: String, title: String) throws(ImageError) -> [UInt8] {
        if !hasGround { try layGround(picture) }
        let (catalog, pages) = (file.promise(), file.promise())
        let drawing = file.add(stream: Array(drawing.utf8), "")
        let page = file.add(
            """
            << /Type /Page /Parent \(pages) /MediaBox \(geometry.media.pdf) /BleedBox \(geometry.bleed.pdf)
            /TrimBox \(geometry.trim.pdf) /Contents \(drawing) /Group << /S /Transparency /CS \(space) >>
            /Resources << /XObject << \(names) >> /ColorSpace << /All \(registration) >> >> >>
            """)
        file.add("<< /Type /Pages /Kids [\(page)] /Count 1 >>", as: pages)
        let metadata = file.add(stream: Array(xmp.utf8), "/Type /Metadata /Subtype /XML")
        let intent = outputIntent()
        file.add("<< /Type /Catalog /Pages \(pages) /Metadata \(metadata)\(intent) >>", as: catalog)
        let tool = PDFText.text("Broadside \(Provenance.toolVersion)")
        let about = file.add(
            "<< /Title \(PDFText.text(title)) /Creator \(tool) /Producer \(tool) /Trapped /False >>")
        return file.finished(catalog: catalog, about: about)
    }

    /// What lies beyond the bleed is not the poster's, so nothing of a picture goes there.
    private var drawing: String {
        let bleed = geometry.bleed
        let clip = PDFText.numbers([
            bleed.left, bleed.bottom, bleed.right - bleed.left, bleed.top - bleed.bottom,
        ])
        let marks = geometry.marks.map {
            "\(PDFText.numbers([$0.from.x, $0.from.y])) m \(PDFText.numbers([$0.to.x, $0.to.y])) l S"
        }
        let head = "q /All CS 1 SCN \(PDFText.number(PrintGeometry.markWidth)) w"
        let outside = marks.isEmpty ? [] : [head] + marks + ["Q"]
        return (["q \(clip) re W n"] + content + ["Q"] + outside).joined(separator: "\n")
    }

    private var names: String {
        pictures.enumerated().map { "/P\($0.offset) \($0.element)" }.joined(separator: " ")
    }

    /// Marks are on every plate (ISO 32000-1, 8.6.6.4): full ink of each; on a screen black.
    private var registration: String {
        let (none, all) = press.profile == nil ? ("1 1 1", "0 0 0") : ("0 0 0 0", "1 1 1 1")
        let ramp = "<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [\(none)] /C1 [\(all)] >>"
        return "[/Separation /All \(space) \(ramp)]"
    }

    /// For which press the inks are meant, in the form that PDF/X has (ISO 32000-1, 14.11.5).
    private mutating func outputIntent() -> String {
        guard let profile = press.profile else { return "" }
        let stream = file.add(stream: profile.bytes, "/N 4")
        let intent = file.add(
            "<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier \(PDFText.text("Custom")) "
                + "/Info \(PDFText.text(profile.name)) /DestOutputProfile \(stream) >>")
        return " /OutputIntents [\(intent)]"
    }
}

extension PrintGeometry.Box {
    fileprivate var pdf: String { "[\(PDFText.numbers([left, bottom, right, top]))]" }
}

extension Bitmap {
    /// The colours of a picture in 8 bits; where nothing is seen, the mean of those that are, so that no edge blends with black.
    fileprivate func seenColors() throws(ImageError) -> Bitmap {
        guard bands == 4 else { return try opaquePart() }
        let samples = try samples()
        var (sums, weight) = ([0, 0, 0], 0)
        for pixel in stride(from: 0, to: samples.count, by: 4) {
            let alpha = Int(samples[pixel + 3])
            for band in 0..<3 { sums[band] += Int(samples[pixel + band]) * alpha }
            weight += alpha
        }
        let mean = sums.map { UInt8(weight == 0 ? 255 : $0 / weight) }
        var colors = [UInt8](repeating: 0, count: samples.count / 4 * 3)
        for pixel in 0..<(samples.count / 4) {
            let isSeen = samples[pixel * 4 + 3] > 0
            for band in 0..<3 { colors[pixel * 3 + band] = isSeen ? samples[pixel * 4 + band] : mean[band] }
        }
        return try Bitmap(samples: colors, size: size, bands: 3, name: name)
    }
}
