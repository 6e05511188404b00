import Diagnostics
import Foundation
import Templating
import Testing

@Suite struct `The stack that a template takes` {
    private static let loops = String(repeating: "{% for x in [1] %}", count: 30)
    private static let ends = String(repeating: "{% endfor %}", count: 30)

    @Test(arguments: [
        "{{ " + String(repeating: "(a or a and not a == a + a ~ a * a ** -l[a if a else ", count: 3) + "0"
            + String(repeating: "])", count: 3) + " }}",
        "{{ " + String(repeating: "[", count: 30) + String(repeating: "]", count: 30) + " }}",
        "{{ a" + String(repeating: "|string", count: 62) + " }}",
        "{{ a" + String(repeating: " or a", count: 62) + " }}",
    ])
    func `is less than a megabyte, up to the limits`(expression: String) throws {
        let text = Self.loops + expression + Self.ends
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            let output = try? Template(SourceText(text, named: "deep")).render(["a": 0, "l": [1, 2]])
            #expect(output != nil)
            done.signal()
        }
        thread.stackSize = 1 << 20
        thread.start()
        done.wait()
    }
}
