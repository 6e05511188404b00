public import Catalog
public import Diagnostics
public import Generation
internal import Templating

/// Turns checked files and what is already had into a plan: pure, and without waiting.
public struct Planner: Sendable {
    /// Who makes the images, and on what terms.
    public struct Terms: Sendable {
        /// The name that stands in requests: a trial's differs from the real one's.
        public let provider: String
        /// Whether what comes of it can never be taken for the real thing.
        public let isTrial: Bool
        /// The model, with its prices as they are now.
        public let model: ImageModel

        /// Terms; see the properties.
        public init(provider: String, isTrial: Bool, model: ImageModel) {
            self.provider = provider
            self.isTrial = isTrial
            self.model = model
        }
    }

    /// What the files say.
    public struct Files: Sendable {
        let series: Series
        let brand: Brand
        let template: TemplateFile
        let lock: Lock?
        let root: String
        let problems: [Diagnostic]

        /// A series with its brand, its template and its lock.
        ///
        /// - Parameters:
        ///   - series: The series.
        ///   - brand: Its brand.
        ///   - template: Its template.
        ///   - lock: What was made for real.
        ///   - root: The workspace's folder.
        ///   - problems: What is wrong with the files; cells that an error concerns are not planned.
        public init(
            series: Series, brand: Brand, template: TemplateFile, lock: Lock?, root: String,
            problems: [Diagnostic] = []
        ) {
            self.problems = problems
            self.series = series
            self.brand = brand
            self.template = template
            self.lock = lock
            self.root = root
        }
    }

    /// What is wrong with the files, as it counts on these terms.
    public let problems: [Diagnostic]

    let files: Files
    let terms: Terms
    let holdings: Holdings
    let permissions: Permissions
    let scope: CellScope
    let matrix: Matrix
    let setter: LayoutSetter
    let blockade: Blockade
    let digest: @Sendable (String) -> Digest?

    /// A planner for one series.
    ///
    /// - Parameters:
    ///   - files: What the files say, without errors that stop everything.
    ///   - terms: Who makes the images.
    ///   - holdings: What is already had.
    ///   - permissions: What a person has allowed beyond the ordinary.
    ///   - ruler: Measures text.
    ///   - digest: The hash of a file of the workspace, by its path there; `nil` when it cannot be read.
    public init(
        files: Files, terms: Terms, holdings: Holdings, permissions: Permissions, ruler: any TextRuler,
        digest: @escaping @Sendable (String) -> Digest?
    ) {
        self.files = files
        self.terms = terms
        self.holdings = holdings
        self.permissions = permissions
        let digests = RememberedDigests(digest)
        self.digest = { digests.digest(of: $0) }
        scope = CellScope(series: files.series, brand: files.brand, template: files.template)
        matrix = Matrix(files.series, brand: files.brand)
        problems = files.problems.map { $0.counted(wherePaid: !terms.isTrial) }
        blockade = Blockade(problems)
        let typography = Typography(brand: files.brand, ruler: RememberingRuler(ruler), root: files.root)
        setter = LayoutSetter(
            template: files.template, brand: files.brand, typography: typography, digest: self.digest,
            root: files.root)
    }

    /// The plan of all cells that are chosen.
    ///
    /// - Parameters:
    ///   - selection: The cells.
    ///   - describes: Whether each cell says what it is made of, as a run writes it down; a plan that is only read need not.
    /// - Returns: The plan.
    public func plan(_ selection: Selection = Selection(), describes: Bool = true) -> Plan {
        let (candidates, excluded) = self.candidates()
        var fitting = Fitting(candidates.compactMap(\.draft), setter: setter)
        var diagnostics = missingFonts + fitting.diagnostics(in: scope)
        var cells: [PlannedCell] = []
        var wanted: [Digest: String] = [:]
        let judge = judge
        let sample = Sample(self, selection)
        for candidate in candidates
        where selection.holds(axes: axes(of: candidate.cell)) && sample.holds(candidate.cell.id) {
            switch candidate {
            case .draft(let draft):
                cells.append(planned(draft, &fitting, judge, &wanted, &diagnostics, describes: describes))
            case .blocked(let cell, let reason): cells.append(blocked(cell, reason: reason))
            }
        }
        return Plan(
            series: files.series.id, template: files.template.name,
            templateRevision: files.template.version?.revision, provider: terms.provider,
            isTrial: terms.isTrial,
            cells: withHeldBack(cells.filter { selection.holds(state: $0.state) }, wanted),
            excluded: excluded,
            brokenIncludes: brokenIncludes(in: selection),
            orphans: orphans(besides: candidates.map(\.cell.id)),
            arithmetic: matrix.arithmetic.description + sample.words,
            budget: files.series.budget.map { Generation.Amount($0.value) },
            diagnostics: places.shown(Array(Set(diagnostics))).sorted())
    }

    /// How files of versions are shown.
    var places: PinnedPlaces {
        PinnedPlaces([files.template.version, files.brand.version].compactMap(\.self))
    }

    /// The fonts that are not there, as it counts on these terms.
    private var missingFonts: [Diagnostic] {
        setter.typography.missingFonts.map { $0.counted(wherePaid: !terms.isTrial) }
    }

    /// How many of the extra cells that cannot be made were chosen, as far as their rows say what they are.
    func brokenIncludes(in selection: Selection) -> Int {
        files.series.brokenIncludes.count { selection.holds(axes: $0) }
    }

    func axes(of cell: Catalog.Cell) -> [(axis: String, value: String)] {
        zip(matrix.axes, cell.values).map { ($0.name.value, $1.name) }
    }

