/// `5-15%`, or one percentage for a range of one value.
func shareRange(_ text: String) -> ClosedRange<Percent>? {
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, let upper = Percent(last) else { return nil }
    let lower = parts.count == 1 ? upper : Percent(parts[0].hasSuffix("%") ? parts[0] : parts[0] + "%")
    guard let lower, lower <= upper, lower.thousandths >= 0, upper.thousandths <= 100_000 else { return nil }
    return lower...upper
}

/// `50%`: the space around a logo, 0…1000 % of its height.
func clearSpace(_ text: String) -> Percent? {
    Percent(text).flatMap { (0...1_000_000).contains($0.thousandths) ? $0 : nil }
}

/// `0/40/95/0`: cyan, magenta, yellow, black.
func cmykChannels(_ text: String) -> [Int]? {
    let channels = text.split(separator: "/", omittingEmptySubsequences: false).map {
        decimal($0, places: 0) ?? -1
    }
    return channels.count == 4 && channels.allSatisfy { (0...100).contains($0) } ? channels : nil
}

/// `5s`, `0.5s`, `200ms`, `2min`, `2m`.
func duration(_ text: String) -> Duration? {
    let units = [("ms", 1), ("min", 60_000), ("m", 60_000), ("s", 1000)]
    for (unit, milliseconds) in units where text.hasSuffix(unit) {
        guard let value = decimal(text.dropLast(unit.count), places: 3), value >= 0, value < 1_000_000_000
        else {
            return nil
        }
        return .microseconds(value * milliseconds)
    }
    return nil
}

/// A declared truth value; elsewhere these words are texts.
func truth(_ text: String) -> Bool? {
    switch text {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
}

/// The truth value that `On`, `N` or `TRUE` was meant to be.
func truthMeant(by text: String) -> String? {
    let short = ["on": "true", "off": "false", "y": "yes", "n": "no"]
    let word = text.lowercased()
    let meant = short[word] ?? word
    return truth(meant) == nil ? nil : meant
}

/// `300%`: all inks of a pixel summed, whole percent.
func inkPercent(_ text: String) -> Int? {
    guard let ink = Percent(text)?.thousandths, ink % 1000 == 0, (100_000...400_000).contains(ink) else {
        return nil
    }
    return ink / 1000
}
