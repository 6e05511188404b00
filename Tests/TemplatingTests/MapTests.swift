import SeededRandom
import Testing

@testable import Templating

@Suite struct `Maps of values` {
    @Test func `and values are small enough to copy at every step`() {
        #expect(MemoryLayout<TemplateMap>.size == 8)
        #expect(MemoryLayout<TemplateValue>.size <= 17)
    }

    @Test func `tell names apart by code points`() {
        var map: TemplateMap = ["\u{E9}": 1, "e\u{301}": 2]
        #expect(map.count == 2)
        #expect(map["\u{E9}"] == 1)
        for number in 0..<20 { map["\(number)"] = .integer(number) }
        #expect(map["e\u{301}"] == 2)
        #expect(map["\u{E9}"] == 1)
        #expect(map.count == 22)
    }

    /// Names around the length that their marks hold, and beyond the length that their marks count.
    private static let keys =
        [
            "", "a", "ab", "é", "abcdef", "abcdefg", "abcdefh", "abcdefgh", "abcdefgi", "abcdefghi", "\0",
            "\0\0",
        ]
        + [255, 256, 257].map { String(repeating: "a", count: $0) }

    /// A plain list of pairs is the model; the map must answer as it does, however large both grow.
    @Test(arguments: 0..<40 as Range<UInt64>)
    func `answer as a plain list of pairs does`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var model: [(key: String, value: TemplateValue)] = []
        var map = TemplateMap()
        for step in 0..<120 {
            let key = Self.keys.randomElement(using: &random) ?? ""
            let place = model.firstIndex { $0.key == key }
            if Int.random(in: 0..<3, using: &random) == 0 {
                map[key] = nil
                if let place { model.remove(at: place) }
            } else {
                map[key] = .integer(step)
                if let place {
                    model[place].value = .integer(step)
                } else {
                    model.append((key, .integer(step)))
                }
            }
            #expect(map.keys == model.map(\.key))
            #expect(map.pairs.map(\.value) == model.map(\.value))
            #expect(map[key] == model.first { $0.key == key }?.value)
        }
        #expect(map == TemplateMap(model.reversed().map { ($0.key, $0.value) }))
    }

    @Test func `that are copied keep their own values`() {
        var first = TemplateMap((0..<12).map { ("\($0)", .integer($0)) })
        let second = first
        first["3"] = "changed"
        first["4"] = nil
        #expect(second["3"] == 3)
        #expect(second["4"] == 4)
        #expect(first["5"] == 5)
    }
}

@Suite struct `Printing values` {
    @Test(arguments: [0, 7, -7, 1200, .max, .min]) func `writes whole numbers`(number: Int) {
        #expect(TemplateValue.integer(number).printed == String(number))
    }

    @Test func `appends to bytes that are there, and says when it was cut short`() {
        var bytes = Array("a: ".utf8)
        #expect(TemplateValue.list([1, "b"]).append(to: &bytes, limit: 20))
        #expect(String(decoding: bytes, as: UTF8.self) == "a: [1, 'b']")
        #expect(!TemplateValue.list([1, "b"]).append(to: &bytes, limit: 3))
        #expect(bytes.count < 20)
    }

    @Test func `shows markup in a list as Python does`() {
        #expect(TemplateValue.list([.markup("<b>")]).printed == "[Markup('<b>')]")
        #expect(TemplateValue.markup("<b>").printed == "<b>")
    }
}

@Suite struct `Attributes of values` {
    @Test func `are a map's names, an object's fields and a group's two parts`() {
        let group = TemplateValue.tuple(["tall", [1, 2]])
        #expect(group.attribute("grouper") == "tall")
        #expect(group.attribute("list") == [1, 2])
        #expect(group.attribute("other") == nil)
        #expect(TemplateValue.tuple([1, 2]).attribute("grouper") == nil)
        #expect(TemplateValue.named("a", ["b": 1]).attribute("b") == 1)
        #expect(([:] as TemplateValue).attribute("items") == nil)
    }
}
