public import Generation
public import Imaging

/// How calm a picture is where words or a logo lie on it.
public struct Calmness: Hashable, Sendable {
    /// The share of the zone that has edges, 0…1: where L\* changes by ``edge`` or more from a pixel to the next.
    public let busy: Double

    /// The least change of L\* from a pixel to the next that counts as an edge, on a poster whose long side has ``side`` pixels.
    static let edge = 3.0
    /// The long side of a poster as it is looked at, in pixels: about as much as is seen of one on a telephone.
    static let side = 512

    /// The calmness of a zone.
    public init(of zone: Raster) {
        let changes = LightnessChanges(LabPixels(zone))
        let box = PixelBox(whole: zone.size)
        let count = changes.places(in: box).count { changes.values[$0] >= Self.edge }
        busy = Double(count) / Double(zone.size.width * zone.size.height)
    }

    /// The calmness of what lies behind words or a logo; `nil` where nothing of it is seen.
    ///
    /// An edge that the layout makes, such as that of a plate, is no one's noise and is left out, and so is what a logo hides.
    public init?(of backdrop: Backdrop) throws(ImageError) {
        let picture = LightnessChanges(LabPixels(try Raster(backdrop.picture, within: .max)))
        let layout = LightnessChanges(LabPixels(try Raster(backdrop.layout, within: .max)))
        let places = picture.places(in: backdrop.part).enumerated().filter { number, place in
            layout.values[place] < 1 && !(backdrop.hidden.indices.contains(number) && backdrop.hidden[number])
        }
        guard !places.isEmpty else { return nil }
        busy = Double(places.count { picture.values[$0.element] >= Self.edge }) / Double(places.count)
    }
}

/// How much L\* changes at each pixel: the greater of the steps to the pixel at its right and to the one below.
///
/// Not ``EdgePlane``, whose steps are from one neighbour to the opposite one: a fine pattern has the same on both sides.
private struct LightnessChanges {
    let width: Int
    /// In L\*, row by row.
    let values: [Double]

    init(_ pixels: LabPixels) {
        let (width, height) = (pixels.size.width, pixels.size.height)
        let lightness = pixels.lightness
        self.width = width
        values = lightness.indices.map { place in
            let right = place % width + 1 < width ? place + 1 : place
            let below = place / width + 1 < height ? place + width : place
            let own = Int(lightness[place])
            let step = max(abs(Int(lightness[right]) - own), abs(Int(lightness[below]) - own))
            return Double(step) / Double(LabPixels.steps)
        }
    }

    /// The places of a box, which lies inside, row by row.
    func places(in box: PixelBox) -> [Int] {
        (box.y..<(box.y + box.height)).flatMap { row in
            (row * width + box.x)..<(row * width + box.x + box.width)
        }
    }
}
