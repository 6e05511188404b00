import Foundation
import Testing

@Suite struct `The doctor` {
    private let kiosk: Kiosk
    private let sandbox: RunningSandbox
    private let program: Program
    private static let paid = ["run", Kiosk.series, "--provider", "toapis", "--yes", "--jobs", "1"]

    init() throws {
        kiosk = try Kiosk()
        sandbox = try RunningSandbox(in: kiosk.folder)
        program = try kiosk.program(with: sandbox, isReal: true)
    }

    private func buy() throws {
        let run = try program.start(Self.paid).wait()
        try #require(run.status == 0, "\(run.errors)")
    }

    private var ledger: String { kiosk.folder + "/.broadside/ledger.sqlite" }

    private func overwrite(_ path: String, at offset: UInt64, with bytes: [UInt8]) throws {
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        defer { try? handle.close() }
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data(bytes))
    }

    /// The paths of the takes, in order.
    private func takes() throws -> [String] {
        let store = kiosk.folder + "/.broadside/store"
        return try FileManager.default.subpathsOfDirectory(atPath: store)
            .filter { $0.hasSuffix(".png") && !$0.hasPrefix("damaged") }.sorted().map { "\(store)/\($0)" }
    }

    @Test func `finds nothing in a workspace that is well, nor in one where nothing was made`() throws {
        #expect(try program.run("doctor").status == 0)
        try buy()
        let doctor = try program.run("doctor")
        #expect(doctor.status == 0, "\(doctor.output)\(doctor.errors)")
        #expect(
            doctor.output == """
                ledger     ok: 3 tries, 3 takes, 6 posters
                store      ok: 3 takes
                posters    ok: 6 posters
                leftovers  ok: none
                records    ok: 2 files

                """)
    }

    @Test func `saves every try of a ledger whose first page is gone, and nothing is bought again`() throws {
        try buy()
        try overwrite(ledger, at: 0, with: Array(repeating: 0x55, count: 4096))
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 74)
        #expect(run.errors.contains("'broadside doctor' says what can be read of it"), "\(run.errors)")
        #expect(try program.run("doctor").status == 74)
        let mended = try program.run("doctor", "--fix")
        #expect(mended.status == 0, "\(mended.output)\(mended.errors)")
        #expect(
            mended.output.contains(
                "3 tries were saved and 6 posters; the damaged one is kept as ledger.damaged-"))
        let again = try program.run("doctor", "--format", "json")
        #expect(again.output.hasPrefix("{\"damaged\":false,"), "\(again.output)")
        #expect(!again.output.contains("\"mended\""))
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
        #expect(try program.start(Self.paid).wait().status == 0)
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test(arguments: ["zeros in every page of rows", "a shopping list", "nothing", "a cut"])
    func `of a ledger that is lost, nothing is bought again`(harm: String) throws {
        try buy()
        switch harm {
        case "a shopping list": try Data("milk".utf8).write(to: URL(filePath: ledger))
        case "nothing": try Data().write(to: URL(filePath: ledger))
        case "a cut": try FileHandle(forUpdatingAtPath: ledger)?.truncate(atOffset: 13_000)
        default: try overwrite(ledger, at: 4096, with: Array(repeating: 0, count: 4096 * 7))
        }
        let mended = try program.run("doctor", "--fix")
        #expect(mended.status == 0, "\(mended.output)\(mended.errors)")
        #expect(try program.run("doctor").status == 0)
        let run = try program.start(Self.paid).wait()
        #expect([0, 2].contains(run.status), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `a task that only a lost log knew is found at the service, and adopted`() throws {
        let killed = try program.start(Self.paid, environment: ["BROADSIDE_FAULT": "while-polling"]).wait()
        #expect(killed.status == 128 + SIGKILL)
        try FileHandle(forUpdatingAtPath: ledger + "-wal")?.truncate(atOffset: 20_000)
        _ = try program.run("doctor", "--fix")
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 0, "\(run.errors)")
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 3 && Set(keys).count == 3)
    }

    @Test func `an altered take is never laid out, is moved aside, and is not bought again`() throws {
        try buy()
        let take = try #require(try takes().first)
        let size = try Data(contentsOf: URL(filePath: take)).count
        try overwrite(take, at: UInt64(size - 6), with: [0])
        try FileManager.default.removeItem(atPath: kiosk.folder + "/out")
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 74, "\(run.errors)")
        #expect(run.errors.contains("was cut short or altered"), "\(run.errors)")
        #expect(try program.run("doctor").status == 74)
        #expect(FileManager.default.fileExists(atPath: take))
        let mended = try program.run("doctor", "--fix")
        #expect(mended.status == 0, "\(mended.output)")
        #expect(mended.output.contains("kept as damaged/"), "\(mended.output)")
        #expect(try program.run("doctor").status == 0)
        #expect(try program.start(Self.paid).wait().status == 2)
        #expect(try kiosk.states(program, provider: "toapis").values.contains("elsewhere"))
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `a take that is gone is said, and stays damage until it is back`() throws {
        try buy()
        let take = try #require(try takes().first)
        let bytes = try Data(contentsOf: URL(filePath: take))
        try FileManager.default.removeItem(atPath: take)
        let doctor = try program.run("doctor", "--fix")
        #expect(doctor.status == 74)
        #expect(doctor.output.contains("1 take that was paid for is not in the store"), "\(doctor.output)")
        try bytes.write(to: URL(filePath: take))
        #expect(try program.run("doctor").status == 0)
    }

    @Test func `removes what a killed run has left, and nothing while a run is under way`() throws {
        _ = try program.start(Self.paid, environment: ["BROADSIDE_FAULT": "mid-download"]).wait()
        #expect(try program.run("doctor").output.contains("2 leftovers of runs that were killed"))
        #expect(
            try program.run("doctor", "--fix").output.contains(
                "2 leftovers of runs that were killed, removed"))
        #expect(try program.run("doctor").output.contains("leftovers  ok: none"))
        let slow = try RunningSandbox(in: kiosk.folder, "--latency", "3600")
        let other = try Kiosk()
        let running = try other.program(with: slow, isReal: true).start(
            Self.paid, environment: ["BROADSIDE_CLOCK": "1"])
        let deadline = ContinuousClock.now + .seconds(60)
        while try slow.events("accepted").isEmpty, ContinuousClock.now < deadline { sched_yield() }
        let doctor = try other.program.run("doctor", "--fix")
        #expect(doctor.status == 73, "\(doctor.output)")
        #expect(doctor.errors.contains("1 run under way"))
        #expect(try other.program.run("doctor").output.contains("1 run is under way"))
        running.signal(SIGKILL)
        _ = running.wait()
    }

    @Test(arguments: [
        "before-replacing-the-ledger", "inside-replacing-the-ledger", "while-replacing-the-ledger",
    ])
    func `killed while it mends is gone on with by the next, and no mark is lost`(moment: String) throws {
        try buy()
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        _ = try program.start(Self.paid, environment: ["BROADSIDE_FAULT": "while-polling"]).wait()
        #expect(kiosk.exists(".broadside/ledger.sqlite-wal"))
        try overwrite(ledger, at: 4096, with: Array(repeating: 0, count: 4096 * 7))
        let killed = try program.start(["doctor", "--fix"], environment: ["BROADSIDE_FAULT": moment]).wait()
        #expect(killed.status == 128 + SIGKILL, "\(killed.output)\(killed.errors)")
        #expect(try program.start(Self.paid).wait().status == 74)
        #expect(try program.run("doctor").status == 74)
        let mended = try program.run("doctor", "--fix")
        #expect(mended.status == 0, "\(mended.output)\(mended.errors)")
        let doctor = try program.run("doctor")
        #expect(doctor.status == 0, "\(doctor.output)")
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 0, "\(run.errors)")
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 6 && Set(keys).count == 6)
        #expect(Set(try kiosk.states(program, provider: "toapis").values) == ["unchanged"])
    }

    @Test func `mends nothing where a run begins, and no run begins where it mends`() throws {
        try buy()
        let descriptor = open(ledger + ".hold", O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_SH | LOCK_NB) == 0)
        #expect(try program.run("doctor").status == 0)
        let doctor = try program.run("doctor", "--fix")
        #expect(doctor.status == 73 && doctor.errors.contains("1 run under way here"), "\(doctor.errors)")
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let run = try program.start(Self.paid).wait()
        #expect(
            run.status == 73 && run.errors.contains("'broadside doctor --fix' is at work"), "\(run.errors)")
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test func `a lock with lines that cannot be read stops a paid run, and is not written over`() throws {
        try buy()
        let lock = "\(kiosk.folder)/\(Kiosk.lock)"
        let garbage = try kiosk.read(Kiosk.lock) + "  cup.fr-FR.card: {key: half a li\n"
        try garbage.write(toFile: lock, atomically: true, encoding: .utf8)
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 74)
        #expect(run.errors.contains("restore the file from git"), "\(run.errors)")
        #expect(try kiosk.read(Kiosk.lock) == garbage)
        #expect(try sandbox.acceptedKeys().count == 3)
        let doctor = try program.run("doctor")
        #expect(doctor.status == 74)
        #expect(
            doctor.output.contains("opening.lock.yaml:\(garbage.split(separator: "\n").count)"),
            "\(doctor.output)")
    }

    @Test func `a store that cannot be written is said, and what was paid is fetched afterwards`() throws {
        // A file in the folder's place refuses root as well.
        try FileManager.default.createDirectory(
            atPath: kiosk.folder + "/.broadside", withIntermediateDirectories: true)
        let store = kiosk.folder + "/.broadside/store"
        try Data().write(to: URL(filePath: store))
        let run = try program.start(Self.paid).wait()
        #expect(run.status == 73)
        #expect(run.errors.contains("Free some room or mend the permissions"), "\(run.errors)")
        try FileManager.default.removeItem(atPath: store)
        try buy()
        #expect(try sandbox.acceptedKeys().count == 3)
    }

    @Test(arguments: [1, 70])
    func `a full disk is said and not died of, and nothing is paid twice`(kilobytes: Int) throws {
        let words = ["'\(Program.path)'"] + Self.paid
        let limited = try RunningProgram(
            "/bin/bash", ["-c", "ulimit -f \(kilobytes); exec \(words.joined(separator: " "))"],
            folder: kiosk.folder,
            environment: program.environment.merging(["PATH": "/usr/bin:/bin", "HOME": kiosk.folder]) { $1 })
        let run = limited.wait()
        #expect(run.status == 73, "\(run.output)\(run.errors)")
        #expect(run.errors.contains("cannot be written"))
        try buy()
        let keys = try sandbox.acceptedKeys()
        #expect(keys.count == 3 && Set(keys).count == 3)
    }
}
