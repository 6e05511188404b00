internal import Generation
internal import Imaging
internal import Scoring
internal import SeededRandom

/// One photograph or painting to make pictures of series from.
struct Subject: Sendable {
    /// Its file's name.
    let name: String
    let size: PixelSize
    /// R, G, B, row by row.
    let pixels: [UInt8]
}

/// The two halves of the evaluation, which share no picture, no palette, no texture and no light.
enum Part: String, CaseIterable, Sendable {
    /// The one that parameters may be tried on.
    case choose
    /// The one that is never looked at while they are chosen.
    case heldBack = "held-back"
}

/// The pictures that series are made from.
struct Gallery: Sendable {
    let subjects: [Part: [Subject]]

    /// Opens the pictures of a folder and deals them out to the parts.
    ///
    /// Left out are those with a short side under 256 pixels, with transparency, of one colour, or nearly the same as one before.
    ///
    /// - Parameters:
    ///   - paths: The files, sorted.
    ///   - seed: Decides which part a picture comes to.
    init(_ paths: [String], seed: UInt64) async {
        let opened = await inParallel(paths) { path in Self.open(path) }
        var kept: [Subject] = []
        var seen: [Fingerprint] = []
        for (subject, fingerprint) in opened.compactMap({ $0 })
        where !seen.contains(where: { $0.isNearlySame(as: fingerprint) }) {
            kept.append(subject)
            seen.append(fingerprint)
        }
        var random = SeededGenerator(seed: seed)
        kept.shuffle(using: &random)
        let half = kept.count / 2
        subjects = [.choose: Array(kept[..<half]), .heldBack: Array(kept[half...])]
    }

    private static func open(_ path: String) -> (Subject, Fingerprint)? {
        guard let facts = try? ImageFile(path).facts(), facts.pixels.shortSide >= 256,
            let picture = try? ImageFile(path).decoded().fitted(within: 1024),
            let pixels = try? picture.samples(),
            pixels.count == 3 * picture.size.width * picture.size.height
        else { return nil }
        let raster = Raster(size: picture.size, pixels: pixels)
        guard !isFlat(pixels) else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return (Subject(name: name, size: picture.size, pixels: pixels), Fingerprint(of: raster))
    }

    /// Whether the green of nine pixels in ten lies within an eighth of its range.
    private static func isFlat(_ pixels: [UInt8]) -> Bool {
        var counts = [Int](repeating: 0, count: 256)
        for place in stride(from: 1, to: pixels.count, by: 3) { counts[Int(pixels[place])] += 1 }
        let most = (0..<224).map { counts[$0..<($0 + 32)].reduce(0, +) }.max() ?? 0
        return most * 10 > pixels.count / 3 * 9
    }
}

/// What is made of each of some values, at most two at once for each processor that is counted on; in their order.
func inParallel<Value: Sendable, Result: Sendable>(
    _ values: [Value], width: Int = 4, _ make: @escaping @Sendable (Value) -> Result
) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
        var waiting = values.enumerated().makeIterator()
        func startNext() {
            guard let (place, value) = waiting.next() else { return }
            group.addTask { (place, make(value)) }
        }
        for _ in 0..<width { startNext() }
        var made: [(place: Int, result: Result)] = []
        for await one in group {
            made.append(one)
            startNext()
        }
        return made.sorted { $0.place < $1.place }.map(\.result)
    }
}
