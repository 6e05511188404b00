import Diagnostics
import Templating
import YAML

extension CheckedFiles {
    /// Reads and checks a whole workspace.
    ///
    /// - Parameters:
    ///   - workspace: What to read.
    ///   - options: What is known from outside the files.
    /// - Returns: Everything, and every problem of every file.
    public static func read(_ workspace: Workspace, options: ReadingOptions = ReadingOptions())
        -> CheckedFiles
    {
        var reader = FilesReader(workspace: workspace, options: options)
        reader.readAhead()
        for name in reader.templateNames { reader.template(named: name) }
        for brand in workspace.names(in: "brands") {
            reader.brand(id: brand)
            reader.calibration(of: brand)
            for name in workspace.yamlNames(in: "brands/\(brand)/series") {
                reader.series(named: name, brandID: brand)
            }
        }
        reader.diagnostics += workspace.misnamedFiles.map(fileNotRead)
        return reader.files()
    }

    /// Reads one template, without what uses it.
    ///
    /// - Parameters:
    ///   - workspace: Where it lies.
    ///   - name: Such as `launch-poster`.
    ///   - options: What is known from outside the files.
    /// - Returns: The template alone; one that is not there is a `file-missing` diagnostic.
    public static func read(
        _ workspace: Workspace, template name: String, options: ReadingOptions = ReadingOptions()
    ) -> CheckedFiles {
        var reader = FilesReader(workspace: workspace, options: options)
        reader.template(named: name)
        return reader.files()
    }

    /// Reads and checks what one series needs: itself, its brand, its template and the settings.
    ///
    /// - Parameters:
    ///   - workspace: Where it lies.
    ///   - id: Such as `nordlys/spring-launch`.
    ///   - options: What is known from outside the files.
    /// - Returns: These files only; a series that is not there is a `file-missing` diagnostic.
    public static func read(
        _ workspace: Workspace, series id: String, options: ReadingOptions = ReadingOptions()
    ) -> CheckedFiles {
        var reader = FilesReader(workspace: workspace, options: options)
        let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
        if parts.count == 2 {
            reader.brand(id: parts[0])
            reader.series(named: parts[1], brandID: parts[0])
        }
        return reader.files()
    }
}

/// Reads files once each, a template when the first series names it, and checks them against each other at the end.
private struct FilesReader {
    let workspace: Workspace
    let options: ReadingOptions
    /// The names of all templates there are.
    let templateNames: [String]
    /// Where templates find others.
    let loader: TemplateLoader
    /// By name, a version among it: `nordlys@spring-1`.
    var brands: [String: Brand] = [:]
    /// By name, a version among it: `launch-poster@v2`.
    var templates: [String: TemplateFile] = [:]
    var series: [Series] = []
    /// Templates read or tried, the broken ones among them.
    var triedTemplates: Set<String> = []
    var diagnostics: [Diagnostic] = []
    /// The versions that were found.
    var versions: [PinnedVersion] = []
    /// Files of the workspace that were read before their turn, by path.
    private var ahead: [String: FileReading] = [:]

    init(workspace: Workspace, options: ReadingOptions) {
        self.workspace = workspace
        self.options = options
        templateNames = workspace.yamlNames(in: "templates")
        loader = TemplateLoader(workspace)
    }

    /// Reads every file of the workspace on all cores: what a file says by itself asks nothing of the others.
    mutating func readAhead() {
        let files: [(path: String, record: Record, loader: TemplateLoader)] =
            templateNames.map { ("templates/\($0).yaml", TemplateSchema.record, loader) }
            + workspace.names(in: "brands").map { ("brands/\($0)/brand.yaml", BrandSchema.record, loader) }
            + workspace.seriesNames.map { (seriesPath($0) + ".yaml", SeriesSchema.record, .none) }
        let readings = files.concurrentMap { [workspace, options] in
            FileReading($0.path, in: workspace, as: $0.record, probe: options.imageProbe, loader: $0.loader)
        }
        ahead = Dictionary(zip(files.map(\.path), readings), uniquingKeysWith: { first, _ in first })
    }

