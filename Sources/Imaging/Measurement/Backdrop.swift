public import Generation

/// What a poster shows behind one of its texts or images of the brand, made small.
public struct Backdrop {
    /// What lies on it, as a place in ``/Generation/PosterDescription/layers``.
    public let layer: Int
    /// Where that lies on the poster, in the poster's own pixels.
    public let box: PixelBox
    /// The pixels behind it, and one more at each side that the poster has more on.
    public let picture: Bitmap
    /// The same pixels with grey for the take: what of ``picture`` is the layout's and not the take's.
    public let layout: Bitmap
    /// Where it lies in ``picture``.
    public let part: PixelBox
    /// For each pixel of ``part``, whether it is hidden in full; empty where none is known to be, as between letters.
    public let hidden: [Bool]
}

/// A take that lies open to be looked at behind the words of its posters.
public final class Backdrops {
    private let bench: TakeBench
    private let typesetter: Typesetter
    private let side: Int

    fileprivate init(_ bench: TakeBench, _ typesetter: Typesetter, within side: Int) {
        (self.bench, self.typesetter, self.side) = (bench, typesetter, side)
    }

    /// What lies behind each text and each image of the brand on a poster, as the poster's layers put it there.
    ///
    /// Words are never behind anything: two texts in one place are the layout's fault, not the picture's. Nor is what no layer
    /// of the template says, a trial's note on itself.
    ///
    /// - Parameter poster: The poster, in its own pixels.
    /// - Returns: One for each, in the order of the layers; none for what has nothing inked, lies beside the poster, or hides all
    ///   that is behind it.
    /// - Throws: ``ImageError`` when the take or a brand's image cannot be read.
    public func behind(_ poster: PosterDescription) throws(ImageError) -> [Backdrop] {
        let scale = PosterScale(of: poster.pixels, within: side)
        let canvas = try Canvas(size: scale.size, color: .white, name: "backdrop")
        let plain = try Canvas(size: scale.size, color: .white, name: "backdrop")
        var backdrops: [Backdrop] = []
        var findings: [PosterFinding] = []
        for (number, layer) in poster.layers.enumerated() {
            if poster.origins.indices.contains(number), poster.origins[number] == nil { continue }
            let small = scale.scaled(layer)
            switch small {
            case .text(let block):
                guard let box = block.inkedBox(by: typesetter) else { continue }
                if let backdrop = try backdrop(number, box, scale.scaled(box), canvas, plain) {
                    backdrops.append(backdrop)
                }
                continue
            case .image(let image):
                guard let drawing = try image.drawings().first,
                    drawing.coverage.contains(where: { $0 < 255 }),
                    let backdrop = try backdrop(
                        number, scale.enlarged(drawing.box), drawing.box, canvas, plain, drawing.coverage)
                else { break }
                backdrops.append(backdrop)
            case .take(let take): try plain.fill(take.box, with: .middle)
            case .shade, .shape: break
            }
            _ = try bench.paint(small, number, on: canvas, &findings)
            if case .take = small { continue }
            _ = try bench.paint(small, number, on: plain, &findings)
        }
        return backdrops
    }

    private func backdrop(
        _ layer: Int, _ box: PixelBox, _ small: PixelBox, _ canvas: Canvas, _ plain: Canvas,
        _ coverage: [UInt8] = []
    ) throws(ImageError) -> Backdrop? {
        guard let part = canvas.visible(small) else { return nil }
        let around = PixelBox(x: part.x - 1, y: part.y - 1, width: part.width + 2, height: part.height + 2)
        guard let seen = canvas.visible(around) else { return nil }
        // Not a view of the canvas, which is painted on.
        let picture = try canvas.behind(seen).materialized()
        let isWhole = part == small && coverage.count == part.width * part.height
        return Backdrop(
            layer: layer, box: box, picture: picture, layout: try plain.behind(seen).materialized(),
            part: PixelBox(x: part.x - seen.x, y: part.y - seen.y, width: part.width, height: part.height),
            hidden: isWhole ? coverage.map { $0 == 255 } : [])
    }
}

extension PosterFinisher {
    /// Opens a take to be looked at behind the words of its posters.
    ///
    /// - Parameters:
    ///   - take: The image as received; it is decoded when a poster is first asked for.
    ///   - posters: All that will be asked for.
    ///   - side: The pixels of the long side of a poster that is looked at, from 1; no poster is enlarged.
    /// - Returns: The take, to be asked about one poster after the other.
    public func backdrops(of take: String, for posters: [PosterDescription], within side: Int) -> Backdrops {
        let small = posters.map { poster in
            let scale = PosterScale(of: poster.pixels, within: side)
            return PosterDescription(pixels: scale.size, layers: poster.layers.map(scale.scaled))
        }
        return Backdrops(
            TakeBench(take: take, posters: small, typesetter: typesetter), typesetter, within: side)
    }
}

/// How a poster is made smaller, layer by layer, so that what touched still touches.
private struct PosterScale {
    let whole: PixelSize
    let size: PixelSize

    init(of poster: PixelSize, within side: Int) {
        whole = poster
        let long = max(poster.width, poster.height)
        func scaled(_ length: Int) -> Int { max(1, (2 * length * side + long) / (2 * long)) }
        size =
            long <= side
            ? poster : PixelSize(width: scaled(poster.width), height: scaled(poster.height))
    }

    /// The layer at the smaller size; of a text only its box stays in the poster's own pixels, for type is not scaled.
    func scaled(_ layer: PosterLayer) -> PosterLayer {
        switch layer {
        case .take(let take):
            .take(PlacedTake(box: scaled(take.box), focus: take.focus, safe: take.safe.map(scaled)))
        case .shade(let shade):
            .shade(
                Shade(
                    box: scaled(shade.box), color: shade.color, opacity: shade.opacity,
                    fadesFrom: shade.fadesFrom))
        case .shape(let shape):
            .shape(
                PlacedShape(
                    figure: scaled(shape.figure), box: scaled(shape.box), color: shape.color,
                    opacity: shape.opacity))
        case .image(let image):
            .image(PlacedImage(forms: image.forms, box: scaled(image.box), anchor: image.anchor))
        case .text: layer
        }
    }

    func scaled(_ box: PixelBox) -> PixelBox { moved(box, from: whole, to: size) }

    func enlarged(_ box: PixelBox) -> PixelBox { moved(box, from: size, to: whole) }

    private func scaled(_ figure: PlacedShape.Figure) -> PlacedShape.Figure {
        switch figure {
        case .rectangle(let radius): .rectangle(radius: radius * size.width / whole.width)
        case .ellipse: .ellipse
        }
    }

    /// Each edge to the nearest pixel; nothing that is there vanishes.
    private func moved(_ box: PixelBox, from old: PixelSize, to new: PixelSize) -> PixelBox {
        func edge(_ place: Int, _ old: Int, _ new: Int) -> Int {
            Int((Double(place) * Double(new) / Double(old)).rounded())
        }
        let (left, top) = (edge(box.x, old.width, new.width), edge(box.y, old.height, new.height))
        func length(_ start: Int, _ length: Int, _ from: Int, _ old: Int, _ new: Int) -> Int {
            length > 0 ? max(1, edge(start + length, old, new) - from) : 0
        }
        return PixelBox(
            x: left, y: top, width: length(box.x, box.width, left, old.width, new.width),
            height: length(box.y, box.height, top, old.height, new.height))
    }
}

extension RGB {
    fileprivate static let white = RGB(red: 255, green: 255, blue: 255)
    /// L\* 50.
    fileprivate static let middle = RGB(red: 119, green: 119, blue: 119)
}
