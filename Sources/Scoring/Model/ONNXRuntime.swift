internal import Foundation

/// ONNX Runtime, opened where it is: nothing is linked, and nobody needs it who names no model.
///
/// Its interface in C is a table of functions whose order never changes; the numbers are their places in it (`OrtApi` in
/// onnxruntime_c_api.h, as of version 1).
struct ONNXRuntime {
    /// What the library hands out: a status, a session, a tensor and so on.
    typealias Handle = OpaquePointer
    typealias Release = @convention(c) (Handle?) -> Void

    private typealias GetTable = @convention(c) (UInt32) -> UnsafePointer<UnsafeRawPointer?>?
    private let table: UnsafePointer<UnsafeRawPointer?>

    /// Opens the library; it stays open, since it cannot be closed safely.
    ///
    /// - Parameter path: Where it is; `nil` for where the system looks for libraries.
    /// - Throws: ``EmbeddingError`` when it is missing, or another library.
    init(path: String?) throws(EmbeddingError) {
        #if os(Linux)
            let usual = ["libonnxruntime.so.1", "libonnxruntime.so"]
        #else
            let usual = ["libonnxruntime.dylib"]
        #endif
        let names = path.map { [$0] } ?? usual
        for name in names {
            guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { continue }
            guard let symbol = dlsym(library, "OrtGetApiBase") else { throw .strangeRuntime(path: name) }
            typealias GetBase = @convention(c) () -> UnsafePointer<UnsafeRawPointer?>?
            // Its first member gives the table of a version.
            guard let base = unsafeBitCast(symbol, to: GetBase.self)(), let first = base[0],
                let table = unsafeBitCast(first, to: GetTable.self)(1)
            else { throw .strangeRuntime(path: name) }
            self.table = table
            return
        }
        throw .noRuntime(looked: names)
    }

    /// A function by its place.
    func function<Function>(_ place: Int, _ kind: Function.Type) -> Function {
        unsafeBitCast(table[place], to: kind)
    }

    /// Frees a handle with the function at a place.
    func release(_ handle: Handle?, _ place: Int) { function(place, Release.self)(handle) }

    /// The reason of a status, which is freed; `nil` for success.
    func reason(_ status: Handle?) -> String? {
        guard let status else { return nil }
        defer { release(status, Place.releaseStatus) }
        typealias GetMessage = @convention(c) (Handle) -> UnsafePointer<CChar>?
        let message = function(Place.getErrorMessage, GetMessage.self)(status)
        return message.map { String(cString: $0) } ?? "no reason given"
    }

    /// Places in the table.
    enum Place {
        static let getErrorMessage = 2, createEnv = 3, createSession = 7, run = 9, createSessionOptions = 10
        static let setIntraOpNumThreads = 24, sessionGetInputName = 36, sessionGetOutputName = 37
        static let createTensorWithData = 49, getTensorMutableData = 51, getTensorElementType = 60
        static let getTensorShapeElementCount = 64, getTensorTypeAndShape = 65, createCpuMemoryInfo = 69
        static let allocatorFree = 76, getAllocator = 78, releaseEnv = 92, releaseStatus = 93
        static let releaseMemoryInfo = 94, releaseSession = 95, releaseValue = 96
        static let releaseTypeAndShape = 99, releaseSessionOptions = 100
    }
}
