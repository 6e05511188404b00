import Foundation
import Synchronization
import Testing

/// The built program, run as a user runs it, with a deadline on everything.
struct Program {
    /// What a run of it left.
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    let folder: String
    var environment: [String: String] = [:]

    /// The program that was built beside these tests.
    static var path: String {
        let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        return bundle.appending(path: "broadside").path
    }

    /// Runs it to its end.
    func run(_ arguments: String..., environment extra: [String: String] = [:]) throws -> Result {
        let process = try start(arguments, environment: extra)
        return process.wait()
    }

    /// Runs it to its end with a file for its standard input.
    func run(reading file: String, _ arguments: String...) throws -> Result {
        try start(arguments, reading: file).wait()
    }

    /// Starts it and leaves it running.
    func start(
        _ arguments: [String], environment extra: [String: String] = [:], reading file: String? = nil
    ) throws -> RunningProgram {
        var all = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder]
        all.merge(environment) { $1 }
        all.merge(extra) { $1 }
        return try RunningProgram(
            Program.path, arguments, folder: folder, environment: all, reading: file)
    }
}

/// A program that runs; killed when it outlives its deadline.
final class RunningProgram: Sendable {
    private let child: Child
    private let output = Collector()
    private let errors = Collector()
    private static let deadline = DispatchTimeInterval.seconds(120)

    var identifier: Int32 { child.identifier }

    init(
        _ path: String, _ arguments: [String], folder: String, environment: [String: String],
        reading file: String? = nil
    ) throws {
        child = try Child(
            path, arguments, folder: folder, environment: environment, input: file ?? "/dev/null",
            output: (output.writingEnd, errors.writingEnd))
        output.begin()
        errors.begin()
    }

    deinit { if child.isRunning { kill(child.identifier, SIGKILL) } }

    func signal(_ number: Int32) { kill(identifier, number) }

    /// Waits until it stands still, or has ended; whether it stands still.
    func waitUntilHalted() -> Bool {
        let deadline = ContinuousClock.now + .seconds(100)
        while ContinuousClock.now < deadline, child.isRunning {
            // The state stands after the name in parentheses (proc_pid_stat(5)).
            let words = (try? String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)) ?? ""
            if words.split(separator: ")").last?.hasPrefix(" T") == true { return true }
            sched_yield()
        }
        return false
    }

    /// Waits for its end; a program that does not end is killed, and says so by its status.
    func wait() -> Program.Result {
        if !child.wait(until: .now() + Self.deadline) {
            kill(identifier, SIGKILL)
            _ = child.wait(until: .distantFuture)
        }
        return Program.Result(status: child.exitStatus, output: output.text(), errors: errors.text())
    }

    /// Waits for a line of output that begins so, and returns the rest of it.
    func line(beginning prefix: String) throws -> String {
        try #require(output.line(beginning: prefix, deadline: .now() + Self.deadline), "no line '\(prefix)…'")
    }
}

/// Gathers what comes through a pipe.
private final class Collector: Sendable {
    private let pipe = Pipe()
    private let data = Mutex(Data())
    private let news = DispatchSemaphore(value: 0)
    private let closed = DispatchSemaphore(value: 0)

    /// Where the program writes.
    var writingEnd: Int32 { pipe.fileHandleForWriting.fileDescriptor }

    /// Begins to gather; the end that the program writes to is its own from now on.
    func begin() {
        try? pipe.fileHandleForWriting.close()
        let handle = pipe.fileHandleForReading
        Thread.detachNewThread { [self] in
            while case let piece = handle.availableData, !piece.isEmpty {
                data.withLock { $0.append(piece) }
                news.signal()
            }
            closed.signal()
            news.signal()
        }
    }

    func text() -> String {
        _ = closed.wait(timeout: .now() + .seconds(10))
        return data.withLock { String(decoding: $0, as: UTF8.self) }
    }

    func line(beginning prefix: String, deadline: DispatchTime) -> String? {
        while true {
            let text = data.withLock { String(decoding: $0, as: UTF8.self) }
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            where line.hasPrefix(prefix) {
                return String(line.dropFirst(prefix.count))
            }
            if news.wait(timeout: deadline) == .timedOut { return nil }
        }
    }
}
