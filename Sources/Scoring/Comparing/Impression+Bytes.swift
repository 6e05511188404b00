extension Impression {
    /// Raised with every change of what is measured or how: what was stored under another cannot be compared.
    static let version: UInt8 = 2
    /// The version without a fingerprint's tints, which is read still: nothing else of it has changed.
    private static let versionWithoutTints: UInt8 = 1

    /// The impression in one or two kilobytes, exactly: what is read of it is equal to it.
    ///
    /// A version, then the parts in the order of the properties. Whole numbers take seven bits a byte, the lowest first; in the
    /// histogram of colours each number that is not 0 stands after the count of zeros before it.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.bytes.append(fingerprint.tints.isEmpty ? Self.versionWithoutTints : Self.version)
        var zeros = 0
        writer.write(colour.shares.roots.count { $0 > 0 })
        for root in colour.shares.roots {
            if root == 0 {
                zeros += 1
            } else {
                writer.write(zeros)
                writer.write(Int(root))
                zeros = 0
            }
        }
        for root in texture.histograms.flatMap(\.roots) { writer.write(Int(root)) }
        for value in light.lightness + light.tint + composition.measures { writer.write(Int(value)) }
        for hash in [fingerprint.differenceHash, fingerprint.frequencyHash] {
            for shift in stride(from: 0, to: 64, by: 8) {
                writer.bytes.append(UInt8(truncatingIfNeeded: hash >> UInt64(shift)))
            }
        }
        return writer.bytes + fingerprint.thumbnail + fingerprint.tints.map(UInt8.init(bitPattern:))
    }

    /// An impression from its bytes; `nil` where they are damaged or of another version.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes: bytes[...])
        guard let version = reader.byte(), [Self.version, Self.versionWithoutTints].contains(version),
            let colour = reader.colours(),
            let textures = reader.numbers(Texture.scales * LocalPatterns.bins, in: 0...4096),
            let light = reader.numbers(Light.quantiles + 3, in: -16384...16383),
            let composition = reader.numbers(4, in: 0...10_000),
            let differences = reader.hash(), let frequencies = reader.hash(),
            reader.bytes.count == Fingerprint.side * Fingerprint.side * (version == Self.version ? 3 : 1)
        else { return nil }
        let scales = (0..<Texture.scales).map { scale in
            RootHistogram(
                roots: textures[(scale * LocalPatterns.bins)..<((scale + 1) * LocalPatterns.bins)]
                    .map { UInt16($0) })
        }
        self.init(
            colour: ColourHistogram(shares: RootHistogram(roots: colour)),
            texture: Texture(histograms: scales),
            light: Light(
                lightness: light.prefix(Light.quantiles).map { Int16($0) },
                tint: light.suffix(3).map { Int16($0) }),
            composition: Composition(measures: composition.map { Int16($0) }),
            fingerprint: Fingerprint(
                differenceHash: differences, frequencyHash: frequencies,
                thumbnail: Array(reader.bytes.prefix(Fingerprint.side * Fingerprint.side)),
                tints: reader.bytes.dropFirst(Fingerprint.side * Fingerprint.side).map(Int8.init(bitPattern:))
            ))
    }
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    /// A whole number, those below 0 in turns with the others, so that small ones stay short.
    mutating func write(_ number: Int) {
        var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
        while rest > 127 {
            bytes.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

private struct ByteReader {
    var bytes: ArraySlice<UInt8>

    mutating func byte() -> UInt8? { bytes.popFirst() }

    mutating func number() -> Int? {
        var (result, shift): (UInt, UInt) = (0, 0)
        while let byte = byte(), shift < 28 {
            result |= UInt(byte & 127) << shift
            if byte < 128 { return Int(bitPattern: result >> 1) ^ -Int(result & 1) }
            shift += 7
        }
        return nil
    }

    mutating func numbers(_ count: Int, in range: ClosedRange<Int>) -> [Int]? {
        var numbers: [Int] = []
        while numbers.count < count {
            guard let number = number(), range.contains(number) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    mutating func hash() -> UInt64? {
        guard bytes.count >= 8 else { return nil }
        defer { bytes = bytes.dropFirst(8) }
        return bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func colours() -> [UInt16]? {
        guard let count = number(), (0...ColourHistogram.places).contains(count) else { return nil }
        var roots = [UInt16](repeating: 0, count: ColourHistogram.places)
        var place = 0
        for _ in 0..<count {
            guard let zeros = number(), zeros >= 0, place + zeros < roots.count, let root = number(),
                (1...4096).contains(root)
            else { return nil }
            place += zeros
            roots[place] = UInt16(root)
            place += 1
        }
        return roots
    }
}
