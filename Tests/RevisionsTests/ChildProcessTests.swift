import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Revisions

@Suite struct `A child process` {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

    /// How a command ends that reads `input` and writes beside it.
    private func ending(
        of command: [String], in place: String = "one", input: String = "", patience: Int = 60
    ) throws -> ChildProcess.Ending? {
        let place = "\(folder)/\(place)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        for (name, text) in [("input", input), ("output", ""), ("complaints", "")] {
            try text.write(toFile: "\(place)/\(name)", atomically: true, encoding: .utf8)
        }
        let process = ChildProcess(
            command: command, environment: ["PATH": "/usr/bin:/bin", "WORD": "said so"],
            streams: ("\(place)/input", "\(place)/output", "\(place)/complaints"))
        return process.run(patience: patience)
    }

    private func written(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/one/\(name)", encoding: .utf8)
    }

    @Test func `reads and writes the files it is given, in the environment it is given`() throws {
        let script = "cat; echo \"$WORD\" >&2; exit 3"
        #expect(try ending(of: ["sh", "-c", script], input: "word for word") == .exited(3))
        #expect(try written("output") == "word for word")
        #expect(try written("complaints") == "said so\n")
    }

    @Test func `that does not end in time is ended`() throws {
        #expect(try ending(of: ["sleep", "600"], patience: 0) == .ended(signal: SIGTERM))
    }

    @Test func `of a program that is not there is none`() throws {
        #expect(try ending(of: ["no-such-program"]) == nil)
    }

    @Test func `is one of many at once`() {
        let endings = Mutex<[ChildProcess.Ending?]>([])
        DispatchQueue.concurrentPerform(iterations: 100) { number in
            let ending = try? ending(of: ["sh", "-c", "exit \(number)"], in: "\(number)")
            endings.withLock { $0.append(ending) }
        }
        #expect(Set(endings.withLock(\.self)) == Set((0..<100).map { .exited($0) }))
    }
}
