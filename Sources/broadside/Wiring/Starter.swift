internal import Catalog
internal import Generation
internal import Imaging
internal import Providers

/// What a new workspace begins with.
struct Starter {
    /// A file to write, its path relative to the workspace.
    struct File {
        enum Content {
            case bytes([UInt8])
            /// The bytes of another file.
            case copy(of: String)
        }

        let path: String
        let content: Content
    }

    /// The brand's folder under `brands/`.
    let brand: String
    let files: [File]
    /// What else to say of it, as the rest of a sentence.
    let remark: String

    /// The sample brand.
    static func sample() throws -> Starter {
        let files: [(path: String, bytes: [UInt8])] = [
            ("brands/harbour/brand.yaml", PackageResources.brand_yaml),
            ("brands/harbour/references/look.png", try look()),
            ("brands/harbour/references/logo-dark.svg", PackageResources.logo_dark_svg),
            ("brands/harbour/references/logo-light.svg", PackageResources.logo_light_svg),
            ("brands/harbour/series/opening.yaml", PackageResources.series_yaml),
            ("templates/quiet-object.yaml", PackageResources.template_yaml),
        ]
        return Starter(
            brand: "harbour", files: files.map { File(path: $0.path, content: .bytes($0.bytes)) }, remark: "")
    }

    /// The sample's style reference, drawn in its own colours: a picture need not be shipped to be there.
    private static func look() throws -> [UInt8] {
        let palette = ["#F4EFE6", "#1F3A4D", "#E4572E"].compactMap { RGB(hex: $0) }.map {
            ProofSwatch(color: $0)
        }
        let brief = ProofBrief(
            prompt: "a cup on a table", pixels: PixelSize(width: 800, height: 1000), palette: palette,
            clear: [], stage: "harbour", detail: "look")
        return try brief.picture().png()
    }
}

extension Starter {
    /// A proposal from what was found.
    ///
    /// - Parameters:
    ///   - findings: What was found.
    ///   - name: The brand's name if it was said, whatever a file has.
    init(_ findings: BrandFindings, name: String?) {
        var proposal = findings.proposal
        if let name { proposal.rename(name, from: "--name") }
        let (id, template) = (proposal.id, proposal.templateName)
        let texts = [
            ("brands/\(id)/brand.yaml", proposal.brandYAML),
            ("brands/\(id)/series/opening.yaml", proposal.seriesYAML),
            ("templates/\(template).yaml", proposal.templateYAML),
        ]
        brand = id
        files =
            texts.map { File(path: $0.0, content: .bytes(Array($0.1.utf8))) }
            + findings.copies.map { File(path: "brands/\(id)/\($0.target)", content: .copy(of: $0.source)) }
        remark = "; the remarks in brands/\(id)/brand.yaml say where each value comes from"
    }
}
