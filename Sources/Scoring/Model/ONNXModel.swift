internal import Foundation
internal import Generation

/// A model in an ONNX file, run by ONNX Runtime on one thread.
///
/// Its first input is a picture of 1 × 3 × side × side 32-bit numbers; its first output, whatever its shape, is the embedding. The
/// file is code: whoever names it must trust it.
public final class ONNXModel: EmbeddingModel {
    /// How a model wants its pictures.
    public struct Input: Hashable, Sendable {
        /// Pixels of each side; a picture is squeezed to a square.
        public let side: Int
        /// What is taken from red, green and blue, each 0…1, before they are divided.
        public let mean: [Float]
        /// What they are divided by.
        public let deviation: [Float]

        /// By default what models trained on ImageNet want (Krizhevsky and others; the constants of torchvision's models).
        public init(
            side: Int = 224, mean: [Float] = [0.485, 0.456, 0.406],
            deviation: [Float] = [0.229, 0.224, 0.225]
        ) {
            precondition(side > 0 && mean.count == 3 && deviation.count == 3, "three channels of some pixels")
            self.side = side
            self.mean = mean
            self.deviation = deviation
        }
    }

    private typealias Handle = ONNXRuntime.Handle
    private typealias Out = UnsafeMutablePointer<ONNXRuntime.Handle?>
    private typealias Place = ONNXRuntime.Place

    private let path: String
    private let input: Input
    private let runtime: ONNXRuntime
    private var environment, options, session, memory: ONNXRuntime.Handle?
    private var names = (input: "", output: "")

    /// Loads a model.
    ///
    /// - Parameters:
    ///   - path: The ONNX file.
    ///   - library: ONNX Runtime's shared library; `nil` for where the system looks for libraries.
    ///   - input: How the model wants its pictures.
    /// - Throws: ``EmbeddingError`` when the library is missing or refuses the file.
    public init(path: String, library: String? = nil, input: Input = Input()) throws(EmbeddingError) {
        self.path = path
        self.input = input
        runtime = try ONNXRuntime(path: library)
        typealias CreateEnv = @convention(c) (Int32, UnsafePointer<CChar>, Out) -> Handle?
        typealias CreateOptions = @convention(c) (Out) -> Handle?
        typealias SetThreads = @convention(c) (Handle?, Int32) -> Handle?
        typealias CreateSession = @convention(c) (Handle?, UnsafePointer<CChar>, Handle?, Out) -> Handle?
        typealias CreateMemory = @convention(c) (Int32, Int32, Out) -> Handle?
        // 3: errors alone are logged.
        try check(runtime.function(Place.createEnv, CreateEnv.self)(3, "broadside", &environment))
        try check(runtime.function(Place.createSessionOptions, CreateOptions.self)(&options))
        try check(runtime.function(Place.setIntraOpNumThreads, SetThreads.self)(options, 1))
        try check(
            runtime.function(Place.createSession, CreateSession.self)(environment, path, options, &session))
        // 0: memory of the processor, asked of the system; and of no special kind.
        try check(runtime.function(Place.createCpuMemoryInfo, CreateMemory.self)(0, 0, &memory))
        names = (try name(Place.sessionGetInputName), try name(Place.sessionGetOutputName))
    }

    deinit {
        if let memory { runtime.release(memory, Place.releaseMemoryInfo) }
        if let session { runtime.release(session, Place.releaseSession) }
        if let options { runtime.release(options, Place.releaseSessionOptions) }
        if let environment { runtime.release(environment, Place.releaseEnv) }
    }

