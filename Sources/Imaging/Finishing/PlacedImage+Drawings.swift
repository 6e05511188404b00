public import Generation

/// A form of a brand's image as a poster shows it.
public struct ImageDrawing: Hashable, Sendable {
    /// Which form.
    public let form: PlacedImage.Form
    /// Where it lies on the poster, all of it.
    public let box: PixelBox
    /// Red, green and blue of each pixel of the box, row by row.
    public let pixels: [UInt8]
    /// How much of each it covers, 0…255.
    public let coverage: [UInt8]
}

extension PlacedImage {
    /// How the image may lie on a poster: the same pixels that finishing puts there, for each of its forms.
    ///
    /// - Returns: A drawing for each form; none where there is no room.
    /// - Throws: ``ImageError`` when a file cannot be read, or holds something else than when the poster was planned.
    public func drawings() throws(ImageError) -> [ImageDrawing] {
        guard box.width > 0, box.height > 0 else { return [] }
        let room = PixelSize(width: box.width, height: box.height)
        var drawings: [ImageDrawing] = []
        var digests: Set<Digest> = []
        for form in forms where digests.insert(form.digest).inserted {
            let picture = try ImageFile(form.path).fitted(within: room, digest: form.digest)
            let place = anchor.origin(of: picture.size, in: box)
            let count = picture.width * picture.height
            let colours = try picture.opaquePart().samples()
            let bands = colours.count / count
            drawings.append(
                ImageDrawing(
                    form: form,
                    box: PixelBox(x: place.x, y: place.y, width: picture.width, height: picture.height),
                    pixels: bands == 3 ? colours : colours.flatMap { [$0, $0, $0] },
                    coverage: try picture.hasAlpha
                        ? picture.alpha().samples() : Array(repeating: 255, count: count)))
        }
        return drawings
    }
}
