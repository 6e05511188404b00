import Foundation
import Generation
import Scoring
import Testing

/// Where ONNX Runtime is, if whoever runs the tests says so.
private let library = ProcessInfo.processInfo.environment["ONNXRUNTIME_LIBRARY"]

@Suite struct `A model of the user's own` {
    @Test func `is missed with what to do about it`() {
        let error = #expect(throws: EmbeddingError.self) {
            try ONNXModel(path: fixture("mean.onnx"), library: "/nowhere/libonnxruntime.so")
        }
        #expect(error == .noRuntime(looked: ["/nowhere/libonnxruntime.so"]))
        #expect(error?.description.contains("onnxruntime/capi") == true)
    }

    @Test func `is as near as the angle between its numbers`() {
        let (one, two) = (Embedding(values: [1, 0]), Embedding(values: [0, 2]))
        #expect(one.distance(to: one) == 0 && one.distance(to: two) == 0.5)
        #expect(one.distance(to: Embedding(values: [-3, 0])) == 1)
        #expect(one.distance(to: Embedding(values: [0, 0])) == 0.5)
        #expect(one.distance(to: Embedding(values: [1])) == 0.5)
    }

    @Test(.enabled(if: library != nil, "ONNXRUNTIME_LIBRARY does not name ONNX Runtime's shared library"))
    func `is asked for the numbers of a picture`() throws {
        let input = ONNXModel.Input(side: 8, mean: [0, 0, 0], deviation: [1, 1, 1])
        let model = try ONNXModel(path: fixture("mean.onnx"), library: library, input: input)
        // The model gives the mean of each channel.
        let pixels = (0..<400).flatMap { _ in [51, 102, 255] as [UInt8] }
        for _ in 0..<3 {
            let values = try model.embedding(
                of: Raster(size: PixelSize(width: 20, height: 20), pixels: pixels)
            ).values
            #expect(values.count == 3)
            #expect(zip(values, [0.2, 0.4, 1]).allSatisfy { abs($0 - $1) < 1e-5 }, "\(values)")
        }
        let other = try ONNXModel(path: fixture("mean.onnx"), library: library)
        #expect(throws: EmbeddingError.self) { try other.embedding(of: Scene(seed: 1).raster) }
        let refused = #expect(throws: EmbeddingError.self) {
            try ONNXModel(path: fixture("oracle.tsv"), library: library)
        }
        #expect(refused?.description.contains("oracle.tsv") == true)
    }
}
