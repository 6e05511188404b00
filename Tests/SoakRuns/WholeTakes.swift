import Foundation
package import Generation

/// Takes with a mark at their end, so that one that was cut short is known without decoding it.
package struct WholeTakes: Finisher {
    private static let end = Array("whole".utf8)

    package init() {}

    /// The bytes of the take for a prompt: the first of a PNG, what makes it different, the mark.
    package static func take(for prompt: String) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(prompt.utf8) + end
    }

    package func examine(_ path: String) async throws(ImageError) -> ImageFacts {
        guard let bytes = FileManager.default.contents(atPath: path),
            bytes.suffix(Self.end.count) == Data(Self.end)
        else { throw .damaged(path: path, reason: "cut short") }
        return ImageFacts(format: "png", pixels: PixelSize(width: 1, height: 1))
    }

    package func bench(
        for take: String, posters: [PosterDescription]
    ) throws(ImageError) -> any PosterBench { CellNames() }
}

/// Writes the cell's name in the place of its poster.
private struct CellNames: PosterBench {
    func finish(
        _ poster: PosterDescription, to paths: [String], provenance: Provenance
    ) throws(ImageError) -> FinishedPoster {
        let bytes = Array(provenance.cell.utf8)
        for path in paths {
            do { try DurableFile.write(bytes, to: path) } catch {
                throw .unwritable(path: path, reason: error.reason)
            }
        }
        return FinishedPoster(digests: paths.map { _ in Digest(of: bytes) })
    }
}
