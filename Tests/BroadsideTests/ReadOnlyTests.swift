import Foundation
import Testing

@Suite struct `A workspace that cannot be written` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    /// Whether this process may mount a folder read-only for its children; root is not stopped by permissions.
    private static let mayMount: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "-m", "true"]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    private func readOnly(_ arguments: String...) throws -> Program.Result {
        let folder = kiosk.folder + "/.broadside"
        let words = (["'\(Program.path)'"] + arguments).joined(separator: " ")
        let mount = "mount --bind '\(folder)' '\(folder)' && mount -o remount,ro,bind '\(folder)'"
        return try RunningProgram(
            "/usr/bin/env", ["unshare", "-m", "sh", "-c", "\(mount) && exec \(words)"], folder: kiosk.folder,
            environment: kiosk.program.environment.merging(
                ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": kiosk.folder]) { $1 }
        ).wait()
    }

    @Test(.enabled(if: mayMount, "mounting a folder read-only takes rights that this process has not"))
    func `is still planned, told of and shown, and a run in it says what is wrong`() throws {
        try kiosk.makeProofs()
        let plan = try readOnly("plan", Kiosk.series)
        #expect(plan.status == 0 && plan.output.contains("6 unchanged"), "\(plan.output)\(plan.errors)")
        let status = try readOnly("status", Kiosk.series)
        #expect(status.output.contains("6 of 6 posters done"), "\(status.output)\(status.errors)")
        #expect(try readOnly("sheet", Kiosk.series).status == 0)
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let run = try readOnly("run", Kiosk.series)
        #expect(run.status == 73 && run.errors.contains("cannot be written"), "\(run.output)\(run.errors)")
    }
}
