internal import Catalog
internal import Diagnostics
internal import Generation
internal import Templating

/// Writes the request of one cell, and says what it is made of.
struct RequestWriter {
    let planner: Planner
    let draft: Draft
    /// The names of the cell with `fragments`, which say what the prompt is made of; empty where nobody asks.
    var names = TemplateMap()
    /// The anchor that the cell follows, and how.
    private(set) var anchor: AnchorStanding?
    private(set) var adaptation = Adaptation.make
    private var sharesImage = false

    /// A request, and remarks on how its picture will meet the poster.
    typealias Result = (request: GenerationRequest, remarks: [String])

    init(planner: Planner, draft: Draft, names: TemplateMap = TemplateMap()) {
        self.planner = planner
        self.draft = draft
        self.names = names
    }

    /// Lets the cell follow an anchor that is approved.
    mutating func follow(_ anchor: AnchorStanding, _ adaptation: Adaptation, shares: Bool) {
        self.anchor = anchor
        self.adaptation = adaptation
        sharesImage = shares
    }

    private var terms: Planner.Terms { planner.terms }
    private var brand: Brand { planner.files.brand }

    /// The request, and remarks on how its picture will meet the poster.
    ///
    /// - Parameters:
    ///   - prompt: The prompt.
    ///   - diagnostics: Where warnings about references and sizes go.
    /// - Returns: The request, and the remarks as fragments.
    func request(prompt: String, _ diagnostics: inout [Diagnostic]) -> Result {
        let target = target
        let least = draft.size.resolution?.value ?? brand.model?.resolution?.value
        let offer = terms.model.offer(for: target, atLeast: least)
        let request = GenerationRequest(
            provider: terms.provider, model: terms.model.name,
            prompt: adapted(prompt, ratio: offer?.ratio), ratio: offer?.ratio ?? "1:1",
            resolution: offer?.resolution ?? "1K", references: references(&diagnostics),
            parameters: parameters)
        let extends = adaptation == .extend ? ["extends the scene of its anchor"] : []
        return (request, fallback + extends + (offer.map { remarks($0, target, &diagnostics) } ?? []))
    }

    private var fallback: [String] { draft.usesFallback ? ["copy of another locale stands in"] : [] }

    /// The pixels that the poster has for the picture.
    private var target: Generation.PixelSize {
        let box = planner.setter.takeBox(for: draft.layoutCell)
        return Generation.PixelSize(width: max(1, box.width), height: max(1, box.height))
    }

    /// The prompt, with one sentence more where the anchor's scene is to be extended.
    private func adapted(_ prompt: String, ratio: String?) -> String {
        guard adaptation == .extend, anchor != nil else { return prompt }
        return prompt
            + "\nExtend the very same scene that the first reference image shows to the format \(ratio ?? "1:1"): "
            + "continue its surroundings, and leave everything that is in it as it is."
    }

    /// Remarks on a poster whose picture is cut from the image of another request.
    func remarks(croppingFrom request: GenerationRequest) -> [String] {
        let offer = terms.model.offers.first {
            $0.ratio == request.ratio && $0.resolution == request.resolution
        }
        guard let offer else { return fallback }
        let loss = offer.cropLoss(for: target) / 100
        return fallback + ["cropped from the image of its anchor" + (loss > 5 ? ", \(loss) % of it" : "")]
    }

    private func remarks(
        _ offer: ImageModel.Offer, _ target: Generation.PixelSize, _ diagnostics: inout [Diagnostic]
    ) -> [String] {
        var remarks: [String] = []
        let loss = offer.cropLoss(for: target)
        if loss > 500 {
            let side =
                offer.pixels.width * target.height > offer.pixels.height * target.width
                ? "sides" : "top and bottom"
            let text = "\(loss / 100) % of the picture is cropped at the \(side)"
            remarks.append(text)
            diagnostics.append(
                Diagnostic(
                    .sizeNotOffered, severity: .warning,
                    "\(terms.model.name) has no ratio near the picture of '\(draft.size.name.value)', "
                        + "\(target): \(text)",
                    at: pictureSpan, help: "\(offer.ratio) is asked for, the nearest it has"))
        }
        if offer.upscales(to: target) { remarks.append(enlargement(offer, target, &diagnostics)) }
        return remarks
    }

    /// The layer whose box decides which ratio is asked for; the size where the layout has none.
    private var pictureSpan: SourceSpan {
        let layers = planner.setter.layers(for: draft.layoutCell).map(\.layer)
        let take = layers.first { if case .take = $0.kind { true } else { false } }
        return take?.span ?? draft.size.name.span
    }

    /// Judged by the dots per inch that really remain: from 200 nothing is lost, under 120 it shows.
    private func enlargement(
        _ offer: ImageModel.Offer, _ target: Generation.PixelSize, _ diagnostics: inout [Diagnostic]
    ) -> String {
        let scale = min(offer.pixels.width * 1000 / target.width, offer.pixels.height * 1000 / target.height)
        guard let dpi = draft.size.print?.dpi else {
            return "enlarged from \(offer.pixels), the largest that \(terms.model.name) has"
        }
        let effective = dpi * scale / 1000
        if effective < 120 {
            diagnostics.append(
                Diagnostic(
                    .upscaled, severity: .warning,
                    "'\(draft.size.name.value)' has \(effective) real dots an inch: it will look soft",
                    at: draft.size.name.span,
                    help: "print it smaller, or use it where it is seen from afar"))
        }
        return "\(effective) dpi of \(dpi) are real"
    }

    private func references(_ diagnostics: inout [Diagnostic]) -> [SentReference] {
        let choices = ReferenceChooser(
            planner: planner, draft: draft, anchor: anchor?.approved?.reference, anchorName: anchor?.id
        ).choices
        let dropped = choices.filter(\.isBeyondLimit)
        if !dropped.isEmpty {
            let files = dropped.prefix(5).compactMap { $0.path.split(separator: "/").last }
            let others = dropped.count > 5 ? " and \(dropped.count - 5) more" : ""
            diagnostics.append(
                Diagnostic(
                    .tooManyReferences, severity: .warning,
                    "\(terms.model.name) takes \(terms.model.maximumReferences) references: "
                        + "\(files.joined(separator: ", "))\(others) \(dropped.count == 1 ? "is" : "are") left out",
                    at: planner.files.template.references?.last?.span ?? draft.size.name.span,
                    help: "name fewer in the template"))
        }
        return choices.compactMap(\.sent)
    }

    private var parameters: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if terms.model.parameters.contains(.palette) {
            members.append(.init("palette", .array(brand.palette.map(\.parameter))))
        }
        if terms.model.parameters.contains(.clear) {
            let area = planner.files.template.clearArea(for: draft.size)
            members.append(.init("clear", .array(area.thirds.map { .text($0.rawValue) })))
        }
        if terms.model.parameters.contains(.stage) {
            members.append(.init("stage", .text(planner.files.series.id)))
        }
        return members
    }
}

extension Swatch {
    /// The colour as a model that takes a palette is told it; shares in whole percent.
    var parameter: JSONValue {
        let share = share.map { range -> JSONValue in
            [.integer(range.lowerBound.thousandths / 1000), .integer(range.upperBound.thousandths / 1000)]
        }
        return ["name": .text(name.value), "hex": .text(colour.value.hex), "share": share ?? .null]
    }
}
