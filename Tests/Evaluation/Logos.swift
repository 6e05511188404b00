internal import Figures
internal import Foundation
internal import Generation
internal import Imaging
internal import Scoring
internal import SeededRandom

/// How whole a logo is found to be: smaller is worse.
private struct Wholeness: Sendable {
    let colour: Double, tile: Double

    static let columns: [(name: String, value: @Sendable (Wholeness) -> Double)] = [
        ("colour share", { $0.colour }), ("worst tile", { $0.tile }),
        ("the lesser", { min($0.colour, $0.tile) }),
    ]
}

/// One logo, twice as it should be and once with each fault.
private struct LogoTrial: Sendable {
    var intact: [Wholeness] = []
    var faults: [LogoFault: Wholeness] = [:]
    /// What was measured, in order: the intact ones, then a logo with each fault.
    private(set) var found: [Raster] = []

    init(logo: Logo, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let right = try logo.drawn()
        let expected = Self.laid(right, on: logo.ground, brightness: 1)
        let mask = stride(from: 3, to: right.count, by: 4).map { right[$0] }
        func measured(_ pixels: [UInt8]) throws -> Wholeness {
            let zone = try Self.found(pixels, on: logo.ground, &random)
            found.append(zone)
            let match = LogoMatch(of: zone, expected: expected, mask: mask)
            return Wholeness(colour: match.colourShare, tile: match.worstTile)
        }
        for _ in 0..<2 { intact.append(try measured(right)) }
        for fault in LogoFault.allCases {
            var drawing = SeededGenerator(seed: seed &+ 77)
            faults[fault] = try measured(fault.drawn(logo, random: &drawing))
        }
    }

    /// What a poster's file still has of it: up to 0.7 pixels off, up to 3 % brighter or darker, JPEG of quality 80.
    private static func found(_ pixels: [UInt8], on ground: RGB, _ random: inout SeededGenerator) throws
        -> Raster
    {
        let (across, down) = (
            Double.random(in: -0.7...0.7, using: &random), Double.random(in: -0.7...0.7, using: &random)
        )
        let off = LogoFault.moved(pixels) { ($0 + across, $1 + down) }
        let laid = laid(off, on: ground, brightness: Double.random(in: 0.97...1.03, using: &random))
        let path = "\(NSTemporaryDirectory())/\(UUID().uuidString).jpg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let picture = try Bitmap(samples: laid.pixels, size: laid.size, bands: 3, name: "logo")
        try Data(picture.jpeg(quality: 80)).write(to: URL(filePath: path))
        return try Raster(ImageFile(path).decoded())
    }

    private static func laid(_ pixels: [UInt8], on ground: RGB, brightness: Double) -> Raster {
        let channels = [ground.red, ground.green, ground.blue]
        var laid: [UInt8] = []
        for place in stride(from: 0, to: pixels.count, by: 4) {
            let cover = Double(pixels[place + 3]) / 255
            for channel in 0..<3 {
                let value = Double(pixels[place + channel]) * cover + Double(channels[channel]) * (1 - cover)
                laid.append(UInt8(min(255, (value * brightness).rounded())))
            }
        }
        return Raster(size: Logo.zone, pixels: laid)
    }
}

extension Exhibition {
    /// Whether a damaged logo is told from an intact one.
    ///
    /// - Throws: ``Generation/ImageError`` when a logo cannot be drawn.
    static func logos(seed: UInt64, sheet path: String?) async throws -> Report.Table {
        let trials = try await inParallel(Array(0..<25)) { number in
            Result {
                var random = SeededGenerator(seed: seed &+ UInt64(number))
                return try LogoTrial(logo: Logo(random: &random), seed: seed &+ 500 &+ UInt64(number))
            }
        }.map { try $0.get() }
        if let path {
            var sheet = Sheet(thumb: Logo.zone)
            for (row, trial) in trials.enumerated() { for zone in trial.found { sheet.add(zone, row: row) } }
            sheet.write(to: path)
        }
        var table = Report.Table(
            title: "Logos: AUC",
            explanation:
                "\(trials.count) logos, a sign and five letters in a zone of \(Logo.zone): once with each fault, twice as they should be. All of "
                + "them up to 0.7 pixels off, up to 3 % brighter or darker, and through a JPEG of quality 80. Letters swapped are two "
                + "neighbours, stretched is 8 to 20 % wider, warped is a wave of 1.5 to 3 pixels.",
            columns: Wholeness.columns.map(\.name))
        table.rows = LogoFault.allCases.map { fault in
            (
                fault.rawValue,
                Wholeness.columns.map { column in
                    func area(_ trials: [LogoTrial]) -> Double? {
                        areaUnderCurve(
                            faults: trials.compactMap { $0.faults[fault].map { -column.value($0) } },
                            intact: trials.flatMap { $0.intact.map { -column.value($0) } })
                    }
                    return area(trials).map {
                        Figure(value: $0, interval: .bootstrap(trials, statistic: area), count: trials.count)
                    }
                }
            )
        }
        return table
    }
}
