import SeededRandom

/// Makes templates of every kind of statement, over the names `a`, `b`, `c`, `f.x`, `f.y` and `k`.
///
/// Most can be rendered; some fail, which is to be told the same way however they are rendered.
struct RandomTemplates {
    private var generator: SeededGenerator
    private var macros = 0
    private var names = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func template() -> String {
        (0..<Int.random(in: 1...7, using: &generator)).map { _ in statement(depth: 2) }.joined()
    }

    private mutating func statement(depth: Int) -> String {
        guard depth > 0 else { return simple() }
        switch Int.random(in: 0..<18, using: &generator) {
        case 0:
            return
                "{% if \(condition()) %}\(statement(depth: depth - 1)){% else %}\(statement(depth: depth - 1)){% endif %}"
        case 1: return "{%- if \(condition()) -%}\n \(statement(depth: depth - 1)){% endif %}\n"
        case 2:
            return "{% for i in \(list()) %}\(statement(depth: depth - 1)){{ i }}{{ loop.index }}{% endfor %}"
        case 3:
            return
                "{% for i in \(list()) if i != 2 %}{% if i == b %}{% break %}{% endif %}\(value()){% else %}none{% endfor %}"
        case 4:
            names += 1
            return "{% set n\(names) = \(value()) %}\(statement(depth: depth - 1)){{ n\(names) }}"
        case 5:
            names += 1
            return "{% set n\(names) %}\(statement(depth: depth - 1)){% endset %}{{ n\(names)|upper }}"
        case 6:
            macros += 1
            return
                "{% macro m\(macros)(p, q=\(value())) %}[{{ p }}{{ q }}{{ b }}]{% endmacro %}{{ m\(macros)(\(value())) }}"
        case 7 where macros > 0: return "{{ m\(Int.random(in: 1...macros, using: &generator))(\(value())) }}"
        case 8: return "{% with w = \(value()) %}{{ w }}\(statement(depth: depth - 1)){% endwith %}"
        case 9: return "{% filter upper %}\(statement(depth: depth - 1)){% endfilter %}"
        case 10:
            return
                "{% set ns = namespace(t=0) %}{% for i in [1, 2] %}{% set ns.t = ns.t + i %}{% endfor %}{{ ns.t }}{{ \(value()) }}"
        case 11: return "{% set x = \(value()) %}{{ x }}"
        case 12 where names > 0: return "{{ n\(Int.random(in: 1...names, using: &generator)) }}"
        default: return simple()
        }
    }

    private mutating func simple() -> String {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: [" text ", "\n", "  \n\t", "é", "A photograph of"].one(&generator)
        default: "{{ \(value()) }}"
        }
    }

    private mutating func value() -> String {
        [
            "a", "a.shot", "b", "c.tall", "c['w']", "f.x", "f.y", "k.m", "k.l|join('-')", "a.shot|upper ~ b",
            "c.w * 2", "f", "b|default('z')", "nope|default('d')", "('x' if c.tall else b)", "k.l[c.w]",
            "nope", "a.nope", "10 // c.w", "b == 'b1'", "a == 'p1'",
        ].one(&generator)
    }

    private mutating func condition() -> String {
        ["c.tall", "b == 'b1'", "a.shot", "f.x == 'x1'", "c.w > 1 and b != 'b0'", "nope is defined", "true"]
            .one(&generator)
    }

    private mutating func list() -> String { ["k.l", "[1, 2]", "range(c.w)", "b", "[]"].one(&generator) }
}
