import Foundation
import Generation
import Imaging

/// Makes a poster of five layers from a take again and again: `finish TAKE LOGO FONT OUT COUNT`.
///
/// The take is opened anew for each poster, as for so many cells with a take of their own.
struct FinishingBenchmark {
    private let take: String
    private let logo: String
    private let font: String
    private let out: String
    private let count: Int

    /// What the program's arguments ask for; `nil` where they ask for something else.
    init?(_ arguments: [String]) {
        guard arguments.count == 6, arguments[0] == "finish", let count = Int(arguments[5]) else {
            return nil
        }
        (take, logo, font, out) = (arguments[1], arguments[2], arguments[3], arguments[4])
        self.count = count
    }

    /// Makes the posters, each over the last.
    func run() throws {
        let poster = try poster()
        let provenance = Provenance(
            key: Digest(of: []), series: "bench/bench", cell: "cell", model: "model", isProof: false)
        let finisher = PosterFinisher()
        for _ in 0..<count {
            _ = try finisher.bench(for: take, posters: [poster])
                .finish(poster, to: [out], provenance: provenance)
        }
    }

    private func poster() throws -> PosterDescription {
        let size = PixelSize(width: 1080, height: 1350)
        let (ink, snow) = (RGB(red: 20, green: 33, blue: 61), RGB(red: 247, green: 247, blue: 242))
        let digest = Digest(of: try Data(contentsOf: URL(filePath: logo)))
        return PosterDescription(
            pixels: size, formats: [out.hasSuffix(".jpg") ? .jpeg(quality: 90) : .png],
            layers: [
                .take(PlacedTake(box: PixelBox(whole: size))),
                .shade(
                    Shade(
                        box: PixelBox(x: 0, y: 743, width: 1080, height: 607), color: ink, opacity: 80,
                        fadesFrom: .bottom)),
                .image(
                    PlacedImage(
                        forms: [.init(ground: .any, digest: digest, path: logo)],
                        box: PixelBox(x: 784, y: 80, width: 216, height: 72), anchor: .topRight)),
                text(["Slow mornings,", "properly."], size: 108, at: 950, color: snow),
                text(["Contains caffeine. Drink it slowly."], size: 32, at: 1230, color: snow),
            ])
    }

    private func text(_ lines: [String], size: Int, at top: Int, color: RGB) -> PosterLayer {
        let font = Font(family: "Vollkorn", weight: 400, file: font)
        return .text(
            TextBlock(
                lines: lines, style: TextStyle(font: font, size: size * 1000, leading: 1050),
                box: PixelBox(x: 80, y: top, width: 920, height: size * 2), colors: [color], language: "en"))
    }
}
