internal import CVips
internal import Generation

/// What a page's colours are: the light of sRGB, or the inks of a press.
struct Press {
    /// The press's profile; `nil` for sRGB.
    let profile: InkProfile?
    private let maximumInk: Int?

    /// The press of a poster.
    ///
    /// - Throws: ``ImageError`` when its profile is not one of a press.
    init(_ terms: PrintTerms) throws(ImageError) {
        if let profile = terms.profile { self.profile = try InkProfile(profile) } else { profile = nil }
        maximumInk = terms.maximumInk
    }

    /// An opaque sRGB picture in the page's colours.
    func colors(of picture: Bitmap) throws(ImageError) -> Bitmap {
        try profile?.inks(of: picture) ?? picture
    }

    /// One colour, 0…255 for each light or ink.
    func components(of color: RGB) throws(ImageError) -> [UInt8] {
        try profile?.inks(of: color) ?? [color.red, color.green, color.blue]
    }

    /// The colour of words: black ones have black ink alone, because thin strokes of four inks never lie exactly on each other.
    func componentsOfText(_ color: RGB) throws(ImageError) -> [UInt8] {
        profile != nil && color.isBlackForText ? [0, 0, 0, 255] : try components(of: color)
    }

    /// What is to be said of a picture in inks that has more of them than the printer allows; the most that one pixel has.
    func excess(in picture: Bitmap) throws(ImageError) -> PosterFinding.Kind? {
        guard let maximumInk, profile != nil else { return nil }
        // The mean of four numbers with decimals: whole ones would be rounded.
        let mean = try picture.applying { shim_linear($0, $1, 1, 0) }.applying(shim_band_mean)
        var most = 0.0
        try Vips.call(picture.name) { shim_max(mean.handle, &most) }
        return excess(of: most * 4, over: maximumInk)
    }

    /// The same of one colour.
    func excess(in components: [UInt8]) -> PosterFinding.Kind? {
        guard let maximumInk, profile != nil else { return nil }
        return excess(of: Double(components.reduce(0) { $0 + Int($1) }), over: maximumInk)
    }

    private func excess(of sum: Double, over allowed: Int) -> PosterFinding.Kind? {
        let found = Int((sum / 2.55).rounded())
        return found > allowed ? .tooMuchInk(found: found, allowed: allowed) : nil
    }
}

extension RGB {
    /// Whether words of this colour are black to the eye: no channel over 40 of 255, and none more than 16 from another.
    var isBlackForText: Bool {
        let (most, least) = (max(red, green, blue), min(red, green, blue))
        return most <= 40 && most - least <= 16
    }
}
