internal import Foundation
internal import Generation
internal import Imaging
public import Providers

/// Draws what a sandbox is asked for: proofs in the colours of the references that came with the order.
public struct ProofPainter: Sendable {
    private let models: ModelCatalog

    /// A painter; `models` say how many pixels a ratio and a resolution have.
    public init(models: ModelCatalog) { self.models = models }

    /// The image of an order, as PNG.
    ///
    /// - Parameter order: What was asked for.
    /// - Returns: The file's bytes, the same for the same order.
    /// - Throws: `ImageError` for a reference that is no image.
    public func draw(_ order: SandboxOrder) async throws -> [UInt8] {
        let offers = models.model(named: order.model, provider: order.provider)?.offers ?? []
        let offer = offers.first { $0.ratio == order.ratio && $0.resolution == order.resolution }
        var stage: [UInt8] = []
        for reference in order.references { stage += Digest(of: reference).bytes }
        let brief = ProofBrief(
            prompt: order.prompt,
            pixels: offer?.pixels ?? PixelSize(text: order.ratio) ?? PixelSize(width: 1024, height: 1024),
            palette: try order.references.first.map(mainColors)?.map { ProofSwatch(color: $0) }
                ?? Self.usualPalette,
            stage: Digest(of: stage).hex, detail: Digest(of: order.theme.utf8).hex)
        return try brief.picture().png()
    }

    private static let usualPalette = ["#F2EFE9", "#2B3A42", "#D9762B"].compactMap { RGB(hex: $0) }
        .map { ProofSwatch(color: $0) }

    /// The colours that make up most of a picture and can be told apart, the most frequent first, at most four.
    private func mainColors(of reference: [UInt8]) throws -> [RGB] {
        let path = NSTemporaryDirectory() + "broadside-reference-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(reference).write(to: URL(filePath: path))
        let samples = try ImageFile(path).decoded().flattened(on: RGB(red: 255, green: 255, blue: 255))
            .fitted(within: 48).samples()
        var bins: [Int: (count: Int, red: Int, green: Int, blue: Int)] = [:]
        for start in stride(from: 0, to: samples.count - 2, by: 3) {
            let (red, green, blue) = (Int(samples[start]), Int(samples[start + 1]), Int(samples[start + 2]))
            let sum = bins[red / 32 << 6 | green / 32 << 3 | blue / 32, default: (0, 0, 0, 0)]
            bins[red / 32 << 6 | green / 32 << 3 | blue / 32] = (
                sum.count + 1, sum.red + red, sum.green + green, sum.blue + blue
            )
        }
        let ordered = bins.sorted { ($0.value.count, $0.key) > ($1.value.count, $1.key) }.map { _, sum in
            RGB(
                red: UInt8(sum.red / sum.count), green: UInt8(sum.green / sum.count),
                blue: UInt8(sum.blue / sum.count))
        }
        // 20 units of difference are far beyond what a shadow does to one colour.
        let apart = ordered.reduce(into: [RGB]()) { chosen, color in
            if chosen.allSatisfy({ colorDifference(Lab($0), Lab(color)) > 20 }) { chosen.append(color) }
        }
        return apart.count >= 2 ? Array(apart.prefix(4)) : apart + Self.usualPalette.map(\.color)
    }
}

extension PixelSize {
    /// `1600x2000`.
    fileprivate init?(text: String) {
        let sides = text.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2, sides.allSatisfy({ (1...10_000).contains($0) }) else { return nil }
        self.init(width: sides[0], height: sides[1])
    }
}
