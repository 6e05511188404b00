internal import Generation

/// An image of the brand that has found its form and its place.
struct ChosenImage {
    /// The file.
    let form: PlacedImage.Form
    /// Where it lies, all of it.
    let box: PixelBox

    /// The image at so many pixels for each of the poster's; a picture is never enlarged for it.
    func drawn(resolution: Int) throws(ImageError) -> Bitmap {
        let room = PixelSize(width: box.width * resolution, height: box.height * resolution)
        return try ImageFile(form.path).fitted(within: room, digest: form.digest, mayGrow: resolution == 1)
    }
}

extension Canvas {
    /// Lays an image of the brand on, in the form that the pixels behind call for.
    ///
    /// - Returns: What was chosen; `nil` where there is no room for it.
    @discardableResult
    func paint(_ image: PlacedImage) throws(ImageError) -> ChosenImage? {
        let box = image.box
        guard box.width > 0, box.height > 0, let form = try form(of: image) else { return nil }
        let room = PixelSize(width: box.width, height: box.height)
        let picture = try ImageFile(form.path).fitted(within: room, digest: form.digest)
        let place = image.anchor.origin(of: picture.size, in: box)
        try self.place(picture, x: place.x, y: place.y)
        return ChosenImage(
            form: form,
            box: PixelBox(x: place.x, y: place.y, width: picture.width, height: picture.height))
    }

    private func form(of image: PlacedImage) throws(ImageError) -> PlacedImage.Form? {
        guard image.forms.count > 1 else { return image.forms.first }
        // White and black contrast alike with a ground of this luminance: √(1.05 × 0.05) − 0.05 (WCAG 2.2).
        let isDark = try Ground(behind(image.box)).meanLuminance < 0.179
        return image.forms.first { $0.ground == (isDark ? .dark : .light) }
            ?? image.forms.first { $0.ground == .any } ?? image.forms.first
    }
}

extension Anchor {
    /// Where the top left corner of something goes that is set against this side, corner or middle of a box.
    func origin(of size: PixelSize, in box: PixelBox) -> (x: Int, y: Int) {
        let (right, down) = (box.width - size.width, box.height - size.height)
        let x =
            switch self {
            case .topLeft, .left, .bottomLeft: 0
            case .top, .center, .bottom: right / 2
            case .topRight, .right, .bottomRight: right
            }
        let y =
            switch self {
            case .topLeft, .top, .topRight: 0
            case .left, .center, .right: down / 2
            case .bottomLeft, .bottom, .bottomRight: down
            }
        return (box.x + x, box.y + y)
    }
}

extension ImageFile {
    /// The whole image as large as fits: a drawing at that size, a picture resampled to it.
    ///
    /// - Parameters:
    ///   - size: The room there is.
    ///   - digest: What the file held when the poster was planned; other bytes would belie the poster's finish.
    ///   - mayGrow: Whether a picture with fewer pixels is enlarged.
    /// - Returns: The image in its own ratio.
    /// - Throws: ``ImageError`` when it cannot be read, or holds something else by now.
    func fitted(
        within size: PixelSize, digest: Digest, mayGrow: Bool = true
    ) throws(ImageError) -> Bitmap {
        let bytes = try WholeFile.read(path)
        guard Digest(of: bytes) == digest else {
            throw .unreadable(path: path, reason: "it has changed since the poster was planned")
        }
        guard format == .svg else {
            let picture = try decoded()
            let isEnough = mayGrow || picture.width > size.width || picture.height > size.height
            return try isEnough ? picture.fitted(within: size).materialized() : picture
        }
        return try Bitmap(svg: bytes, size: facts().pixels.fitted(within: size), name: path)
    }
}
