internal import Foundation
public import Generation
internal import Imaging

/// Measures files, each once, as many at a time as there are processors.
public struct Measurer: Sendable {
    /// What the pictures are measured by.
    public let palette: BrandPalette
    let memory: MeasureMemory
    let finisher = PosterFinisher()
    private let lettering = Lettering()

    /// A measurer that remembers what it has measured.
    public init(palette: BrandPalette, memory: MeasureMemory) {
        self.palette = palette
        self.memory = memory
    }

    /// Measures a picture.
    ///
    /// - Parameters:
    ///   - path: Its file.
    ///   - digest: The hash of the file's bytes.
    /// - Returns: The measure.
    /// - Throws: ``/Generation/ImageError`` where the file is no picture, or not whole.
    public func picture(_ path: String, _ digest: Digest) throws(ImageError) -> PictureMeasure {
        let palette = palette
        return try memory.recall(digest, "picture \(palette.id)") { () throws(ImageError) in
            let picture = try ImageFile(path).decoded()
            return PictureMeasure(of: try Raster(picture), size: picture.size, palette: palette)
        }
    }

    /// Measures a poster.
    ///
    /// - Parameters:
    ///   - path: Its file.
    ///   - digest: The hash of the file's bytes.
    ///   - description: What it was made to be.
    /// - Returns: The measure.
    /// - Throws: ``/Generation/ImageError`` where the file is no picture, or not whole, or a logo has changed since.
    public func poster(
        _ path: String, _ digest: Digest, as description: PosterDescription
    ) throws(ImageError) -> PosterMeasure {
        let (palette, lettering) = (palette, lettering)
        return try memory.recall(digest, "poster \(palette.id) \(description.finish.hex)") {
            () throws(ImageError) in
            try PosterMeasure(
                of: ImageFile(path).decoded(), as: description, palette: palette, lettering: lettering)
        }
    }

    /// Does something with each of some things, as many at once as there are processors.
    ///
    /// - Parameters:
    ///   - things: What is to be measured.
    ///   - measure: Measures one of them.
    /// - Returns: What came of each, in their order.
    public func each<Thing: Sendable, Measure: Sendable>(
        _ things: [Thing], _ measure: @escaping @Sendable (Thing) throws(ImageError) -> Measure
    ) async -> [Result<Measure, ImageError>] {
        await withTaskGroup(of: (Int, Result<Measure, ImageError>).self) { group in
            var waiting = things.enumerated().makeIterator()
            func start() {
                guard let (place, thing) = waiting.next() else { return }
                group.addTask {
                    (place, Result { () throws(ImageError) in try measure(thing) })
                }
            }
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { start() }
            var results: [Int: Result<Measure, ImageError>] = [:]
            for await (place, result) in group {
                results[place] = result
                start()
            }
            return things.indices.compactMap { results[$0] }
        }
    }
}
