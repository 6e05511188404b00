internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging

/// A picture that a person brought, copied into the store; the person's file is only read.
struct BroughtPicture {
    let take: Digest
    let facts: Generation.ImageFacts
    /// Its file in the store, where that did not have it before.
    private let newFile: String?

    /// As large as a take may be.
    private static let mostBytes = 200_000_000

    /// Copies a file, makes sure that the copy is a whole image, and gives it its place.
    ///
    /// - Throws: `Stop` where it is none that may be a take, `FileError` where the store cannot be written.
    init(_ path: String, into store: TakeStore) async throws {
        let copy = try store.temporaryPath(for: "adopted-\(getpid())")
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try DurableFile.write(try Self.bytes(of: path), to: copy)
        do throws(ImageError) {
            facts = try await PosterFinisher().examine(copy)
        } catch {
            throw Stop(status: .usage, message: "'\(path.visible)' cannot be adopted: \(error.words)")
        }
        guard ["png", "jpeg", "webp"].contains(facts.format) else {
            throw Stop(
                status: .usage,
                message: "'\(path.visible)' is \(facts.format.uppercased()); save it as PNG, JPEG or WebP")
        }
        let digest = try Digest(ofFile: copy)
        let isNew = store.path(of: digest) == nil
        take = try store.insert(copy, format: facts.format)
        newFile = isNew ? store.path(of: take) : nil
    }

    /// Takes the copy away again, where nothing came of it and the store did not have it before.
    func withdraw() {
        if let newFile { try? FileManager.default.removeItem(atPath: newFile) }
    }

    private static func bytes(of path: String) throws -> Data {
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        let facts = try? FileManager.default.attributesOfItem(atPath: real)
        guard facts?[.type] as? FileAttributeType == .typeRegular,
            let data = try? FileHandle(forReadingFrom: URL(filePath: real)).read(upToCount: mostBytes + 1)
        else {
            throw Stop(status: .usage, message: "there is no file '\(path.visible)' that can be read")
        }
        guard data.count <= mostBytes else {
            throw Stop(status: .usage, message: "'\(path.visible)' has more than \(mostBytes) bytes")
        }
        return data
    }
}

extension ImageError {
    /// What is wrong with a copy, which nobody knows by its path.
    fileprivate var words: String {
        switch self {
        case .unknownFormat: "it is no image of a kind that is read; save it as PNG, JPEG or WebP"
        case .damaged(_, let reason): "it is damaged (\(reason.visible)); save it again"
        case .tooLarge(_, let pixels, let limit):
            "it has \(pixels) pixels, more than the \(limit) that are read"
        case .unreadable(_, let reason), .unwritable(_, let reason), .impossible(_, let reason):
            reason.visible
        }
    }
}
