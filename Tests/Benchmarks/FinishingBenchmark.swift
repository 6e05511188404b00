import Foundation
import Generation
import Imaging

/// Makes a poster of five layers from a take again and again: `finish TAKE LOGO FONT OUT COUNT [PROFILE]`.
///
/// It has 1080 × 1350 pixels; as a PDF it is an A2 sheet of 300 dots per inch, in the inks of the profile if there is one. The take is opened anew for each poster, as for so many cells with a take of their own.
struct FinishingBenchmark {
    private let take: String
    private let logo: String
    private let font: String
    private let out: String
    private let count: Int
    private let profile: String?

    /// What the program's arguments ask for; `nil` where they ask for something else.
    init?(_ arguments: [String]) {
        guard (6...7).contains(arguments.count), arguments[0] == "finish", let count = Int(arguments[5])
        else {
            return nil
        }
        (take, logo, font, out) = (arguments[1], arguments[2], arguments[3], arguments[4])
        self.count = count
        profile = arguments.count > 6 ? arguments[6] : nil
    }

    /// Makes the posters, each over the last.
    func run() throws {
        // As the program does when it starts.
        Arenas.share()
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
        let isSheet = out.hasSuffix(".pdf")
        // A2 with 3 mm of bleed.
        let size = isSheet ? PixelSize(width: 5031, height: 7087) : PixelSize(width: 1080, height: 1350)
        let format: PosterFormat = isSheet ? .pdf : out.hasSuffix(".jpg") ? .jpeg(quality: 90) : .png
        return PosterDescription(
            pixels: size, dotsPerInch: isSheet ? 300 : nil, formats: [format],
            print: isSheet ? try terms() : nil, layers: try layers(on: size))
    }

    private func terms() throws -> PrintTerms {
        let profile = try profile.map { PrintTerms.Profile(digest: try digest($0), path: $0) }
        return PrintTerms(
            sheet: .init(width: 420_000, height: 594_000), hasMarks: true, profile: profile,
            maximumInk: profile == nil ? nil : 300)
    }

    private func layers(on size: PixelSize) throws -> [PosterLayer] {
        let (ink, snow) = (RGB(red: 20, green: 33, blue: 61), RGB(red: 247, green: 247, blue: 242))
        let low = size.height * 11 / 20
        func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> PixelBox {
            let unit = size.width / 1080
            return PixelBox(x: x * unit, y: y * unit, width: width * unit, height: height * unit)
        }
        let form = PlacedImage.Form(ground: .any, digest: try digest(logo), path: logo)
        return [
            .take(PlacedTake(box: PixelBox(whole: size))),
            .shade(
                Shade(
                    box: PixelBox(x: 0, y: low, width: size.width, height: size.height - low), color: ink,
                    opacity: 80, fadesFrom: .bottom)),
            .image(PlacedImage(forms: [form], box: box(784, 80, 216, 72), anchor: .topRight)),
            text(["Slow mornings,", "properly."], in: box(80, 950, 920, 216), size: size.width / 10, snow),
            text(
                ["Contains caffeine. Drink it slowly."], in: box(80, 1230, 920, 64), size: size.width / 34,
                snow),
        ]
    }

    private func digest(_ path: String) throws -> Digest {
        Digest(of: try Data(contentsOf: URL(filePath: path)))
    }

    private func text(_ lines: [String], in box: PixelBox, size: Int, _ color: RGB) -> PosterLayer {
        let font = Font(family: "Vollkorn", weight: 400, file: font)
        return .text(
            TextBlock(
                lines: lines, style: TextStyle(font: font, size: size * 1000, leading: 1050), box: box,
                colors: [color], language: "en"))
    }
}
