import Foundation
import SoakRuns

/// Makes seeded runs and says what came of them: `Soak RUNS TASKS [FIRST-SEED]`.
@main enum Soak {
    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
        guard numbers.count >= 2 else {
            print("usage: Soak RUNS TASKS [FIRST-SEED]")
            exit(64)
        }
        let first = numbers.count > 2 ? numbers[2] : 1
        let tally = try await tally(seeds: first..<(first + numbers[0]), tasks: Int(numbers[1]))
        print(tally)
        for line in tally.broken.prefix(20) { print(line) }
        if !tally.broken.isEmpty { exit(1) }
    }

    /// As many runs at once as there are processors.
    private static func tally(seeds: Range<UInt64>, tasks: Int) async throws -> Tally {
        try await withThrowingTaskGroup(of: Tally.self) { group in
            var seeds = seeds.makeIterator()
            func startNext() {
                guard let seed = seeds.next() else { return }
                group.addTask { try await one(seed: seed, tasks: tasks) }
            }
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { startNext() }
            var sum = Tally()
            for try await tally in group {
                sum = sum + tally
                startNext()
            }
            return sum
        }
    }

    private static func one(seed: UInt64, tasks: Int) async throws -> Tally {
        let shared = "/dev/shm"
        let isMemory = FileManager.default.isWritableFile(atPath: shared)
        let folder = "\(isMemory ? shared : NSTemporaryDirectory())/broadside-soak-\(getpid())-\(seed)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await SoakRun(seed: seed, tasks: tasks, folder: folder).run()
    }
}
