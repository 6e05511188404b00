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
        let products = await productPairs()
        var table = Report.Table(
            title: "Near-duplicates",
            explanation:
                "\(tried.count) pictures and six copies of each: the share known as a copy, 95 % by Wilson. Crops take 3 and 8 % off "
                + "each side's length; the plate covers the lowest fifth. Of \(pairs.count) pairs of \(pairs.pictures) pictures that show "
                + "different subjects \(pairs.hits) pass for copies, and of \(products.count) pairs of \(products.pictures) drawn products, "
                + "eight shapes in three colours that are as light, each on a ground in common, \(products.hits). As pairs have their "
                + "pictures in common, the share is that of the pictures that pass for a copy of any other.",
            columns: ["share"])
        table.rows = Copying.allCases.map { copying in
            let known = tried.compactMap { $0[copying] }
            return (copying.rawValue, [Figure(hits: known.count { $0 }, of: known.count)])
        }
        table.rows.append(("taken for another", [Figure(hits: pairs.taken, of: pairs.pictures)]))
        table.rows.append(("products, likewise", [Figure(hits: products.taken, of: products.pictures)]))
        return table
    }

    private func falsePairs() async -> FalsePairs {
        let all = series.flatMap(\.pictures)
        return await FalsePairs(all.map(\.impression.fingerprint)) { all[$0].subject != all[$1].subject }
    }

    private func productPairs() async -> FalsePairs {
        let all = Product.grounds.indices.flatMap { ground in
            Product.all(on: Product.grounds[ground]).map { (ground, $0) }
        }
        let prints = await inParallel(all.map(\.1)) { Fingerprint(of: $0.raster) }
        return await FalsePairs(prints) { all[$0].0 == all[$1].0 }
    }
}

/// Pairs of different pictures that pass for copies.
private struct FalsePairs {
    /// How many pairs pass for copies, of how many.
    let hits: Int, count: Int
    /// How many pictures are in such a pair, of how many.
    let taken: Int, pictures: Int

    /// Compares each two of some pictures that are said to be different.
    init(_ prints: [Fingerprint], _ areDifferent: @escaping @Sendable (Int, Int) -> Bool) async {
        let found = await inParallel(Array(prints.indices)) { first in
            let others = (0..<first).filter { areDifferent(first, $0) }
            return (count: others.count, hits: others.filter { prints[first].isNearlySame(as: prints[$0]) })
        }
        count = found.reduce(0) { $0 + $1.count }
        hits = found.reduce(0) { $0 + $1.hits.count }
        taken = Set(found.enumerated().flatMap { $1.hits.isEmpty ? [] : [$0] + $1.hits }).count
        pictures = prints.count
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
