internal import ArgumentParser

/// What the program says to the shell when it ends.
enum ExitStatus: Int32 {
    /// The files have errors; nothing was sent.
    case filesHaveErrors = 1
    /// Some images were not made; the rest are done.
    case incomplete = 2
    /// The service refused the account, or there is no key.
    case account = 3
    /// Waiting for a person: an anchor is to be approved.
    case waiting = 4
    /// A run would do something, where that was asked.
    case somethingToDo = 10
    /// A poster fails what it was judged by, where that was asked.
    case fails = 11
    /// Wrong usage; also a paid run off a terminal without leave to spend.
    case usage = 64
    /// Cannot write.
    case cannotWrite = 73
    /// Ledger or store damaged.
    case damaged = 74
    /// Interrupted; everything paid for is recorded.
    case interrupted = 130

    var code: ExitCode { ExitCode(rawValue) }
}

/// An end with a sentence: what is wrong, and what to do.
struct Stop: Error {
    let status: ExitStatus
    let message: String
}
