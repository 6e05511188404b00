internal import Foundation

/// sRGB's curve as tables of whole numbers (IEC 61966-2-1): the same sums on every machine, and no power for each pixel.
enum LinearLight {
    /// The most light: what a channel of 255 stands for.
    static let most = 65535

    /// The light of each value of a channel, 0…65535.
    static let ofChannel: [Int] = (0...255).map { Int((light(of: Double($0)) * Double(most)).rounded()) }

    /// The value of a channel nearest to each light.
    static let toChannel: [UInt8] = {
        var table: [UInt8] = []
        table.reserveCapacity(most + 1)
        for value in 0..<255 {
            let limit = Int((light(of: Double(value) + 0.5) * Double(most)).rounded(.up))
            table.append(contentsOf: repeatElement(UInt8(value), count: limit - table.count))
        }
        table.append(contentsOf: repeatElement(255, count: most + 1 - table.count))
        return table
    }()

    /// Light, 0…1, of a value from 0 to 255.
    private static func light(of value: Double) -> Double {
        let share = value / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
}
