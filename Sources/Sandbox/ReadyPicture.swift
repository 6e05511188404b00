public import Foundation
internal import Generation

/// Answers every order with one picture, so that a test of much at once need not wait for drawings.
public struct ReadyPicture: Sendable {
    private let bytes: [UInt8]

    /// A picture.
    ///
    /// - Parameter file: The bytes of an image file.
    public init(_ file: Data) { bytes = Array(file) }

    /// The picture for an order: its bytes, and behind their end, where no reader looks, what tells orders apart.
    ///
    /// - Parameter order: What was asked for.
    /// - Returns: The file's bytes, others for another prompt and for another image of one order.
    public func draw(_ order: SandboxOrder) -> [UInt8] {
        bytes + Array(Digest(of: order.theme.utf8).hex.utf8)
    }
}
