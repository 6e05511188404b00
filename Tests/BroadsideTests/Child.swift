import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc

    // Glibc's headers show these to C programs alone that ask for what is not in POSIX (posix_spawn(3), "GNU extensions").
    @_silgen_name("posix_spawn_file_actions_addchdir_np")
    private func posix_spawn_file_actions_addchdir_np(
        _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ folder: UnsafePointer<CChar>
    ) -> Int32
    @_silgen_name("posix_spawn_file_actions_addclosefrom_np")
    private func posix_spawn_file_actions_addclosefrom_np(
        _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ first: Int32
    ) -> Int32
#else
    import Darwin
#endif

/// A process that tests started, by `posix_spawn`: Foundation's own starting of processes reads past the end of the list of open files
/// where a process has many of them, as one with hundreds of tests has.
final class Child: Sendable {
    let identifier: Int32
    private let ended = DispatchSemaphore(value: 0)
    /// As `waitpid` has it; `nil` while it runs.
    private let status = Mutex<Int32?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - path: The program.
    ///   - arguments: Its arguments, without its name.
    ///   - folder: The folder it works in.
    ///   - environment: All of its environment.
    ///   - input: The file that it reads.
    ///   - output: The descriptors of what it writes to: standard output and standard error.
    /// - Throws: `POSIXError` where it cannot be started.
    init(
        _ path: String, _ arguments: [String], folder: String, environment: [String: String], input: String,
        output: (out: Int32, errors: Int32)
    ) throws {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.out, 1)
        posix_spawn_file_actions_adddup2(&actions, output.errors, 2)
        _ = posix_spawn_file_actions_addchdir_np(&actions, folder)
        #if canImport(Glibc)
            _ = posix_spawn_file_actions_addclosefrom_np(&actions, 3)
            let flags = POSIX_SPAWN_SETSIGMASK
        #else
            let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
        #endif
        // A thread of a pool may hold signals back, and its child would go on doing so.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var identifier: Int32 = 0
        let failure = posix_spawn(&identifier, path, &actions, &attributes, words, variables)
        guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
        self.identifier = identifier
        Thread.detachNewThread { [self, identifier] in
            var status: Int32 = 0
            while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
            self.status.withLock { $0 = status }
            ended.signal()
        }
    }

    var isRunning: Bool { status.withLock { $0 == nil } }

    /// Waits for its end; whether it came in time.
    func wait(until deadline: DispatchTime) -> Bool {
        guard isRunning else { return true }
        let isOver = ended.wait(timeout: deadline) == .success
        if isOver { ended.signal() }
        return isOver
    }

    /// How it ended, as a shell has it: a signal's number and 128 where one ended it; -1 while it runs.
    var exitStatus: Int32 {
        guard let status = status.withLock(\.self) else { return -1 }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }
}
