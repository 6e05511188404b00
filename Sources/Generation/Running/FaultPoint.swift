/// The places between two durable steps where a crash is thought of, and tried in tests.
public enum FaultPoint: String, CaseIterable, Hashable, Sendable {
    /// References are uploaded; nothing is in the ledger.
    case beforeIntent = "before-intent"
    /// The intent is written; nothing is sent.
    case afterIntent = "after-intent"
    /// The `sending` mark is written; the first byte is about to leave.
    case insideSending = "inside-sending"
    /// The service's answer has arrived; the task id is not written yet.
    case afterAnswer = "after-answer"
    /// The task is accepted and being asked about.
    case whilePolling = "while-polling"
    /// The take is on its way to a temporary file.
    case midDownload = "mid-download"
    /// The take is checked and hashed; it has no name in the store yet.
    case beforeRename = "before-rename"
    /// The take has its name; the ledger does not say so yet.
    case afterRename = "after-rename"
    /// The take is stored; its poster is being made.
    case whileFinishing = "while-finishing"
    /// Its posters are written; the ledger does not say so yet.
    case afterFinishing = "after-finishing"
    /// Images are measured; nothing is written yet of what comes of that.
    case afterMeasuring = "after-measuring"
    /// The new lock is written beside the old one.
    case whileLocking = "while-writing-the-lock"
    /// The lock is up to date; the spent file is not yet.
    case betweenRecords = "between-lock-and-spent-file"
    /// A new ledger is made of what is left of a damaged one, which has its second name.
    case beforeReplacing = "before-replacing-the-ledger"
    /// The new ledger is on the disk and waits; the damaged one is in its place, with its log.
    case insideReplacing = "inside-replacing-the-ledger"
    /// The damaged ledger's log is taken away; the new one has not its place yet.
    case whileReplacing = "while-replacing-the-ledger"
}
