internal import CVips
internal import Generation

/// What goes into a poster's file beside its pixels.
struct PosterTags {
    /// The XMP packet.
    let xmp: String
    /// A screen's picture says 72, which means nothing there and is what every program expects.
    let dotsPerInch: Int
}

extension Bitmap {
    /// A poster's pixels as a file of a kind that has nothing but pixels; equal posters give equal bytes.
    ///
    /// - Parameters:
    ///   - format: The kind; never a PDF, which ``PrintPage`` makes of more than pixels.
    ///   - tags: What goes in beside them.
    ///   - path: Where the file will go, for messages.
    /// - Returns: The file's bytes.
    /// - Throws: ``ImageError`` when such a file cannot hold it.
    func file(as format: PosterFormat, tags: PosterTags, path: String) throws(ImageError) -> [UInt8] {
        try format.checkRoom(for: self, tags: tags, path: path)
        switch format {
        case .pdf: preconditionFailure("a PDF is made of more than pixels")
        case .png:
            return PNGChunk.inserting(xmp: tags.xmp, into: try printed(atDotsPerInch: tags.dotsPerInch).png())
        case .jpeg(let quality):
            let profile = try Vips.profileOfSRGB()
            return JPEGSegment.inserting(
                xmp: tags.xmp, profile: profile, dotsPerInch: tags.dotsPerInch,
                into: try jpeg(quality: quality))
        case .webp(let quality):
            let bytes = try encoded { shim_save_webp(handle, $0, $1, Int32(quality)) }
            return WebPChunk.inserting(xmp: tags.xmp, dotsPerInch: tags.dotsPerInch, into: bytes)
        }
    }
}

extension PosterFormat {
    /// The most pixels a side: libjpeg's own limit is a little under the format's 65,535; WebP has 14 bits (RFC 9649).
    private var mostPixels: Int {
        switch self {
        case .png, .pdf: Int(Int32.max)
        case .jpeg: 65_500
        case .webp: 16_383
        }
    }

    fileprivate func checkRoom(for picture: Bitmap, tags: PosterTags, path: String) throws(ImageError) {
        guard max(picture.width, picture.height) <= mostPixels else {
            throw .impossible(
                path: path,
                reason: "such a file has at most \(mostPixels) pixels a side; "
                    + "choose another format or a smaller size")
        }
        if case .jpeg = self, tags.xmp.utf8.count > JPEGSegment.mostXMP {
            throw .impossible(
                path: path, reason: "its alternative text is too long for a JPEG; make it shorter")
        }
    }
}
