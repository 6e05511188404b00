/// A model that turns a picture into a list of numbers, near to those of pictures that it takes for alike.
///
/// Off unless the user names one: the built-in facets stand without it. A model is used by one thread at a time.
public protocol EmbeddingModel {
    /// The numbers of a picture; as many for each.
    func embedding(of raster: Raster) throws(EmbeddingError) -> Embedding
}

/// What a model makes of a picture.
public struct Embedding: Hashable, Sendable {
    /// The numbers, as the model gives them.
    public let values: [Float]

    /// Numbers as a model gives them.
    public init(values: [Float]) { self.values = values }

    /// How different two pictures are to the model, 0…1: half of one minus the cosine of the angle between their numbers.
    ///
    /// Where one has other numbers, or nothing but zeros, the distance is 0.5, that of numbers that have nothing to do with each other.
    public func distance(to other: Embedding) -> Double {
        guard values.count == other.values.count else { return 0.5 }
        if values == other.values { return 0 }
        var (both, one, two) = (0.0, 0.0, 0.0)
        for (first, second) in zip(values, other.values) {
            both += Double(first) * Double(second)
            one += Double(first) * Double(first)
            two += Double(second) * Double(second)
        }
        guard one > 0, two > 0 else { return 0.5 }
        return min(1, max(0, (1 - both / (one * two).squareRoot()) / 2))
    }
}

/// Why a model does not work.
public enum EmbeddingError: Error, Hashable, Sendable {
    /// ONNX Runtime is not where it was looked for.
    case noRuntime(looked: [String])
    /// The library found is none, or older than 1.0.
    case strangeRuntime(path: String)
    /// ONNX Runtime refuses the model, or a picture.
    case refused(path: String, reason: String)
    /// What the model gives is not one row of 32-bit numbers.
    case strangeOutput(path: String)
}

extension EmbeddingError: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    public var description: String {
        switch self {
        case .noRuntime(let looked):
            "ONNX Runtime is not installed (looked for \(looked.joined(separator: ", "))); name its shared library, "
                + "which the Python package 'onnxruntime' holds in onnxruntime/capi, or leave the model out"
        case .strangeRuntime(let path):
            "'\(path)' is not ONNX Runtime; name the shared library of version 1.0 or newer"
        case .refused(let path, let reason): "the model '\(path)' does not work: \(reason)"
        case .strangeOutput(let path):
            "the model '\(path)' must give 32-bit numbers as its first output; export it so, or choose another"
        }
    }
}
