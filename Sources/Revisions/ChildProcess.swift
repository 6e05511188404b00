import Dispatch
import Foundation
import Synchronization

/// A program that runs in a process of its own, with files for its standard streams.
///
/// `posix_spawn(3)` starts it: Foundation's `Process` fails where several threads start programs at the same moment.
struct ChildProcess {
    /// Its name, looked for in `PATH`, and its arguments.
    let command: [String]
    let environment: [String: String]
    /// The files that it reads from and writes to: standard input, output and error.
    let streams: (input: String, output: String, complaints: String)

    /// How it ended.
    enum Ending: Hashable {
        case exited(Int32)
        case ended(signal: Int32)
    }

    /// Starts it and waits for its end.
    ///
    /// - Parameter patience: Seconds after which it is ended.
    /// - Returns: How it ended; `nil` where there is no such program, or it cannot be started.
    func run(patience: Int) -> Ending? {
        guard let id = start() else { return nil }
        let hasEnded = Mutex(false)
        let deadline = DispatchWorkItem { hasEnded.withLock { if !$0 { kill(id, SIGTERM) } } }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(patience), execute: deadline)
        defer { deadline.cancel() }
        // Its id stays its own until its status is taken: nothing else is ended by mistake.
        var information = siginfo_t()
        while waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        hasEnded.withLock { $0 = true }
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        // The halves of a status as wait(2) has them.
        let signal = status & 0x7f
        return signal == 0 ? .exited(status >> 8 & 0xff) : .ended(signal: signal)
    }

    private func start() -> pid_t? {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, streams.input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, streams.output, O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, streams.complaints, O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A thread of a pool blocks signals; Ctrl-C has to reach it all the same.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var id = pid_t()
        let variables = environment.map { "\($0)=\($1)" }
        let failed = withCStrings(command) { arguments in
            withCStrings(variables) { variables in
                posix_spawnp(&id, command[0], &files, &attributes, arguments, variables)
            }
        }
        return failed == 0 ? id : nil
    }
}

/// Texts as C has them: a list of pointers that ends with none.
private func withCStrings<Result>(
    _ texts: [String], _ use: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = texts.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return use(copies + [nil])
}
