internal import Catalog
internal import Generation
internal import Imaging
internal import Revisions

/// Looks at the head of an image, where that is not known; a pointer in the place of one tells at least which one it is.
func probe(_ memory: FileMemory, takesPointers: Bool) -> ReadingOptions.ImageProbe {
    { path in
        guard LFSPointer(file: path) == nil else {
            guard takesPointers else {
                throw UnfetchedImage(kind: "a Git LFS pointer", remedy: "run 'git lfs pull'")
            }
            return Catalog.ImageFacts(pixels: Catalog.PixelSize(width: 1, height: 1))
        }
        let pixels = try memory.pixels(of: path) { () throws(ImageError) in try ImageFile(path).facts().pixels
        }
        return Catalog.ImageFacts(pixels: Catalog.PixelSize(width: pixels.width, height: pixels.height))
    }
}

/// The hash of a file's content, or of what a Git LFS pointer stands for: a clone without the images plans as one with them.
func contentDigest(ofFile path: String, _ memory: FileMemory) -> Digest? {
    LFSPointer(file: path).flatMap { Digest("sha256:\($0.digest)") } ?? (try? memory.digest(of: path))
}