    var judge: Judge {
        let locked = locked
        let byKey = Dictionary(locked.sorted { $0.key < $1.key }.map { ($0.value.key, $0.value) }) {
            first, _ in first
        }
        return Judge(
            holdings: holdings, locked: locked, lockedByKey: byKey, isFree: terms.isTrial,
            permissions: permissions)
    }

    /// Holds back the cells whose image is ordered by one that was not chosen for its state: no neighbour's name may buy it.
    private func withHeldBack(_ cells: [PlannedCell], _ orderedBy: [Digest: String]) -> [PlannedCell] {
        let ordered = Set(cells.filter { $0.state.isBought && $0.heldBack == nil }.compactMap(\.key))
        return cells.map { cell in
            guard cell.state == .shared, let key = cell.key, !ordered.contains(key) else { return cell }
            var waiting = cell
            waiting.heldBack = "its image is ordered by \(orderedBy[key] ?? "another"), which is not chosen"
            return waiting
        }
    }

    /// The most bytes of an id: a file's name may have 255 on every file system in use, and ".png" is among them.
    static let longestID = 240

    private func planned(
        _ draft: Draft, _ fitting: inout Fitting, _ judge: Judge, _ wanted: inout [Digest: String],
        _ diagnostics: inout [Diagnostic], describes: Bool
    ) -> PlannedCell {
        guard draft.cell.id.utf8.count <= Self.longestID else {
            return blocked(
                draft.cell, reason: "its id is too long for a file's name; shorten the axis values")
        }
        do throws(TemplateError) {
            let names = try scope.withFragments(draft.names)
            let writer = RequestWriter(planner: self, draft: draft, names: names)
            let (request, remarks) = writer.request(
                prompt: try scope.prompt(withFragments: names), &diagnostics)
            let poster = setter.poster(for: draft.layoutCell, steps: fitting.steps(for: draft), mark: mark)
            lazy var made = writer.ingredients(of: request, poster: poster)
            let (key, finish) = (request.key, poster.finish)
            let verdict = judge.verdict(
                cell: draft.cell.id, key: key, finish: finish, ingredients: { made.0 }, earlier: wanted[key])
            let (ingredients, imageIngredients) = describes || verdict.forgotten != nil ? made : ([], 0)
            let held = verdict.heldBack ?? approval(of: draft.cell.id, verdict.state, judge)
            if verdict.state.isBought, held == nil, wanted[key] == nil { wanted[key] = draft.cell.id }
            return PlannedCell(
                id: draft.cell.id, axes: draft.axes, size: draft.size.name.value, locale: draft.cell.locale,
                state: verdict.state, reason: verdict.reason, request: request, key: key, take: verdict.take,
                poster: poster, finish: finish, path: path(of: draft.cell.id),
                cost: cost(verdict.state, request), price: cost(.new, request),
                heldBack: held, ingredients: ingredients, imageIngredients: imageIngredients,
                forgotten: verdict.forgotten, remarks: remarks,
                usesFallback: draft.usesFallback, lastTry: holdings.entries[key]?.number ?? 0)
        } catch {
            diagnostics.append(error.diagnostic)
            return blocked(draft.cell, reason: error.diagnostic.message)
        }
    }

    /// Why an approved poster is left as it is, although something would be done with its cell.
    func approval(of cell: String, _ state: CellState, _ judge: Judge) -> String? {
        guard judge.locked[cell]?.isApproved == true, state.isBought || state == .redraw
        else { return nil }
        return "it is approved as it was; take its line out of the lock to let it go"
    }

    private func blocked(_ cell: Catalog.Cell, reason: String) -> PlannedCell {
        PlannedCell(
            id: cell.id, axes: axes(of: cell), size: cell.size, locale: cell.locale,
            state: .blocked, reason: reason, request: nil, key: nil, take: nil, poster: nil, finish: nil,
            path: path(of: cell.id), cost: nil, price: nil, heldBack: nil, ingredients: [],
            imageIngredients: 0, forgotten: nil, remarks: [], usesFallback: false, lastTry: 0)
    }

    func cost(_ state: CellState, _ request: GenerationRequest) -> Generation.Amount? {
        let price =
            terms.isTrial
            ? Generation.Amount(micros: 0, currency: "USD") : terms.model.prices[request.resolution]
        guard state.mayCost else {
            return Generation.Amount(micros: 0, currency: price?.currency ?? "USD")
        }
        return price
    }

    /// What is written on a trial's posters, so that nobody publishes one by mistake.
    private var mark: String? { terms.isTrial ? "Proof by Broadside, not for publication" : nil }

    private func path(of cell: String) -> String {
        let folder = terms.isTrial ? "\(files.series.id)/\(terms.provider)" : files.series.id
        return "out/\(folder)/\(cell).png"
    }

    /// What the lock says was made for real; trials have no place in it.
    private var locked: [String: Locked] {
        guard !terms.isTrial, let lock = files.lock else { return [:] }
        return lock.cells.compactMapValues { entries in
            let all = entries.filter { $0.provider == terms.provider }.compactMap {
                entry -> (Locked, String)? in
                guard let key = Digest(entry.key), let finish = Digest(entry.finish),
                    let take = Digest(entry.take)
                else {
                    return nil
                }
                return (
                    Locked(key: key, finish: finish, take: take, isApproved: entry.state == "approved"),
                    entry.state
                )
            }
            return (all.first { $0.1 == "approved" } ?? all.first { holdings.has($0.0.take) } ?? all.last)?.0
        }
    }

    private func orphans(besides ids: [String]) -> [String] {
        let made = Set(holdings.posters.keys).union(terms.isTrial ? [] : Set(locked.keys))
        return made.subtracting(ids).sorted()
    }
}

extension Generation.Amount {
    /// A sum as a file says it.
    public init(_ amount: Catalog.Amount) {
        self.init(micros: Int64(amount.millionths), currency: amount.currency)
    }
}
