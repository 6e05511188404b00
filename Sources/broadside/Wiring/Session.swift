internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Imaging
internal import Planning
internal import Providers

/// One series with everything that belongs to it, read and ready to be planned.
struct Session: Sendable {
    let workspace: Workspace
    let files: CheckedFiles
    let series: Series
    let brand: Brand
    let template: TemplateFile
    private(set) var service: Service
    private(set) var terms: Planner.Terms
    let memory: FileMemory

    /// Reads a series, its brand, its template and the settings.
    ///
    /// - Parameters:
    ///   - argument: `nordlys/spring-launch`, or the file's path.
    ///   - folder: The workspace that the user names.
    ///   - provider: The provider that the user names.
    ///   - terminal: Where diagnostics go.
    ///   - format: The form they take.
    ///   - needsImages: Whether the brand's images are looked at, and not only told apart.
    /// - Throws: `Stop` where there is no such series or the files have errors, which are then shown.
    init(
        _ argument: String, in folder: String?, provider: String?, terminal: Terminal, format: Format,
        needsImages: Bool
    ) throws {
        let (workspace, id) = try Session.locate(argument, folder)
        try Session.requireSeries(id, in: workspace)
        do {
            try self.init(id: id, in: workspace, provider: provider, needsImages: needsImages)
        } catch let broken as BrokenFiles {
            terminal.show(broken.diagnostics, as: format)
            throw Stop(
                status: .filesHaveErrors,
                message: "\(broken.count) in the files of '\(id.visible)'; nothing was sent")
        }
    }

    /// Reads a series of a workspace that has it.
    ///
    /// - Throws: ``BrokenFiles`` where the files have errors that stop everything.
    init(
        id: String, in workspace: Workspace, provider: String?,
        versions: ReadingOptions.VersionFinder? = nil, needsImages: Bool = false
    ) throws {
        let memory = fileMemory(in: workspace.root)
        let options = try readingOptions(
            memory, versions: versions ?? versionFinder(in: workspace.root), needsImages: needsImages)
        let files = CheckedFiles.read(workspace, series: id, options: options)
        let session = try Session(files, series: id, memory) { series, brand in
            try Service(
                provider ?? series.provider?.value ?? brand.provider?.value ?? "proof",
                settings: files.settings)
        }
        guard let session else { throw BrokenFiles(diagnostics: files.diagnostics) }
        self = session
    }

    /// The same series made by a provider that made it once, its trials among them.
    func made(by provider: String) throws -> Session {
        guard provider != terms.provider else { return self }
        let ending = "-trial"
        let isTrial = provider.hasSuffix(ending)
        var session = self
        session.service = try Service(
            isTrial ? String(provider.dropLast(ending.count)) : provider, settings: files.settings)
        let model = try session.service.terms(for: brand).model
        session.terms = Planner.Terms(
            provider: provider, isTrial: isTrial || provider == "proof", model: model)
        return session
    }

    /// A series of files that were read; `nil` where they have errors that stop everything.
    init?(
        _ files: CheckedFiles, series id: String, _ memory: FileMemory,
        service: (Series, Brand) throws -> Service
    ) throws {
        guard !files.stopEverything, let series = files.series(named: id),
            let brand = files.brand(named: series.brandName),
            let template = files.template(named: series.templateName.value)
        else { return nil }
        workspace = files.workspace
        self.memory = memory
        self.files = files
        self.series = series
        self.brand = brand
        self.template = template
        self.service = try service(series, brand)
        terms = try self.service.terms(for: brand)
    }

    /// What has been made and is under way; nothing is created where nothing is there yet.
    func holdings() throws -> Holdings {
        guard FileManager.default.fileExists(atPath: places.ledger) else {
            return Holdings(store: TakeStore(folder: places.store))
        }
        return try Holdings(
            ledger: try readLedger(), store: TakeStore(folder: places.store), root: workspace.root,
            series: series.id, provider: terms.provider, isTrial: terms.isTrial,
            digest: { [memory] in try? memory.digest(of: $0) })
    }

