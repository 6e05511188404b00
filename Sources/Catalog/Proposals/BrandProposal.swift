public import Diagnostics

/// A brand profile as it could be: what was found elsewhere, each value with the place that it comes from.
///
/// Nothing in it is certain: ``brandYAML`` writes every value with a remark, for a person to look over.
public struct BrandProposal: Sendable {
    /// The brand's name and where it comes from.
    private(set) var name: (value: String, origin: String)
    /// The colours, in the order found, none twice.
    var palette: [ProposedColour] = []
    /// The name of the colour that words stand on, where the source says so.
    var ground: String?
    /// The name of the colour that words are set in, where the source says so.
    var ink: String?
    /// The fonts for headlines and for text.
    var headline: ProposedFont?, text: ProposedFont?
    /// The logo's forms, one for each ground at most.
    private(set) var logo: [ProposedLogo] = []
    /// How many earlier images lie in `references/past/`.
    private(set) var pastImages = 0
    /// What else there is to say of the palette, a line each.
    var remarks: [String] = []
    /// The logo files that the source names, to be looked at by who can.
    public internal(set) var namedLogos: [NamedLogo] = []

    /// A proposal that knows only a name.
    ///
    /// - Parameters:
    ///   - name: The brand's name; line breaks and controls become spaces, and of a long one the first 80 characters count.
    ///   - origin: Where it comes from, in words.
    public init(name: String, from origin: String) {
        self.name = ("", "")
        rename(name, from: origin)
    }

    /// Gives it another name.
    public mutating func rename(_ name: String, from origin: String) {
        let line = String(name.onOneLine.prefix(80))
        self.name = (line.isEmpty ? "My Brand" : line, origin)
    }

    /// The folder's name under `brands/`.
    public var id: String { String(slug(name.value.lowercased()).prefix(40)) }

    /// Takes in a form of the logo; the first for a ground stays.
    public mutating func add(_ form: ProposedLogo) {
        if !logo.contains(where: { $0.ground == form.ground }) { logo.append(form) }
    }

    /// Takes in colours measured on earlier images: as the palette where there is none yet, else as remarks beside it.
    ///
    /// - Parameters:
    ///   - colours: What was measured, the largest share first.
    ///   - images: How many images it was measured on; they lie in `references/past/`.
    public mutating func add(_ colours: [MeasuredShare], of images: Int) {
        pastImages = images
        let isPalette = palette.isEmpty
        for measured in colours {
            let origin = "\(measured.mean) % of \(count(images, "image"))"
            if isPalette {
                add(measured.colour, named: colourName(measured.colour), share: measured.range, from: origin)
            } else {
                remarks.append("measured: \(measured.colour.hex), \(origin)")
            }
        }
    }

    /// Takes in a colour; one that is there already only gets a second origin.
    mutating func add(
        _ colour: Colour, named name: String, share: ClosedRange<Int>? = nil, from origin: String
    ) {
        if let index = palette.firstIndex(where: { $0.colour == colour }) {
            palette[index].origin += ", \(origin)"
            return
        }
        palette.append(
            ProposedColour(name: unused(slug(name)), colour: colour, share: share, origin: origin))
    }

    /// A name that no colour has: itself, or with the least number from 2.
    private func unused(_ name: String) -> String {
        let taken = Set(palette.map(\.name))
        let names = [name] + (2...(taken.count + 2)).map { "\(name)-\($0)" }
        return names.first { !taken.contains($0) } ?? name
    }

    /// The same with two colours that can be read on each other, whatever was found.
    var readable: (proposal: BrandProposal, ground: ProposedColour, ink: ProposedColour) {
        var whole = self
        if palette.isEmpty { whole.add(.white, named: "paper", from: "no colour was found") }
        let ground =
            whole.palette.first { $0.name == whole.ground }
            ?? whole.palette.max { $0.colour.luminance < $1.colour.luminance }
            ?? ProposedColour(name: "paper", colour: .white, share: nil, origin: "")
        func contrast(_ other: ProposedColour) -> Double { ground.colour.contrast(with: other.colour) }
        let wanted =
            whole.palette.filter { $0.name == whole.ink }
            + whole.palette.sorted {
                contrast($0) > contrast($1)
            }
        // AA for text that is not large (WCAG 2.2, 1.4.3).
        if let ink = wanted.first(where: { contrast($0) >= 4.5 }) { return (whole, ground, ink) }
        let black = Colour(red: 0x11, green: 0x11, blue: 0x11)
        let darkens = ground.colour.contrast(with: black) >= ground.colour.contrast(with: .white)
        whole.add(
            darkens ? black : .white, named: "ink", from: "no colour found can be read on \(ground.name)")
        return (whole, ground, whole.palette.last ?? ground)
    }

    /// Whether anything but a name was found.
    public var isEmpty: Bool {
        palette.isEmpty && headline == nil && text == nil && logo.isEmpty && namedLogos.isEmpty
    }
}

/// A colour that is proposed.
struct ProposedColour: Hashable, Sendable {
    let name: String
    let colour: Colour
    /// How much of an image it covers, in %.
    let share: ClosedRange<Int>?
    /// Where it comes from, in words.
    var origin: String
}

/// A font that is proposed.
struct ProposedFont: Hashable, Sendable {
    let family: String
    /// A weight as a type style has it.
    let weight: String?
    /// Where it comes from, in words.
    let origin: String
}

/// A form of a logo that is proposed.
public struct ProposedLogo: Hashable, Sendable {
    /// What a logo can be read on.
    public enum Ground: String, Hashable, Sendable { case light = "on-light", dark = "on-dark" }

    /// What it can be read on.
    let ground: Ground
    /// The file, relative to the brand profile.
    let path: String
    /// Where it comes from, and how its ground was decided.
    let origin: String

    /// A form of a logo.
    ///
    /// - Parameters:
    ///   - path: The file, relative to the brand profile.
    ///   - ground: What it can be read on.
    ///   - origin: Where it comes from, in words.
    public init(_ path: String, on ground: Ground, from origin: String) {
        (self.path, self.ground, self.origin) = (path, ground, origin)
    }
}

/// A logo file that a brand's file names.
public struct NamedLogo: Sendable {
    /// Its path as written.
    public let path: Located<String>
    /// What it is meant for, where that is said.
    public let ground: ProposedLogo.Ground?
    /// Where it is named, in words.
    public let origin: String
}

/// How much of earlier images a colour covers.
public struct MeasuredShare: Hashable, Sendable {
    /// The colour.
    public let colour: Colour
    /// The mean over all images, in %.
    public let mean: Int
    /// Where most images lie, in %.
    public let range: ClosedRange<Int>

    /// A colour with its share.
    ///
    /// - Parameters:
    ///   - colour: The colour.
    ///   - mean: The mean over all images, 0…100.
    ///   - range: Where most images lie, within 0…100.
    public init(_ colour: Colour, mean: Int, range: ClosedRange<Int>) {
        (self.colour, self.mean, self.range) = (colour, mean, range)
    }
}
