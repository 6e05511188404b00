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
        let payments: [Payment]
        let root: String
        let problems: [Diagnostic]

        /// A series with its brand, its template and its lock.
        ///
        /// - Parameters:
        ///   - series: The series.
        ///   - brand: Its brand.
        ///   - template: Its template.
        ///   - lock: What was made for real.
        ///   - payments: What was paid for it and for the brand's other series: a key is the same image in whichever.
        ///   - root: The workspace's folder.
        ///   - problems: What is wrong with the files; cells that an error concerns are not planned.
        public init(
            series: Series, brand: Brand, template: TemplateFile, lock: Lock?,
            payments: [Payment] = [], root: String, problems: [Diagnostic] = []
        ) {
            self.problems = problems
            self.series = series
            self.brand = brand
            self.template = template
            self.lock = lock
            self.payments = payments
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
    let paid: PaidKeys
    let knownVariants = Remembered<VariantQuestion, [Int]>()
    /// The takes of anchors where they are supposed to be approved.
    let anchorTakes: [String: Digest]

    /// A planner for one series.
    ///
    /// - Parameters:
    ///   - files: What the files say, without errors that stop everything.
    ///   - terms: Who makes the images.
    ///   - holdings: What is already had.
    ///   - permissions: What a person has allowed beyond the ordinary.
    ///   - anchorTakes: By cell, the takes of anchors where they are supposed to be approved; others have stand-ins.
    ///   - ruler: Measures text.
    ///   - digest: The hash of a file of the workspace, by its path there; `nil` when it cannot be read.
    public init(
        files: Files, terms: Terms, holdings: Holdings, permissions: Permissions,
        anchorTakes: [String: Digest] = [:], ruler: any TextRuler,
        digest: @escaping @Sendable (String) -> Digest?
    ) {
        self.files = files
        self.terms = terms
        self.holdings = holdings
        self.permissions = permissions
        self.anchorTakes = anchorTakes
        self.digest = remembering(digest)
        scope = CellScope(series: files.series, brand: files.brand, template: files.template)
        matrix = Matrix(files.series, brand: files.brand)
        decided = Self.decided(files, terms, holdings)
        paid = PaidKeys(terms.isTrial ? [] : files.payments)
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
        let drafts = candidates.lazy.compactMap(\.draft)
        let fitting = Fitting(drafts, setter: setter)
        let layout = LayoutCheck(setter: setter, scope: scope).diagnostics(of: drafts, fitting)
            .map { $0.counted(wherePaid: !terms.isTrial) }
        var state = PlanningState(
            judge: judge, fitting: fitting, diagnostics: missingFonts + layout, describes: describes)
        let anchors = planAnchors(candidates, &state)
        let sample = Sample(self, selection)
        let guiding = anchorNames(of: candidates, in: sample)
        // A planned cell is large: there is one list of them, which is worked on where it lies.
        var cells: [PlannedCell] = []
        cells.reserveCapacity(candidates.count)
        for candidate in candidates
        where selection.holds(axes: axes(of: candidate.cell))
            && (sample.holds(candidate.cell.id) || guiding.contains(candidate.cell.id))
        {
            switch candidate {
            case .draft(let draft):
                cells.append(anchors[draft.cell.id] ?? planned(draft, &state))
            case .blocked(let cell, let reason): cells.append(blocked(cell, reason: reason))
            }
        }
        cells.removeAll { !selection.holds(state: $0.state) }
        holdBack(&cells, orderedBy: state.wanted)
        var plan = Plan(
            series: files.series.id, template: files.template.name,
            templateRevision: files.template.version?.revision, provider: terms.provider,
            isTrial: terms.isTrial,
            cells: cells,
            anchors: candidates.compactMap { anchors[$0.cell.id] }, excluded: excluded,
            brokenIncludes: brokenIncludes(in: selection),
            orphans: orphans(besides: candidates.map(\.cell.id)),
            arithmetic: matrix.arithmetic.description + variantsWords + sample.words,
            budget: files.series.budget.map { Generation.Amount($0.value) },
            diagnostics: places.shown(Array(Set(state.diagnostics))).sorted())
        plan.further = furtherImages(in: plan)
        return plan
    }

    /// Plans the anchors before all others, whether they are chosen or not: the others hang on them.
    private func planAnchors(
        _ candidates: [Candidate], _ state: inout PlanningState
    ) -> [String: PlannedCell] {
        guard files.series.anchor != nil else { return [:] }
        var anchors: [String: PlannedCell] = [:]
        for candidate in candidates {
            let axes = axes(of: candidate.cell)
            guard isAnchor(axes), let name = anchorName(of: axes) else { continue }
            let anchor =
                switch candidate {
                case .draft(let draft): planned(draft, &state)
                case .blocked(let cell, let reason): blocked(cell, reason: reason)
                }
            anchors[candidate.cell.id] = anchor
            state.anchors[name] = standing(of: anchor)
        }
        return anchors
    }

    /// The anchors that cells of a sample follow: without them these could not be made.
    private func anchorNames(of candidates: [Candidate], in sample: Sample) -> Set<String> {
        guard files.series.anchor != nil, sample.ids != nil else { return [] }
        let names = candidates.filter { sample.holds($0.cell.id) }.map { anchorName(of: axes(of: $0.cell)) }
        let needed = Set(names)
        return Set(
            candidates.map(\.cell).filter {
                isAnchor(axes(of: $0)) && needed.contains(anchorName(of: axes(of: $0)))
            }
            .map(\.id))
    }

    /// `, × 3 variants = 30 images`.
    private var variantsWords: String {
        let count = files.series.variants
        guard count > 1 else { return "" }
        let (images, overflow) = matrix.arithmetic.cells.multipliedReportingOverflow(by: count)
        return overflow ? "" : ", × \(count) variants = \(images) images"
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
        Judge(
            holdings: holdings, decided: decided, paid: paid, isFree: terms.isTrial, permissions: permissions)
    }

    /// Holds back the cells whose image is ordered by one that was not chosen for its state: no neighbour's name may buy it.
    private func holdBack(_ cells: inout [PlannedCell], orderedBy: [Digest: String]) {
        var ordered: Set<Digest> = []
        for index in cells.indices where cells[index].heldBack == nil {
            for variant in cells[index].variants where variant.state.isBought { ordered.insert(variant.key) }
        }
        for index in cells.indices where cells[index].state == .shared {
            let shared = cells[index].variants.first { $0.state == .shared && !ordered.contains($0.key) }
            guard let key = shared?.key else { continue }
            cells[index].heldBack =
                "its image is ordered by \(orderedBy[key] ?? "another"), which is not chosen"
        }
    }

    private func orphans(besides ids: [String]) -> [String] {
        let made = Set(holdings.posters.keys).union(terms.isTrial ? [] : Set(decided.byCell.keys))
        return made.subtracting(ids).filter { !$0.contains("#") }.sorted()
    }
}

extension Generation.Amount {
    /// A sum as a file says it.
    public init(_ amount: Catalog.Amount) {
        self.init(micros: Int64(amount.millionths), currency: amount.currency)
    }
}