    /// The ledger, where there is one yet.
    func existingLedger() throws -> Ledger? {
        FileManager.default.fileExists(atPath: places.ledger) ? try readLedger() : nil
    }

    /// The ledger to read in, which may lie where nothing can be written.
    func readLedger() throws -> Ledger { try Ledger.reading(path: places.ledger) { Date() } }

    var places: Places { Places(root: workspace.root, store: files.settings.store?.value) }

    /// A planner over what is had now; `choices` count as written into the lock.
    func planner(
        _ holdings: Holdings, permissions: Permissions = Permissions(), supposing choices: [Decision] = []
    ) throws -> Planner {
        var lock = try readLock()
        if !choices.isEmpty {
            lock = deciding(choices, in: lock ?? Lock(template: .init(name: ""), brand: .init(name: "")))
        }
        return planner(holdings, lock: lock, payments: try payments(), permissions: permissions)
    }

    /// What was paid for this brand's series, by whatever machine: none for trials.
    private func payments() throws -> [Payment] {
        guard !terms.isTrial else { return [] }
        do throws(WorkspaceError) {
            return try Payments(of: workspace, brand: String(series.id.prefix { $0 != "/" })).all
        } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
    }

    /// A planner over what would be had, whatever was really made; `anchors` are the takes of those that were approved.
    func planner(supposing holdings: Holdings, anchors: [String: Digest] = [:]) -> Planner {
        var permissions = Permissions()
        permissions.supposesAnchors = true
        return planner(holdings, lock: nil, permissions: permissions, anchors: anchors)
    }

    private func planner(
        _ holdings: Holdings, lock: Lock?, payments: [Payment] = [], permissions: Permissions,
        anchors: [String: Digest] = [:]
    ) -> Planner {
        let (root, memory) = (workspace.root, memory)
        return Planner(
            files: Planner.Files(
                series: series, brand: brand, template: template, lock: lock, payments: payments,
                root: root, problems: files.diagnostics),
            terms: terms, holdings: holdings, permissions: permissions, anchorTakes: anchors,
            ruler: PangoRuler { try? memory.digest(of: $0) },
            digest: { path in contentDigest(ofFile: "\(root)/\(path)", memory) })
    }

    /// The pixels that the model of a request delivers for it; `nil` where its data does not say.
    func pixels(of request: GenerationRequest) -> Generation.PixelSize? {
        service.models.model(named: request.model, provider: request.provider)?.pixels(of: request)
    }

    /// Where what cells ask for is said, for a sentence about them: `; asked for in …`, or nothing.
    func places(askedForBy cells: [String], in plan: Plan) -> String {
        guard let cell = cells.first else { return "" }
        let places = planner(supposing: Holdings()).places(askedForBy: cell, in: plan)
        return places.isEmpty ? "" : "; asked for in \(places.joined(separator: ", ").visible)"
    }

    /// The axes with the names of their values, for choosing cells.
    var axes: [String: [String]] {
        var names = Dictionary(series.axes.map { ($0.name.value, $0.values.map(\.name)) }) { first, _ in first
        }
        let included = series.includes.map { include in
            zip(series.axes, include.values).map { (axis: $0.name.value, value: $1.name) }
        }
        for (axis, value) in (included + series.brokenIncludes).joined()
        where !names[axis, default: []].contains(value) {
            names[axis, default: []].append(value)
        }
        return names
    }

    /// Stops where there is no such series.
    static func requireSeries(_ id: String, in workspace: Workspace) throws {
        let known = workspace.seriesNames
        guard !known.contains(id) else { return }
        let near = nearestName(to: id, among: known) ?? known.first { $0.hasSuffix("/\(id)") }
        throw Stop(
            status: .usage,
            message: "there is no series '\(id.visible)'; "
                + (near.map { "did you mean '\($0.visible)'?" }
                    ?? "there are \(known.prefix(12).joined(separator: ", ").visible)"))
    }

