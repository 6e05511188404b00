/// What Python's `str.is…` methods ask.
extension String {
    /// Whether it has small letters and no other case.
    var isPythonLower: Bool {
        hasOnly(\.isLowercase) { $0.isUppercase || $0.generalCategory == .titlecaseLetter }
    }

    /// Whether it has capital letters and no other case.
    var isPythonUpper: Bool {
        hasOnly(\.isUppercase) { $0.isLowercase || $0.generalCategory == .titlecaseLetter }
    }

    private func hasOnly(
        _ wanted: (Unicode.Scalar.Properties) -> Bool, not other: (Unicode.Scalar.Properties) -> Bool
    ) -> Bool {
        unicodeScalars.contains { wanted($0.properties) } && !unicodeScalars.contains { other($0.properties) }
    }

    /// Whether each word begins with a capital letter and goes on with small ones.
    var isPythonTitle: Bool {
        var (wasCased, hasCase) = (false, false)
        for scalar in unicodeScalars {
            let properties = scalar.properties
            let isCapital = properties.isUppercase || properties.generalCategory == .titlecaseLetter
            guard isCapital || properties.isLowercase else {
                wasCased = false
                continue
            }
            if isCapital == wasCased { return false }
            (wasCased, hasCase) = (true, true)
        }
        return hasCase
    }

    /// Whether it is not empty and each of its characters is so.
    func isAll(_ holds: (Unicode.Scalar) -> Bool) -> Bool { !isEmpty && unicodeScalars.allSatisfy(holds) }
}

extension Unicode.Scalar {
    /// Whether it is a letter of any script.
    var isPythonLetter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }
}

/// How Python's `str` changes the case of letters.
extension String {
    /// Capitals where small letters were and the other way round.
    var pythonSwapped: String {
        // A sigma's form depends on its neighbours, so that all is made small at once.
        let small = pythonLowercased.unicodeScalars
        guard small.count == length else {
            return unicodeScalars.map(\.swapped).joined()
        }
        return zip(unicodeScalars, small).map { scalar, small in
            scalar.properties.isUppercase ? String(small) : scalar.swapped
        }.joined()
    }

    /// A capital at the start of each run of letters, small letters behind it.
    var pythonTitled: String {
        let small = Array(pythonLowercased.unicodeScalars)
        let isAligned = small.count == length
        var wasCased = false
        var titled = ""
        for (place, scalar) in unicodeScalars.enumerated() {
            let properties = scalar.properties
            if wasCased {
                titled += isAligned ? String(small[place]) : properties.lowercaseMapping
            } else {
                titled += properties.titlecaseMapping
            }
            wasCased = properties.isCased
        }
        return titled
    }

    /// The text for comparing without regard to case: Unicode's full case folding.
    var pythonCaseFolded: String { unicodeScalars.map(\.folded).joined() }
}

extension Unicode.Scalar {
    fileprivate var swapped: String {
        if properties.isUppercase { return properties.lowercaseMapping }
        return properties.isLowercase ? properties.uppercaseMapping : String(self)
    }

    /// Its folding: small letters of the capitals, but for Cherokee, which folds to capitals, and letters whose capital
    /// belongs to another (Unicode's `CaseFolding.txt`, statuses C and F).
    fileprivate var folded: String {
        switch value {
        case 0..<0x80: return properties.lowercaseMapping
        case 0x131: return String(self)
        case 0x130: return "i\u{307}"
        case 0x1E9E: return "ss"
        case 0x13A0...0x13FD, 0xAB70...0xABBF: return properties.uppercaseMapping
        default: return properties.uppercaseMapping.unicodeScalars.map(\.properties.lowercaseMapping).joined()
        }
    }
}
