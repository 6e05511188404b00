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
    let decided: DecidedCells

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
        decided = Self.decided(files, terms, holdings)
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
        let fitting = Fitting(candidates.compactMap(\.draft), setter: setter)
        var state = PlanningState(
            judge: judge, fitting: fitting, diagnostics: missingFonts + fitting.diagnostics(in: scope),
            describes: describes)
        var cells: [PlannedCell] = []
        let sample = Sample(self, selection)
        for candidate in candidates
        where selection.holds(axes: axes(of: candidate.cell)) && sample.holds(candidate.cell.id) {
            switch candidate {
            case .draft(let draft):
                cells.append(planned(draft, &state))
            case .blocked(let cell, let reason): cells.append(blocked(cell, reason: reason))
            }
        }
        return Plan(
            series: files.series.id, template: files.template.name,
            templateRevision: files.template.version?.revision, provider: terms.provider,
            isTrial: terms.isTrial,
            cells: withHeldBack(cells.filter { selection.holds(state: $0.state) }, state.wanted),
            excluded: excluded,
            brokenIncludes: brokenIncludes(in: selection),
            orphans: orphans(besides: candidates.map(\.cell.id)),
            arithmetic: matrix.arithmetic.description + sample.words,
            budget: files.series.budget.map { Generation.Amount($0.value) },
            diagnostics: places.shown(Array(Set(state.diagnostics))).sorted())
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
        Judge(holdings: holdings, decided: decided, isFree: terms.isTrial, permissions: permissions)
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

    private func orphans(besides ids: [String]) -> [String] {
        let made = Set(holdings.posters.keys).union(terms.isTrial ? [] : Set(decided.byCell.keys))
        return made.subtracting(ids).sorted()
    }
}

extension Generation.Amount {
    /// A sum as a file says it.
    public init(_ amount: Catalog.Amount) {
        self.init(micros: Int64(amount.millionths), currency: amount.currency)
    }
}