    /// A file by itself.
    private mutating func reading(
        _ path: String, as record: Record, loader: TemplateLoader = .none
    ) -> FileReading {
        ahead.removeValue(forKey: path)
            ?? FileReading(path, in: workspace, as: record, probe: options.imageProbe, loader: loader)
    }

    mutating func template(named name: String, at version: PinnedVersion? = nil) {
        let reference = version.map { "\(name)@\($0.revision)" } ?? name
        guard triedTemplates.insert(reference).inserted else { return }
        let folder = version.map { "\($0.folder)/templates" } ?? "templates"
        let reading = reading(
            "\(folder)/\(name).yaml", as: TemplateSchema.record,
            loader: version == nil ? loader : TemplateLoader(workspace, folder: folder))
        guard var reader = TemplateReader(reading) else { return diagnostics += reading.diagnostics }
        templates[reference] = reader.template(named: name)
        templates[reference]?.version = version
        diagnostics += reader.reading.diagnostics
    }

    mutating func brand(id: String, at version: PinnedVersion? = nil) {
        let reference = version.map { "\(id)@\($0.revision)" } ?? id
        guard brands[reference] == nil else { return }
        let folder = version.map { "\($0.folder)/" } ?? ""
        let reading = reading(
            "\(folder)brands/\(id)/brand.yaml", as: BrandSchema.record,
            loader: version == nil ? loader : TemplateLoader(workspace, folder: "\(folder)templates"))
        guard var reader = BrandReader(reading) else { return diagnostics += reading.diagnostics }
        brands[reference] = reader.brand(id: id)
        brands[reference]?.version = version
        diagnostics += reader.reading.diagnostics
    }

    /// Tells what is wrong with a brand's calibration, which only scoring needs; many brands have none.
    mutating func calibration(of brand: String) {
        do throws(WorkspaceError) {
            diagnostics += try CalibrationFile.read(brand: brand, in: workspace)?.diagnostics ?? []
        } catch {
            let file = SourceFile(path: CalibrationFile.path(ofBrand: brand), bytes: [])
            diagnostics.append(error.diagnostic(at: SourceSpan(file: file, range: 0..<0)))
        }
    }

    mutating func series(named name: String, brandID: String) {
        let reading = reading(
            seriesPath("\(brandID)/\(name)") + ".yaml", as: SeriesSchema.record)
        let template = VersionedName(reading.root?["template"])
        let isWhole = template.map { readTemplate($0) } ?? true && readBrand(reading.root, of: brandID)
        guard var reader = SeriesReader(reading, template: template.flatMap { templates[$0.written.value] })
        else { return diagnostics += reading.diagnostics }
        reader.isPartial = !isWhole
        let brandName = VersionedName(reading.root?["brand"])?.written.value ?? brandID
        reader.reading.sizes = reader.usedSizes(among: brands[brandName]?.declared.sizes ?? [])
        series.append(reader.series(named: name, brandID: brandID))
        diagnostics += reader.reading.diagnostics
    }

    /// Reads the template that a series names; whether the rest of the series can be judged by it.
    private mutating func readTemplate(_ template: VersionedName) -> Bool {
        guard let revision = template.revision else {
            if templateNames.contains(template.name) { self.template(named: template.name) }
            return true
        }
        let path = "templates/\(template.name).yaml"
        guard let version = version(revision, of: ["templates"]) else { return false }
        guard workspace.hasFile("\(version.folder)/\(path)") else {
            let known = workspace.yamlNames(in: "\(version.folder)/templates")
            diagnostics.append(
                noFile(path, of: template, nearest: nearestName(to: template.name, among: known)))
            return false
        }
        self.template(named: template.name, at: version)
        tellLaterChanges(
            of: templates[template.written.value]?.promptFiles ?? [], version, template,
            named: path, "\(path) or what it includes")
        return true
    }

