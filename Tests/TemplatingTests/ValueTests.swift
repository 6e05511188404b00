import Diagnostics
import Templating
import Testing

@Suite struct `Values of templates` {
    private let espresso = TemplateValue.named("espresso", ["shot": "an espresso cup", "price": 3])

    @Test(
        arguments: [
            ("product == 'espresso'", true), ("'espresso' == product", true), ("product != 'filter'", true),
            ("product in ['espresso']", true), ("product.price + 1 == 4", true),
            ("product['shot'] is string", true),
            ("product == product", true), ("product == other", false), ("product and true", true),
        ] as [(String, TemplateValue)])
    func `with a name are a text and a map at once`(text: String, expected: TemplateValue) throws {
        let other = TemplateValue.named("espresso", ["shot": "another"])
        let expression = try Expression(SourceText(text, named: "when"))
        #expect(try expression.evaluate(["product": espresso, "other": other]) == expected)
    }

    @Test func `print as their name, or as Python prints them`() {
        #expect(espresso.printed == "espresso")
        #expect(
            ([1, "it's", [true, 1.5], ["k": .null]] as [TemplateValue]).map(\.printed) == [
                "1", "it's", "[True, 1.5]", "{'k': None}",
            ])
        #expect(TemplateValue.list([espresso, .tuple([1])]).printed == "['espresso', (1,)]")
    }

    @Test func `in a map keep the order in which they came`() {
        var map: TemplateMap = ["b": 1, "a": 2]
        map["c"] = 3
        map["b"] = 4
        #expect(map.keys == ["b", "a", "c"])
        map["a"] = nil
        map["a"] = 5
        #expect(map.keys == ["b", "c", "a"])
        #expect(map.merging(["c": 6, "d": 7]).pairs.map(\.value) == [4, 6, 5, 7])
        #expect(TemplateMap([("x", 1), ("y", 2)]) == ["y": 2, "x": 1])
    }

    @Test(
        arguments: [
            ("size.tall and locale != 'en-GB'", true), ("product == 'espresso' or missing", true),
            ("locale in ['de-DE', 'de-AT']", true), ("locale[:2]", "de"), ("size.width / size.height", 0.8),
            ("none", .null),
        ] as [(String, TemplateValue)])
    func `come out of expressions`(text: String, expected: TemplateValue) throws {
        let values: TemplateMap = [
            "size": ["tall": true, "width": 1080, "height": 1350], "locale": "de-DE", "product": espresso,
        ]
        #expect(try Expression(SourceText(text, named: "when")).evaluate(values) == expected)
    }
}

@Suite struct `The dialect's names` {
    @Test(arguments: [
        "abs article batch capitalize count d default dictsort first float indent int items join last length list lower",
        "map max min oxford quote reject rejectattr replace reverse round select selectattr sentence slug sort string sum",
        "title tojson trim truncate unique upper wordcount words",
    ])
    func `are each shown by a fixture that renders`(names: String) {
        for name in names.split(separator: " ") {
            let isShown = Fixture.all.contains { fixture in
                fixture.name.hasPrefix("filter-") || fixture.name.hasPrefix("own-")
                    ? fixture.template.contains("|\(name)") : false
            }
            #expect(isShown, "no fixture for the filter '\(name)'")
        }
    }
}
