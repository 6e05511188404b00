internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning
internal import Revisions

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where words go: data to standard output, notes to standard error, colour only to a terminal.
struct Terminal: Sendable {
    let usesColor: Bool
    let isQuiet: Bool
    /// Whether a progress line would be seen.
    let showsProgress: Bool
    /// Whether somebody can be asked.
    let isInteractive: Bool
    /// Whether standard error is for programs: a line of JSON for everything, and no progress line.
    var logsAsJSON = false

    init(_ options: OutputOptions) {
        let environment = ProcessInfo.processInfo.environment
        let mayColor = !options.noColor && environment["NO_COLOR"] == nil && environment["TERM"] != "dumb"
        usesColor = mayColor && isatty(STDOUT_FILENO) == 1
        isQuiet = options.quiet
        showsProgress = !options.quiet && isatty(STDERR_FILENO) == 1
        isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    }

    /// A line of data.
    func say(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Data as it is, nothing added.
    func emit(_ text: String) { write(text, to: .standardOutput) }

    /// Data as bytes, and whether they could be written: a reader that has seen enough closes its end.
    func emit(_ bytes: [UInt8]) -> Bool {
        (try? FileHandle.standardOutput.write(contentsOf: Data(bytes))) != nil
    }

    /// A note for a person.
    func note(_ text: String) {
        if isQuiet { return }
        if logsAsJSON { return log(event: "note", [.init("message", .text(text.withoutQueries))]) }
        write(text + "\n", to: .standardError)
    }

    /// Something that must be read, quiet or not.
    func warn(_ text: String) {
        if logsAsJSON { return log(event: "warning", [.init("message", .text(text.withoutQueries))]) }
        write("broadside: \(text)\n", to: .standardError)
    }

    /// A line of JSON: when, what, and the rest of it.
    func log(event: String, _ details: [JSONValue.Member]) {
        let time = Date.now.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true))
        let all = [.init("time", .text(time)), .init("event", .text(event))] + details
        write(JSONValue.object(all).compact + "\n", to: .standardError)
    }

    /// Replaces the progress line; an empty text takes it away.
    func progress(_ text: String) {
        if showsProgress, !logsAsJSON { write("\r\u{1B}[K\(text)", to: .standardError) }
    }

    /// Whether standard output is a terminal, on which a text may take the place of the last.
    var redraws: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Clears the terminal (ECMA-48, CUP and ED) and shows a text.
    func redraw(_ text: String) { write("\u{1B}[H\u{1B}[2J\(text)\n", to: .standardOutput) }

    /// Asks a person; anything but a yes is a no.
    func confirms(_ question: String) -> Bool {
        write("\(question) [y/N] ", to: .standardError)
        return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
    }

    /// The diagnostics in the form asked for: data where a program reads them, else notes.
    func show(_ diagnostics: [Diagnostic], as format: Format) {
        switch format {
        case .json, .jsonl: say(JSONRenderer().render(diagnostics))
        case .github: diagnostics.sorted().forEach { say(AnnotationRenderer().render($0)) }
        case .markdown:
            if !diagnostics.isEmpty { say(DiagnosticsMarkdown().render(diagnostics)) }
        case .text:
            if !diagnostics.isEmpty { say(TextRenderer(usesColor: usesColor).render(diagnostics) + "\n") }
        }
    }

    /// A full pipe or a closed one is no reason to crash: what cannot be written is dropped.
    private func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }
}

/// Runs a command's body and turns what stops it into a sentence and an exit status.
///
/// Files that have errors stop it before anything is sent or written: they are read first.
func reporting(_ terminal: Terminal, _ body: () async throws -> Void) async throws {
    // A reader that closes its end early, as `head` does, must not end a run in the middle.
    signal(SIGPIPE, SIG_IGN)
    // A limit on the size of files is a full disk like another: said, and not died of.
    signal(SIGXFSZ, SIG_IGN)
    do {
        try await body()
    } catch let stop as Stop {
        terminal.warn(stop.message)
        throw stop.status.code
    } catch let broken as BrokenFiles {
        terminal.show(broken.diagnostics, as: .text)
        terminal.warn("\(broken.count) in the files; nothing was sent or written")
        throw ExitStatus.filesHaveErrors.code
    } catch let error as LedgerError {
        terminal.warn("\(error)")
        throw error.status.code
    } catch let error as RevisionError {
        terminal.warn("\(error)")
        throw ExitStatus.usage.code
    } catch let error as FileError {
        terminal.warn("\(error)")
        throw ExitStatus.cannotWrite.code
    } catch let error as ImageError {
        terminal.warn("\(error)")
        throw error.status.code
    }
}

extension Result where Failure == any Error {
    /// What the shell is told of it.
    var exitCode: Int32 {
        switch self {
        case .success: 0
        case .failure(let stop as Stop): stop.status.rawValue
        case .failure(let code as ExitCode): code.rawValue
        case .failure(is BrokenFiles): ExitStatus.filesHaveErrors.rawValue
        case .failure(let error as LedgerError): error.status.rawValue
        case .failure(let error as ImageError): error.status.rawValue
        case .failure(is FileError): ExitStatus.cannotWrite.rawValue
        case .failure: 1
        }
    }
}

extension LedgerError {
    fileprivate var status: ExitStatus {
        switch self {
        case .damaged, .newer, .alteredTake: .damaged
        case .unwritable: .cannotWrite
        }
    }
}

extension ImageError {
    fileprivate var status: ExitStatus {
        if case .unwritable = self { .cannotWrite } else { .incomplete }
    }
}
