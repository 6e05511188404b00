import Foundation
import Generation
import Imaging
import Scoring

/// Measures pictures: `measure PICTURE COUNT` prints what each step takes, `measure-all FOLDER` measures a folder's files, `compare
/// COUNT` compares so many pictures with each other, as approved ones are.
///
/// The first prints a line for each step: its name, and the nanoseconds of processor time for each picture, of all threads, since
/// libvips decodes on its own. The second uses as many
/// threads as there are processors, a picture each, and prints nothing: it is timed from outside. The third prints the nanoseconds
/// that pass, for it uses all processors.
struct ScoringBenchmark {
    private enum Task {
        case measure(String, count: Int)
        case measureAll(String)
        case compare(count: Int)
    }

    private let task: Task

    /// Swatches of a brand, as many as most have.
    private static let swatches = ["#14213D", "#FCA311", "#F7F7F2", "#8A9A5B", "#B23A48"].compactMap {
        RGB(hex: $0)
    }

    /// What the program's arguments ask for; `nil` where they ask for something else.
    init?(_ arguments: [String]) {
        guard arguments.count > 1 else { return nil }
        switch (arguments[0], arguments.count) {
        case ("measure", 3): task = .measure(arguments[1], count: Int(arguments[2]) ?? 1)
        case ("measure-all", 2): task = .measureAll(arguments[1])
        case ("compare", 2): task = .compare(count: Int(arguments[1]) ?? 1)
        default: return nil
        }
    }

    /// Measures, and prints.
    func run() throws {
        // As the program does when it starts.
        Arenas.share()
        switch task {
        case .measure(let path, let count): try printSteps(of: path, count)
        case .measureAll(let path): try measureAll(in: path)
        case .compare(let count): compare(count)
        }
    }

    private func printSteps(of path: String, _ count: Int) throws {
        let file = try ImageFile(path)
        let picture = try file.decoded()
        let raster = try Raster(picture)
        // Tables are made once for a program, whatever it measures.
        _ = measured(raster)
        let steps: [(String, () throws -> Void)] = [
            ("decoding", { _ = try file.decoded() }),
            ("raster", { _ = try Raster(picture) }),
            ("colour", { _ = ColourHistogram(of: raster) }),
            ("texture", { _ = Texture(of: raster) }),
            ("light", { _ = Light(of: raster) }),
            ("composition", { _ = Composition(of: raster) }),
            ("duplicate", { _ = Fingerprint(of: raster) }),
            ("palette", { _ = PaletteFit(of: raster, swatches: Self.swatches) }),
            ("blank", { _ = Blankness(of: raster) }),
            ("tiles", { _ = TileGrid(of: raster) }),
            ("all but decoding", { _ = measured(try Raster(picture)) }),
        ]
        for (name, step) in steps {
            let start = Self.now
            for _ in 0..<count { try step() }
            print("\(name)\t\((Self.now - start) / UInt64(count))")
        }
    }

    /// POSIX, `clock_gettime`.
    private static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private func measured(_ raster: Raster) -> (Impression, PaletteFit, Blankness) {
        (Impression(of: raster), PaletteFit(of: raster, swatches: Self.swatches), Blankness(of: raster))
    }

    private func compare(_ count: Int) {
        let pictures = (0..<count).map { number in
            Peers<Impression>.Picture(
                id: "\(number)", look: Impression(of: Self.picture(number)), palette: nil)
        }
        let passed = ContinuousClock().measure { _ = Approved(takes: pictures) }
        print(Int64(passed / Duration.nanoseconds(1)))
    }

    /// A small picture of colours by chance, another for each number.
    ///
    /// - Note: The multiplier and the step are those of Press et al., "Numerical Recipes in C" (1992), section 7.1.
    private static func picture(_ number: Int) -> Raster {
        let side = 32
        var state = UInt32(truncatingIfNeeded: number)
        let pixels = (0..<(3 * side * side)).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        return Raster(size: PixelSize(width: side, height: side), pixels: pixels)
    }

    private func measureAll(in path: String) throws {
        let paths = try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { path + "/" + $0 }
        DispatchQueue.concurrentPerform(iterations: paths.count) { number in
            do {
                _ = measured(try Raster(ImageFile(paths[number]).decoded()))
            } catch {
                print("\(paths[number]): \(error)")
                exit(1)
            }
        }
    }
}