    /// The numbers of a picture.
    ///
    /// - Throws: ``EmbeddingError`` when the model cannot take it or gives no 32-bit numbers.
    public func embedding(of raster: Raster) throws(EmbeddingError) -> Embedding {
        var channels = channels(of: raster)
        let shape = [1, 3, Int64(input.side), Int64(input.side)]
        var (tensor, output): (Handle?, Handle?)
        defer {
            if let tensor { runtime.release(tensor, Place.releaseValue) }
            if let output { runtime.release(output, Place.releaseValue) }
        }
        let status = channels.withUnsafeMutableBytes { bytes -> Handle? in
            typealias Create =
                @convention(c) (
                    Handle?, UnsafeMutableRawPointer?, Int, UnsafePointer<Int64>, Int, Int32, Out
                ) -> Handle?
            // 1: 32-bit numbers.
            let status = runtime.function(Place.createTensorWithData, Create.self)(
                memory, bytes.baseAddress, bytes.count, shape, shape.count, 1, &tensor)
            return status ?? run(tensor, &output)
        }
        try check(status)
        return Embedding(values: try values(of: output))
    }

    private func run(_ tensor: Handle?, _ output: Out) -> Handle? {
        typealias Run =
            @convention(c) (
                Handle?, Handle?, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Handle?>, Int,
                UnsafePointer<UnsafePointer<CChar>?>, Int, Out
            ) -> Handle?
        return names.input.withCString { input in
            names.output.withCString { wanted in
                runtime.function(Place.run, Run.self)(session, nil, [input], [tensor], 1, [wanted], 1, output)
            }
        }
    }

    /// Red, then green, then blue of all pixels, as the model wants them.
    private func channels(of raster: Raster) -> [Float] {
        let square = raster.resized(to: PixelSize(width: input.side, height: input.side))
        return (0..<3).flatMap { band in
            stride(from: band, to: square.pixels.count, by: 3).map {
                (Float(square.pixels[$0]) / 255 - input.mean[band]) / input.deviation[band]
            }
        }
    }

    private func values(of output: Handle?) throws(EmbeddingError) -> [Float] {
        typealias GetShape = @convention(c) (Handle?, Out) -> Handle?
        typealias GetType = @convention(c) (Handle?, UnsafeMutablePointer<Int32>) -> Handle?
        typealias GetCount = @convention(c) (Handle?, UnsafeMutablePointer<Int>) -> Handle?
        typealias GetPixels =
            @convention(c) (Handle?, UnsafeMutablePointer<UnsafeMutableRawPointer?>) -> Handle?
        var shape: Handle?
        try check(runtime.function(Place.getTensorTypeAndShape, GetShape.self)(output, &shape))
        defer { runtime.release(shape, Place.releaseTypeAndShape) }
        var (type, count): (Int32, Int) = (0, 0)
        try check(runtime.function(Place.getTensorElementType, GetType.self)(shape, &type))
        try check(runtime.function(Place.getTensorShapeElementCount, GetCount.self)(shape, &count))
        var start: UnsafeMutableRawPointer?
        try check(runtime.function(Place.getTensorMutableData, GetPixels.self)(output, &start))
        guard type == 1, count > 0, let start else { throw .strangeOutput(path: path) }
        return Array(UnsafeBufferPointer(start: start.assumingMemoryBound(to: Float.self), count: count))
    }

    /// The name of the first input or output.
    private func name(_ place: Int) throws(EmbeddingError) -> String {
        typealias GetAllocator = @convention(c) (Out) -> Handle?
        typealias GetName =
            @convention(c) (
                Handle?, Int, Handle?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
            ) -> Handle?
        typealias Free = @convention(c) (Handle?, UnsafeMutableRawPointer?) -> Handle?
        var allocator: Handle?
        try check(runtime.function(Place.getAllocator, GetAllocator.self)(&allocator))
        var name: UnsafeMutablePointer<CChar>?
        try check(runtime.function(place, GetName.self)(session, 0, allocator, &name))
        guard let name else { throw .strangeOutput(path: path) }
        let text = String(cString: name)
        try check(runtime.function(Place.allocatorFree, Free.self)(allocator, name))
        return text
    }

    private func check(_ status: Handle?) throws(EmbeddingError) {
        if let reason = runtime.reason(status) { throw .refused(path: path, reason: reason) }
    }
}