    /// The workspace and the id of a series that is named by its id or its path.
    static func locate(_ argument: String, _ folder: String?) throws -> (Workspace, String) {
        let current = FileManager.default.currentDirectoryPath
        let isPath = argument.hasSuffix(".yaml")
        let url = URL(filePath: argument, relativeTo: URL(filePath: current, directoryHint: .isDirectory))
        let start = isPath ? url.deletingLastPathComponent().path : current
        let workspace = try openWorkspace(folder, from: start)
        guard isPath else { return (workspace, argument) }
        let parts = url.standardizedFileURL.pathComponents.suffix(3)
        guard let brand = parts.first, parts.count == 3, parts.dropFirst().first == "series" else {
            throw Stop(
                status: .usage,
                message:
                    "'\(argument.visible)' is no series; series are files such as brands/nordlys/series/spring-launch.yaml"
            )
        }
        return (workspace, "\(brand)/\(url.deletingPathExtension().lastPathComponent)")
    }
}

/// Where Broadside keeps what it writes.
struct Places {
    let ledger: String
    let store: String
    let runs: String
    let inbox: String

    /// The places of a workspace; `store` is what `broadside.yaml` or the environment says.
    init(root: String, store: String?) {
        let named = ProcessInfo.processInfo.environment["BROADSIDE_STORE"] ?? store
        ledger = "\(root)/.broadside/ledger.sqlite"
        runs = "\(root)/.broadside/runs"
        inbox = "\(root)/.broadside/inbox"
        self.store =
            named.map { ($0 as NSString).isAbsolutePath ? $0 : "\(root)/\($0)" } ?? "\(root)/.broadside/store"
    }

    /// The ledger to write in, which nobody mends as long as it is held.
    func openLedger() throws -> Ledger {
        guard let hold = try LedgerHold(ledger, .shared) else {
            throw Stop(
                status: .cannotWrite,
                message:
                    "'broadside doctor --fix' is at work here; say this again when it has ended. Nothing was sent or written"
            )
        }
        return try Ledger(path: ledger, held: hold) { Date() }
    }
}

/// The workspace that the user names, or the nearest one upwards.
func openWorkspace(_ folder: String?, from start: String? = nil) throws -> Workspace {
    if let folder {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Stop(status: .usage, message: "there is no folder '\(folder.visible)'")
        }
        return Workspace(root: folder)
    }
    let start = start ?? FileManager.default.currentDirectoryPath
    guard let workspace = Workspace.find(from: start) else {
        throw Stop(
            status: .usage,
            message: "there is no workspace here (a folder that holds brands/ and templates/); "
                + "go to one, name it with --workspace, or make one with 'broadside init'")
    }
    return workspace
}

/// What reading the files needs to know from the other rooms.
///
/// - Parameters:
///   - memory: What is known of files that have not changed.
///   - versions: Finds versions that files name.
///   - needsImages: Whether images are looked at, and not only told apart: then a pointer to one will not do.
/// - Returns: Options for reading.
/// - Throws: `Stop` where the models' own files are damaged.
func readingOptions(
    _ memory: FileMemory, versions: ReadingOptions.VersionFinder? = nil, needsImages: Bool = true
) throws -> ReadingOptions {
    let models = try loadModels()
    return ReadingOptions(
        providers: models.providers, models: models.allNames,
        imageProbe: probe(memory, takesPointers: !needsImages), versions: versions)
}

/// What is known of the files of a workspace that have not changed since they were read.
func fileMemory(in root: String) -> FileMemory {
    FileMemory(path: "\(root)/.broadside/files") { Int64(Date().timeIntervalSince1970 * 1e9) }
}

/// What is wrong with files that cannot be worked with.
struct BrokenFiles: Error {
    let diagnostics: [Diagnostic]

    /// `2 errors`.
    var count: String {
        let count = diagnostics.count { $0.severity == .error }
        return "\(count) error\(count == 1 ? "" : "s")"
    }
}
