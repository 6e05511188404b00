internal import CVips
internal import Generation

/// A poster while it is painted: opaque sRGB in memory, changed in place, so that its memory does not grow with its layers.
struct Canvas {
    private let surface: Bitmap

    /// A sheet of one colour.
    init(size: PixelSize, color: RGB, name: String) throws(ImageError) {
        try ImageFile.checkCount(size.width, size.height, path: name)
        let pixel = try Bitmap(
            samples: [color.red, color.green, color.blue], size: PixelSize(width: 1, height: 1), bands: 3,
            name: name)
        surface = try pixel.applying { shim_extend($0, $1, Int32(size.width), Int32(size.height)) }
            .materialized()
    }

    /// The picture as painted so far; painting on changes it.
    var picture: Bitmap { surface }

    /// Fills a box with a colour.
    func fill(_ box: PixelBox, with color: RGB) throws(ImageError) {
        guard let box = visible(box) else { return }
        try Vips.call(surface.name) {
            shim_draw_rect(
                surface.handle, Double(color.red), Double(color.green), Double(color.blue),
                Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height))
        }
    }

    /// Lays a colour on, each pixel as much as a grey picture says; no more of that is worked out than is seen.
    func paint(_ color: RGB, through mask: Bitmap, x: Int, y: Int) throws(ImageError) {
        guard let seen = visible(PixelBox(x: x, y: y, width: mask.width, height: mask.height)) else { return }
        let part = try mask.cropped(
            x: seen.x - x, y: seen.y - y, to: PixelSize(width: seen.width, height: seen.height))
        try Vips.call(surface.name) {
            shim_draw_mask(
                surface.handle, Double(color.red), Double(color.green), Double(color.blue), part.handle,
                Int32(seen.x), Int32(seen.y))
        }
    }

    /// Lays a picture on; what is transparent in it stays as it was.
    func place(_ picture: Bitmap, x: Int, y: Int) throws(ImageError) {
        guard picture.hasAlpha else { return try draw(picture, x: x, y: y) }
        let box = PixelBox(x: x, y: y, width: picture.width, height: picture.height)
        guard let seen = visible(box) else { return }
        let behind = try self.behind(seen).materialized()
        let part = try picture.cropped(
            x: seen.x - x, y: seen.y - y, to: PixelSize(width: seen.width, height: seen.height))
        let both = try Bitmap(surface.name) { shim_composite_over(behind.handle, part.handle, $0) }
        try draw(both.opaquePart().applying(shim_cast_bytes), x: seen.x, y: seen.y)
    }

    /// What lies in a box so far, or in what of it is on the sheet.
    func behind(_ box: PixelBox) throws(ImageError) -> Bitmap {
        guard let box = visible(box) else { return surface }
        return try surface.cropped(
            x: box.x, y: box.y, to: PixelSize(width: box.width, height: box.height))
    }

    private func draw(_ picture: Bitmap, x: Int, y: Int) throws(ImageError) {
        try Vips.call(surface.name) { shim_draw_image(surface.handle, picture.handle, Int32(x), Int32(y)) }
    }

    /// The part of a box that lies on the sheet.
    func visible(_ box: PixelBox) -> PixelBox? { box.overlap(with: PixelBox(whole: surface.size)) }
}
