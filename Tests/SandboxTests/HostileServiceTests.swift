import Foundation
import Generation
import Imaging
import Providers
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A service out of order` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A PNG of few bytes whose header tells of more pixels than there is memory for.
    private let bomb = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../ImagingTests/Fixtures/huge.png")

    /// A flat picture as PNG bytes.
    private func picture(_ width: Int, _ height: Int) throws -> [UInt8] {
        let samples = [UInt8](repeating: 90, count: width * height * 3)
        return try Bitmap(
            samples: samples, size: PixelSize(width: width, height: height), bands: 3, name: "flat"
        ).png()
    }

    private func commission(_ trick: HostileService.Trick) throws -> Commission {
        let request = GenerationRequest(
            provider: "toapis", model: "nano-banana-pro", prompt: trick.rawValue, ratio: "4:5",
            resolution: "1K", references: [])
        let order = Order(
            request: request, key: request.key, price: try #require(Amount("0.05 USD")), series: "b/s",
            cell: trick.rawValue, isTrial: false)
        return Commission(order: order, take: nil, posters: [])
    }

    private func run(_ service: HostileService) async throws -> [String: CommissionReport] {
        let models = try ModelCatalog()
        let client = try TaskService(
            "toapis", key: APIKey("sk-test", variable: "TOAPIS_API_KEY"), models: models, transport: service,
            memory: UploadsOfThisRun(), clock: StillClock(), random: SplitMix64(seed: 1))
        let tools = Runner.Tools(
            provider: client,
            ledger: try Ledger(path: folder.path + "/ledger.sqlite") { Date(timeIntervalSince1970: 0) },
            store: TakeStore(folder: folder.path + "/store"), finisher: PosterFinisher(), root: folder.path,
            runsFolder: folder.path + "/runs",
            lock: try RunLock(run: RunID("run"), folder: folder.path + "/runs"), pace: Journey.Pace(),
            expected: { models.model(named: $0.model, provider: "toapis")?.pixels(of: $0) },
            pause: { _ in true })
        var reports: [String: CommissionReport] = [:]
        let commissions = try HostileService.Trick.allCases.map(commission)
        try await Runner(tools: tools, purse: Purse(), width: 8, seed: 7).run(commissions) { report, _ in
            reports[report.commission.order.cell] = report
        }
        return reports
    }

    @Test func `comes to a clear end for each of its tasks, while all others go on`() async throws {
        let whole = try picture(928, 1152)
        let service = HostileService(pictures: [
            .none: whole, .htmlImage: Array("<html>No image today".utf8),
            .cutImage: Array(whole.prefix(whole.count / 2)), .onePixel: onePixel,
            .thumbnail: try picture(200, 250), .square: try picture(1024, 1024),
            .bomb: [UInt8](try Data(contentsOf: bomb)),
        ])
        let reports = try await run(service)
        #expect(reports.count == HostileService.Trick.allCases.count)
        for trick in HostileService.Trick.allCases {
            let (kind, words) = reports[trick.rawValue].map { said($0.outcome) } ?? ("none", "")
            let (expected, part) = ends[trick] ?? ("", "")
            #expect(kind == expected && words.contains(part), "\(trick): \(kind), \(words)")
            #expect(service.submissions[trick.rawValue] == 1, "\(trick)")
        }
        #expect(
            reports["square"]?.remark
                == "1024×1024 pixels arrived where 928×1152 were asked for: in another shape, of which 20 % are cut away"
        )
        #expect(reports["none"]?.remark == nil)
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/store/unusable")
        #expect(kept.count == 5, "\(kept)")
    }

    private let ends: [HostileService.Trick: (kind: String, words: String)] = [
        .none: ("stored", "sha256"),
        .html: ("stale", "could not be asked about for 20 min: the service answered 200"),
        .endless: ("stale", "not finished after 20 min"),
        .oversizedJSON: ("stale", "larger than 1000000 bytes"), .noResult: ("failed", "without an image"),
        .htmlImage: ("unusable", "is not a PNG"), .cutImage: ("unusable", "is damaged"),
        .onePixel: ("unusable", "1×1 pixels arrived where 928×1152 were asked for, less than a quarter"),
        .thumbnail: ("unusable", "200×250 pixels arrived"), .square: ("stored", "sha256"),
        .bomb: ("unusable", "has 400000000 pixels"),
        .hangUp: ("inFlight", "transfer closed"),
        .redirectLoop: ("unusable", "redirects too often"),
        .redirectToPrivate: ("inFlight", "10.0.0.1 is at 10.0.0.1, which is closed; nothing was sent to it"),
        .fileURL: ("unusable", "no web address"), .ftpURL: ("unusable", "no web address"),
        .plainURL: ("unusable", "not https"), .longID: ("stored", "sha256"), .controlID: ("stored", "sha256"),
        .climbingID: ("stored", "sha256"),
    ]

    /// The kind of an outcome and its words.
    private func said(_ outcome: Journey.Outcome) -> (String, String) {
        let text = "\(outcome)"
        return (String(text.prefix { $0 != "(" }), text)
    }
}
