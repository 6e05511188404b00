internal import Diagnostics
internal import Generation

extension ServiceModel {
    static let keys: Set<String> = [
        "name", "service-name", "aliases", "maximum-references", "maximum-reference-bytes", "reference-kinds",
        "reference-ratio", "reference-pixels", "maximum-prompt",
        "parameters", "prices", "sizes", "request",
    ]

    /// What a file says of a model.
    init(
        _ record: FileRecord, provider: String, tables: [String: [ImageModel.Offer]]
    ) throws(ServiceFileError) {
        let name = try record.text("name")
        var parameters: Set<ImageModel.Parameter> = []
        for word in try record.texts("parameters") {
            guard let parameter = ImageModel.Parameter(rawValue: word) else {
                throw record.wrong("parameters", "palette, clear or stage")
            }
            parameters.insert(parameter)
        }
        let references = try record.number("maximum-references", 0...100)
        let terms = try record.referenceTerms(references)
        let offers = try record.offers("sizes", tables)
        image = ImageModel(
            name: name, provider: provider, serviceName: try record.optionalText("service-name") ?? name,
            offers: offers, maximumReferences: references,
            maximumReferenceBytes: terms.maximumBytes,
            maximumPrompt: record.has("maximum-prompt")
                ? try record.number("maximum-prompt", 1...1_000_000) : nil,
            parameters: parameters, prices: try record.prices(of: offers))
        self.references = terms
        aliases = try record.texts("aliases")
        form = record.has("request") ? try RequestForm(try record.record("request", RequestForm.keys)) : nil
    }
}

extension FileRecord {
    /// Prices by resolution; a key that is missing is a model without any.
    fileprivate func prices(of offers: [ImageModel.Offer]) throws(ServiceFileError) -> [String: Amount] {
        guard has("prices") else { return [:] }
        let record = try record("prices", Set(offers.map(\.resolution)))
        var prices: [String: Amount] = [:]
        for resolution in record.members.keys {
            guard let price = Amount(try record.text(resolution)) else {
                throw record.wrong(resolution, "an amount such as 0.05 USD")
            }
            prices[resolution] = price
        }
        return prices
    }

    /// What is taken of each reference, where any are.
    fileprivate func referenceTerms(_ references: Int) throws(ServiceFileError) -> ReferenceTerms {
        guard references > 0 else { return ReferenceTerms(maximumBytes: 0) }
        var terms = ReferenceTerms(maximumBytes: try number("maximum-reference-bytes", 1...1_000_000_000))
        if has("reference-kinds") {
            let kinds = try texts("reference-kinds").map(ReferenceTerms.Kind.init)
            // A copy is one of these.
            guard kinds.contains(.jpeg), kinds.contains(.png), !kinds.contains(nil) else {
                throw wrong("reference-kinds", "a list of jpeg and png, and perhaps webp")
            }
            terms.kinds = Set(kinds.compactMap(\.self))
        }
        if has("reference-ratio") { terms.longestRatio = try number("reference-ratio", 1...100) }
        if has("reference-pixels") {
            terms.maximumPixels = try number("reference-pixels", 4096 * 4096...1_000_000_000)
        }
        return terms
    }

    /// Sizes written out, or the name of a table of them.
    fileprivate func offers(
        _ key: String, _ tables: [String: [ImageModel.Offer]]
    ) throws(ServiceFileError) -> [ImageModel.Offer] {
        guard let name = try value(key).text else { return try offers(key) }
        guard let table = tables[name] else { throw wrong(key, "a table of sizes.json") }
        return table
    }

    /// Sizes, a row for each resolution, smaller ones first.
    func offers(_ key: String) throws(ServiceFileError) -> [ImageModel.Offer] {
        var offers: [ImageModel.Offer] = []
        for row in try records(key, ["resolution", "pixels", "ratios", "nominal-edge"]) {
            let resolution = try row.text("resolution")
            for text in try row.texts("pixels") { offers.append(try row.offer(text, resolution)) }
            guard row.has("ratios") else { continue }
            let edge = try row.number("nominal-edge", 64...100_000)
            for ratio in try row.texts("ratios") {
                guard let pixels = PixelSize(ratio: ratio, longerEdge: edge) else {
                    throw row.wrong("ratios", "a list of ratios such as 4:5")
                }
                offers.append(.init(ratio: ratio, resolution: resolution, pixels: pixels))
            }
        }
        guard !offers.isEmpty else { throw wrong(key, "a list of sizes that is not empty") }
        return offers
    }

    /// `4:5 928x1152`, or `1024x1024` alone where the model is asked for pixels.
    private func offer(
        _ text: String, _ resolution: String
    ) throws(ServiceFileError) -> ImageModel.Offer {
        let words = text.split(separator: " ").map(String.init)
        let sides = (words.last ?? "").split(separator: "x").compactMap { Int($0) }
        guard let ratio = words.first, words.count <= 2, sides.count == 2,
            sides.allSatisfy({ (1...100_000).contains($0) })
        else { throw wrong("pixels", "a list of texts such as '4:5 928x1152'") }
        return .init(
            ratio: ratio, resolution: resolution, pixels: PixelSize(width: sides[0], height: sides[1]))
    }
}

extension PixelSize {
    /// What a ratio comes to where only the edge is known: the longer one has its length, so that never more pixels are
    /// planned with than may come.
    fileprivate init?(ratio: String, longerEdge edge: Int) {
        let sides = ratio.split(separator: ":").compactMap { Int($0) }
        guard sides.count == 2, let most = sides.max(), sides.allSatisfy({ (1...100).contains($0) }) else {
            return nil
        }
        self.init(width: edge * sides[0] / most, height: edge * sides[1] / most)
    }
}

extension RequestForm {
    static let keys: Set<String> = [
        "count", "size", "resolution", "case", "references", "reference", "fixed",
    ]

    /// What a file says of a model's fields.
    init(_ record: FileRecord) throws(ServiceFileError) {
        count = try record.optionalText("count")
        size = try record.optionalText("size")
        resolution = try record.optionalText("resolution")
        references = try record.optionalText("references")
        guard let reference = Reference(rawValue: try record.optionalText("reference") ?? "text") else {
            throw record.wrong("reference", "object or text")
        }
        self.reference = reference
        switch try record.optionalText("case") {
        case nil: lowersResolution = false
        case "lower": lowersResolution = true
        default: throw record.wrong("case", "lower, or left out")
        }
        var fixed: [Fixed] = []
        if record.has("fixed") {
            guard case .object(let members) = try record.value("fixed") else {
                throw record.wrong("fixed", "an object")
            }
            for (path, value) in members.sorted(by: { $0.key < $1.key }) {
                guard let value = JSONValue(plain: value) else {
                    throw record.wrong("fixed", "texts, whole numbers and flags")
                }
                fixed.append(Fixed(path: path, value: value))
            }
        }
        self.fixed = fixed
    }
}

extension JSONValue {
    fileprivate init?(plain value: ReceivedJSON) {
        switch value {
        case .flag(let flag): self = .boolean(flag)
        case .whole(let number): self = .integer(number)
        case .text(let text): self = .text(text)
        default: return nil
        }
    }
}
