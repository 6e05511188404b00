import Foundation

/// Runs git in one folder: without prompts, hooks, pagers, locks or a word over the network.
struct Git: Sendable {
    /// Where it runs.
    let folder: String
    /// What stands before each command.
    var options: [String] = []
    /// Seconds after which a command is ended: git may wait for a lock or a broken disk.
    var patience = 120

    /// Runs a command that must succeed.
    ///
    /// - Parameters:
    ///   - arguments: The command with its arguments.
    ///   - input: What it reads from standard input.
    ///   - index: A file to use in place of the repository's index.
    /// - Returns: What it wrote to standard output.
    /// - Throws: ``RevisionError`` where git is missing, fails or takes too long.
    func run(
        _ arguments: [String], input: [UInt8] = [], index: String? = nil
    ) throws(RevisionError) -> [UInt8] {
        let outcome = try outcome(arguments, input: input, index: index)
        guard outcome.status == 0 else {
            // What a clone left behind is not fetched here.
            if outcome.complaints.contains("promisor remote") { throw .partialClone }
            throw .failed(command: name(of: arguments), reason: outcome.complaint)
        }
        return outcome.output
    }

    /// How a command ended.
    struct Outcome {
        let status: Int32
        let output: [UInt8]
        /// What it wrote to standard error.
        let complaints: String

        /// The line that says what is wrong: hints may follow it.
        var complaint: String {
            let lines = complaints.split(separator: "\n").map(String.init)
            for start in ["fatal: ", "error: "] {
                if let line = lines.first(where: { $0.hasPrefix(start) }) {
                    return String(line.dropFirst(start.count))
                }
            }
            return lines.last ?? "it ended with \(status)"
        }
    }

    /// Runs a command, whatever comes of it.
    func outcome(
        _ arguments: [String], input: [UInt8] = [], index: String? = nil
    ) throws(RevisionError) -> Outcome {
        // Files and not pipes at either end: git could wait for us to read while we wait for it to read.
        let scratch = NSTemporaryDirectory() + "broadside-git-" + UUID().uuidString
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: scratch, withIntermediateDirectories: true)
            try Data(input).write(to: URL(filePath: scratch + "/input"))
            for name in ["output", "complaints"] { try Data().write(to: URL(filePath: "\(scratch)/\(name)")) }
        } catch {
            throw .failed(command: name(of: arguments), reason: "\(error)")
        }
        defer { try? files.removeItem(atPath: scratch) }
        let status = try status(of: arguments, scratch: scratch, index: index)
        let complaints = files.contents(atPath: scratch + "/complaints") ?? Data()
        return Outcome(
            status: status, output: Array(files.contents(atPath: scratch + "/output") ?? Data()),
            complaints: String(decoding: complaints, as: UTF8.self))
    }

    private func name(of arguments: [String]) -> String {
        arguments.first { !$0.hasPrefix("-") } ?? ""
    }

    private func status(
        of arguments: [String], scratch: String, index: String?
    ) throws(RevisionError) -> Int32 {
        let git = ChildProcess(
            command: ["git", "-C", folder] + Git.quiet + options + arguments,
            environment: environment(index: index),
            streams: ("\(scratch)/input", "\(scratch)/output", "\(scratch)/complaints"))
        switch git.run(patience: patience) {
        case .exited(let status): return status
        case .ended: throw .failed(command: name(of: arguments), reason: "it was ended")
        case nil: throw .noGit
        }
    }

    /// A stranger's repository may name programs to run; none is needed here.
    private static let quiet = [
        "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
        "core.quotePath=false",
    ]

    private func environment(index: String?) -> [String: String] {
        // Another repository must not be meant; what a person configures for every command is kept.
        var environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("GIT_") || $0.key.hasPrefix("GIT_CONFIG_")
        }
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["GIT_NO_LAZY_FETCH"] = "1"
        environment["LC_ALL"] = "C"
        environment["GIT_INDEX_FILE"] = index
        return environment
    }
}