    /// Reads the version of its brand that a series names, if it names one.
    private mutating func readBrand(_ root: Node?, of id: String) -> Bool {
        guard let brand = VersionedName(root?["brand"]) else { return true }
        guard brand.name == id else {
            diagnostics.append(brandOfAnother(brand, brand: id))
            return false
        }
        guard let revision = brand.revision else { return true }
        // Its fragments may name parts under templates/, its references files anywhere.
        guard let version = version(revision, of: ["."]) else { return false }
        let path = "brands/\(id)/brand.yaml"
        guard workspace.hasFile("\(version.folder)/\(path)") else {
            diagnostics.append(noFile(path, of: brand, nearest: nil))
            return false
        }
        self.brand(id: id, at: version)
        tellLaterChanges(
            of: brands[brand.written.value]?.files ?? [], version, brand, named: path,
            "\(path) or what it names")
        return true
    }

    /// Says how far a version is behind in the files that were read of it.
    private mutating func tellLaterChanges(
        of files: [String], _ version: PinnedVersion, _ name: VersionedName, named path: String,
        _ several: String
    ) {
        let start = "\(version.folder)/"
        let watched = Set(files.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) })
        guard !watched.isEmpty, let find = options.versions,
            let counted = try? find(version.revision, [], watched.sorted()), counted.changesSince > 0
        else { return }
        diagnostics.append(versionBehind(name, counted, watched == [path] ? path : several))
    }

    /// Finds a version; one that is not found is told.
    private mutating func version(_ revision: Located<String>, of folders: [String]) -> PinnedVersion? {
        guard let find = options.versions else {
            diagnostics.append(noVersion("versions cannot be read here", at: revision.span))
            return nil
        }
        guard !revision.value.isEmpty else {
            diagnostics.append(noVersion("no version is named after '@'", at: revision.span))
            return nil
        }
        do {
            let version = try find(revision.value, folders, [])
            versions.append(version)
            return version
        } catch {
            diagnostics.append(noVersion("\(error)", at: revision.span))
            return nil
        }
    }

    mutating func settings() -> Settings {
        guard workspace.names(in: "").contains("broadside.yaml") else { return .none }
        let reading = FileReading("broadside.yaml", in: workspace, as: SettingsSchema.record)
        var reader = SettingsReader(reading.root)
        let settings = reader.settings(knownProviders: options.providers)
        diagnostics += reading.diagnostics + reader.diagnostics
        return settings
    }

    mutating func files() -> CheckedFiles {
        let settings = settings()
        let brands = brands.values.sorted { $0.reference < $1.reference }
        let templates = templates.values.sorted { $0.reference < $1.reference }
        let check = FilesCheck(
            brands: brands, templates: templates, series: series, options: options,
            templateNames: templateNames, brandNames: workspace.names(in: "brands"), found: diagnostics)
        return CheckedFiles(
            workspace: workspace, brands: brands, templates: templates,
            series: series.sorted { $0.id < $1.id }, settings: settings,
            diagnostics: PinnedPlaces(versions).shown(check.diagnostics))
    }
}

extension Workspace {
    /// The names of all templates, by their files' names alone.
    public var templateNames: [String] { yamlNames(in: "templates") }

    /// The ids of all series, such as `nordlys/spring-launch`, by their files' names alone.
    public var seriesNames: [String] {
        names(in: "brands").flatMap { brand in
            yamlNames(in: "brands/\(brand)/series").map { "\(brand)/\($0)" }
        }
    }

    /// The files that lie where YAML files are read and have its other ending.
    fileprivate var misnamedFiles: [String] {
        let brands = names(in: "brands").map { "brands/\($0)" }
        let folders = ["templates"] + brands.map { "\($0)/series" }
        let files = folders.flatMap { folder in
            names(in: folder).filter { $0.hasSuffix(".yml") }.map { "\(folder)/\($0)" }
        }
        // Without its profile a brand is told to lack it, with this file for the remedy.
        let profiles = brands.filter {
            names(in: $0).contains("brand.yml") && names(in: $0).contains("brand.yaml")
        }
        return files + profiles.map { "\($0)/brand.yml" }
    }

    /// The names of a folder's `.yaml` files, without the ending; locks are none.
    fileprivate func yamlNames(in folder: String) -> [String] {
        names(in: folder).filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".lock.yaml") }.map {
            String($0.dropLast(5))
        }
    }
}
