internal import Catalog
internal import Generation
internal import Imaging
internal import Revisions

/// Looks at the head of an image for `check`.
let probe: ReadingOptions.ImageProbe = { path in
    guard LFSPointer(file: path) == nil else {
        throw UnfetchedImage(kind: "a Git LFS pointer", remedy: "run 'git lfs pull'")
    }
    let facts = try ImageFile(path).facts()
    return Catalog.ImageFacts(
        pixels: Catalog.PixelSize(width: facts.pixels.width, height: facts.pixels.height))
}

/// The same where the image itself is not needed: a pointer tells which one it is.
let lenientProbe: ReadingOptions.ImageProbe = { path in
    LFSPointer(file: path) == nil
        ? try probe(path) : Catalog.ImageFacts(pixels: Catalog.PixelSize(width: 1, height: 1))
}

/// The hash of a file's content, or of what a Git LFS pointer stands for: a clone without the images plans as one with them.
func contentDigest(ofFile path: String) -> Digest? {
    LFSPointer(file: path).flatMap { Digest("sha256:\($0.digest)") } ?? (try? Digest(ofFile: path))
}
