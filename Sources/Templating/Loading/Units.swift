import Diagnostics

/// A template with all that it names, compiled.
///
/// A template whose name is known only while rendering is compiled when it is met.
struct Units: Sendable {
    /// The template itself.
    let main: Program
    private var programs: [Program]
    private var names: [String]
    private var places: [String: Int] = [:]
    private let source: Source

    /// Where other templates come from, and how they are read; behind one pointer, since every render copies it.
    private final class Source: Sendable {
        let loader: TemplateLoader
        let options: TemplateOptions

        init(_ loader: TemplateLoader, _ options: TemplateOptions) {
            self.loader = loader
            self.options = options
        }
    }

    /// Nothing compiled yet but the template itself.
    init(_ main: Program, named name: String, loader: TemplateLoader, options: TemplateOptions) {
        self.main = main
        programs = [main]
        names = [name]
        source = Source(loader, options)
    }

    subscript(place: Int) -> Program { programs[place] }

    /// What a template is called.
    func name(_ place: Int) -> String { names[place] }

    /// Adds a compiled template.
    mutating func add(_ program: Program, named name: String) {
        places[name] = programs.count
        programs.append(program)
        names.append(name)
    }

    /// The first template of some names that exists.
    ///
    /// - Parameter candidates: The names in order.
    /// - Returns: Its place; `nil` if there is none.
    /// - Throws: The first mistake in one that is compiled only now.
    mutating func unit(named candidates: [String]) throws(Fault) -> Int? {
        for name in candidates {
            if let place = places[name] { return place }
            guard let source = self.source.loader.load(name) else { continue }
            let reading = TemplateReading(source, options: self.source.options, isWhole: false)
            if let mistake = reading.mistakes.first { throw Fault(.brokenTemplate(name, mistake.kind)) }
            add(reading.program, named: name)
            return programs.count - 1
        }
        return nil
    }

    /// The mistake that there is no template of a name.
    func missing(_ name: String) -> Fault {
        Fault(source.loader.mistake(in: name))
    }
}
