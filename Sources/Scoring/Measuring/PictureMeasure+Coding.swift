internal import Foundation
internal import Generation
internal import Imaging

extension PictureMeasure: Codable {
    private enum Key: String, CodingKey { case width, height, impression, tiles, fit, cut, isOneColour }

    /// Reads what was remembered.
    ///
    /// - Throws: `DecodingError` where it is damaged or of another version.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func damaged(_ key: Key) -> DecodingError {
            .dataCorruptedError(forKey: key, in: values, debugDescription: "not as it was written")
        }
        let (width, height) = (
            try values.decode(Int.self, forKey: .width), try values.decode(Int.self, forKey: .height)
        )
        guard width > 0, height > 0 else { throw damaged(.width) }
        guard let impression = Impression(bytes: Array(try values.decode(Data.self, forKey: .impression)))
        else {
            throw damaged(.impression)
        }
        guard let tiles = TileGrid(bytes: Array(try values.decode(Data.self, forKey: .tiles))) else {
            throw damaged(.tiles)
        }
        let isOneColour = try values.decodeIfPresent(Bool.self, forKey: .isOneColour) ?? false
        self.init(
            size: PixelSize(width: width, height: height), impression: impression, tiles: tiles,
            fit: try values.decodeIfPresent(Fit.self, forKey: .fit),
            blankness: try isOneColour
                ? .oneColour : values.decodeIfPresent(Double.self, forKey: .cut).map { .cutOff(at: $0) })
    }

    /// Writes it to be remembered.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(size.width, forKey: .width)
        try values.encode(size.height, forKey: .height)
        try values.encode(Data(impression.bytes), forKey: .impression)
        try values.encode(Data(tiles.bytes), forKey: .tiles)
        try values.encodeIfPresent(fit, forKey: .fit)
        switch blankness {
        case .oneColour: try values.encode(true, forKey: .isOneColour)
        case .cutOff(let place): try values.encode(place, forKey: .cut)
        case nil: break
        }
    }
}

extension TileGrid {
    private static let places = side * side
    /// Steps of 1/128 in L\*, a\* and b\*: finer than they are measured.
    private static let steps = 128.0

    /// For each tile L\*, a\* and b\* and then the bins of its texture, two bytes each, the lower first.
    var bytes: [UInt8] {
        zip(colors, textures).flatMap { color, texture -> [UInt8] in
            let tones = [color.lightness, color.a, color.b].map {
                UInt16(bitPattern: Int16(($0 * Self.steps).rounded()))
            }
            return (tones + texture.roots).flatMap {
                [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
            }
        }
    }

    /// Tiles from their bytes; `nil` where these are not as many as they should be.
    init?(bytes: [UInt8]) {
        let numbers = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
        }
        let length = 3 + LocalPatterns.bins
        guard bytes.count == Self.places * length * 2 else { return nil }
        let parts = (0..<Self.places).map { numbers[($0 * length)..<(($0 + 1) * length)] }
        guard parts.allSatisfy({ $0.dropFirst(3).allSatisfy { $0 <= 4_096 } }) else { return nil }
        self.init(
            colors: parts.map { part in
                let tones = part.prefix(3).map { Double(Int16(bitPattern: $0)) / Self.steps }
                return Lab(lightness: tones[0], a: tones[1], b: tones[2])
            },
            textures: parts.map { RootHistogram(roots: Array($0.dropFirst(3))) })
    }

    private init(colors: [Lab], textures: [RootHistogram]) {
        self.colors = colors
        self.textures = textures
    }
}
