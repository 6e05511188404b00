internal import Figures
internal import Foundation
internal import Generation
internal import Imaging
internal import Scoring

/// What is done to a picture that stays the same picture.
private enum Copying: String, CaseIterable, Sendable {
    case compressed = "JPEG quality 40"
    case half = "half size"
    case brighter
    case trimmed = "3 % crop"
    case cropped = "8 % crop"
    case titled = "headline plate"

    /// - Throws: Whatever keeps the JPEG from being written and read.
    func copy(of raster: Raster, in folder: String) throws -> Raster {
        let size = raster.size
        switch self {
        case .compressed:
            let picture = try Bitmap(samples: raster.pixels, size: size, bands: 3, name: "copy")
            let path = "\(folder)/\(UUID().uuidString).jpg"
            defer { try? FileManager.default.removeItem(atPath: path) }
            try Data(picture.jpeg(quality: 40)).write(to: URL(filePath: path))
            return try Raster(ImageFile(path).decoded())
        case .half:
            return raster.resized(to: PixelSize(width: size.width / 2, height: size.height / 2))
        case .brighter:
            return Raster(size: size, pixels: raster.pixels.map { UInt8(min(255, Int($0) * 115 / 100 + 6)) })
        case .trimmed: return raster.trimmed(thousandths: 15)
        case .cropped: return raster.trimmed(thousandths: 40)
        case .titled: return raster.titled
        }
    }
}

extension Exhibition {
    /// Whether copies are known for what they are, and other pictures are not taken for copies.
    ///
    /// - Throws: Whatever keeps a copy from being made.
    func copies(of subjects: [Subject], seed: UInt64) async throws -> Report.Table {
        let folder = NSTemporaryDirectory()
        let found = await inParallel(Array(series.indices)) { place in
            (0..<4).map { number -> [Copying: Bool] in
                let subject = subjects[(place * 4 + number) % subjects.count]
                let raster = series[place].direction.picture(
                    of: subject, seed: seed &+ UInt64(place * 4 + number)
                ).raster
                let own = Fingerprint(of: raster)
                return Copying.allCases.reduce(into: [:]) { known, copying in
                    known[copying] = (try? copying.copy(of: raster, in: folder)).map {
                        Fingerprint(of: $0).isNearlySame(as: own)
                    }
                }
            }
        }
        let tried = found.flatMap { $0 }
        let pairs = await falsePairs()
        let mostFalse = Interval.wilson(pairs.hits, of: pairs.count).upper
        var table = Report.Table(
            title: "Near-duplicates",
            explanation:
                "\(tried.count) pictures and six copies of each: the share known as a copy, 95 % by Wilson. Crops take 3 and 8 % off "
                + "each side's length; the plate covers the lowest fifth. Of \(pairs.count) pairs of pictures that show different subjects "
                + "\(pairs.hits) pass for copies (a share of at most \(String(format: "%.5f", mostFalse))).",
            columns: ["share"])
        table.rows = Copying.allCases.map { copying in
            let known = tried.compactMap { $0[copying] }
            return (copying.rawValue, [Figure(hits: known.count { $0 }, of: known.count)])
        }
        table.rows.append(("false pairs", [Figure(hits: pairs.hits, of: pairs.count)]))
        return table
    }

    private func falsePairs() async -> (hits: Int, count: Int) {
        let all = series.flatMap(\.pictures)
        let found = await inParallel(Array(all.indices)) { first in
            all[..<first].reduce(into: (hits: 0, count: 0)) { sum, other in
                guard other.subject != all[first].subject else { return }
                sum.count += 1
                if all[first].impression.fingerprint.isNearlySame(as: other.impression.fingerprint) {
                    sum.hits += 1
                }
            }
        }
        return (found.reduce(0) { $0 + $1.hits }, found.reduce(0) { $0 + $1.count })
    }
}

extension Raster {
    /// So many thousandths of the sides cut off at each edge.
    fileprivate func trimmed(thousandths: Int) -> Raster {
        let (across, down) = (size.width * thousandths / 1000, size.height * thousandths / 1000)
        return part(
            PixelBox(x: across, y: down, width: size.width - 2 * across, height: size.height - 2 * down))
    }

    /// A light plate over the lowest fifth with two lines of dark bars for words.
    fileprivate var titled: Raster {
        var changed = pixels
        let top = size.height * 4 / 5
        let plate = size.height - top
        for row in top..<size.height {
            for column in 0..<size.width {
                let line = (row - top) * 7 / plate
                let isWord =
                    (line == 2 || line == 4) && column > size.width / 10 && column < size.width * 4 / 5
                let isInk = isWord && column * 23 / size.width % 4 != 0
                for channel in 0..<3 { changed[3 * (row * size.width + column) + channel] = isInk ? 30 : 244 }
            }
        }
        return Raster(size: size, pixels: changed)
    }
}
