internal import Generation

/// A take that is decoded when a poster first shows it, and the making of posters from it.
///
/// It is never decoded smaller than it is, as libjpeg and libwebp could: they shrink in the values as they are, not in linear
/// light, which darkens fine detail, and a poster's pixels would depend on what other posters are made with it.
final class TakeBench: PosterBench {
    private let take: String
    let typesetter: Typesetter
    private var picture: Bitmap?
    private var cuts: TakeCuts

    init(take: String, posters: [PosterDescription], typesetter: Typesetter) {
        self.take = take
        self.typesetter = typesetter
        cuts = TakeCuts(for: posters)
    }

    /// Lays a poster out over the take and writes it; the same bytes for the same take, description and provenance.
    ///
    /// It is painted once for all of its formats, and nothing is written before all of them are made.
    func finish(
        _ poster: PosterDescription, to paths: [String], provenance: Provenance
    ) throws(ImageError) -> FinishedPoster {
        let canvas = try Canvas(
            size: poster.pixels, color: RGB(red: 255, green: 255, blue: 255), name: paths[0])
        var page = try poster.formats.contains(.pdf) ? PrintPage(of: poster, typesetter: typesetter) : nil
        var findings: [PosterFinding] = []
        for (number, layer) in poster.layers.enumerated() {
            try page?.prepare(for: layer, over: canvas.picture)
            guard let painted = try paint(layer, number, on: canvas, &findings) else { continue }
            try page?.lay(painted, number)
        }
        let tags = PosterTags(
            xmp: provenance.xmp(isComposite: poster.isComposite, alt: poster.alt),
            dotsPerInch: poster.toldDotsPerInch)
        var files: [(bytes: [UInt8], path: String)] = []
        for (format, path) in zip(poster.formats, paths) {
            let bytes: [UInt8]?
            if format == .pdf {
                bytes = try page?.finished(over: canvas.picture, xmp: tags.xmp, title: provenance.title)
            } else {
                bytes = try canvas.picture.file(as: format, tags: tags, path: path)
            }
            if let bytes { files.append((bytes, path)) }
        }
        try WholeFile.write(files)
        return FinishedPoster(
            digests: files.map { Digest(of: $0.bytes) }, findings: findings + (page?.findings ?? []))
    }

    /// Lays a layer on, and says what came of it; `nil` where nothing of it is seen.
    func paint(
        _ layer: PosterLayer, _ number: Int, on canvas: Canvas, _ findings: inout [PosterFinding]
    ) throws(ImageError) -> PaintedLayer? {
        switch layer {
        case .take(let take):
            // A box may reach far beyond the poster: no more of the take is worked out than is seen.
            guard let seen = canvas.visible(take.box) else { return nil }
            let picture = try decoded()
            let cut = try picture.cut(for: take)
            if let percent = cut.enlargement {
                findings.append(PosterFinding(layer: number, kind: .enlarged(percent: percent)))
            }
            let part = try cuts.cut(for: take, seen: seen) { () throws(ImageError) in
                try picture.cut(cut.part(seen, of: take.box)).materialized()
            }
            try canvas.place(part, x: seen.x, y: seen.y)
            return .take(part, box: seen)
        case .shade(let shade):
            try canvas.paint(shade)
            return .shade(shade)
        case .shape(let shape):
            try canvas.paint(shape)
            return .shape(shape)
        case .image(let image): return try canvas.paint(image).map(PaintedLayer.image)
        case .text(let block):
            guard let painted = try canvas.paint(block, with: typesetter) else { return nil }
            if let kind = painted.finding { findings.append(PosterFinding(layer: number, kind: kind)) }
            return .text(block, color: painted.color)
        }
    }

    private func decoded() throws(ImageError) -> Bitmap {
        if let picture { return picture }
        let decoded = try ImageFile(take).decoded(on: RGB(red: 255, green: 255, blue: 255))
        picture = decoded
        return decoded
    }
}

extension Provenance {
    /// What a reader's window is headed with.
    fileprivate var title: String { "\(series) \(cell)" }
}
