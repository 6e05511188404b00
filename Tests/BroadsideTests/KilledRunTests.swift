import Foundation
import Testing

/// The moments between two durable steps, by the names that the program knows them by.
private let moments = [
    "before-intent", "after-intent", "inside-sending", "after-answer", "while-polling", "mid-download",
    "before-rename", "after-rename", "while-finishing", "while-writing-the-lock",
    "between-lock-and-spent-file",
]

@Suite struct `A run killed without warning` {
    @Test(arguments: moments)
    func `is gone on with by the next, which makes every poster and pays for nothing twice`(moment: String)
        throws
    {
        let kiosk = try Kiosk()
        let sandbox = try RunningSandbox(in: kiosk.folder)
        let program = try kiosk.program(with: sandbox, isReal: true)
        let arguments = ["run", Kiosk.series, "--provider", "toapis", "--yes", "--jobs", "1"]
        let killed = try program.start(arguments, environment: ["BROADSIDE_FAULT": moment]).wait()
        #expect(killed.status == 128 + SIGKILL, "\(moment) was not met: \(killed.output)\(killed.errors)")

        let resumed = try program.start(arguments).wait()
        let states = try kiosk.states(program, provider: "toapis")
        let keys = try sandbox.acceptedKeys()
        #expect(Set(keys).count == keys.count, "a key was accepted twice")
        if moment == "inside-sending" {
            // Nobody can know whether the first byte left: it may be listed as unknown, and is never paid again.
            #expect(Set(states.values).isSubset(of: ["unchanged", "unknown"]), "\(states)")
            #expect(states.values.contains("unknown") == (resumed.status == 2))
        } else {
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(Set(states.values) == ["unchanged"], "\(states)")
            #expect(keys.count == 3)
        }
        let lock = try kiosk.read("brands/kiosk/series/opening.lock.yaml")
        for (cell, state) in states where state == "unchanged" {
            #expect(kiosk.exists("out/kiosk/opening/\(cell).png"))
            #expect(lock.contains("  \(cell): {key:"))
        }
    }
}
