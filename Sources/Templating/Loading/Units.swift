import Diagnostics

/// A template with all that it names, compiled.
///
/// A template whose name is known only while rendering is compiled when it is met.
struct Units: Sendable {
    private var programs: [Program] = []
    private var names: [String] = []
    private var places: [String: Int] = [:]
    private let loader: TemplateLoader
    private let options: TemplateOptions

    /// Nothing compiled yet but the template itself.
    init(_ main: Program, named name: String, loader: TemplateLoader, options: TemplateOptions) {
        programs = [main]
        names = [name]
        self.loader = loader
        self.options = options
    }

    /// The template itself.
    var main: Program { programs[0] }

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
            guard let source = loader.load(name) else { continue }
            let reading = TemplateReading(source, options: options, isWhole: false)
            if let mistake = reading.mistakes.first { throw Fault(.brokenTemplate(name, mistake.kind)) }
            add(reading.program, named: name)
            return programs.count - 1
        }
        return nil
    }

    /// The mistake that there is no template of a name.
    func missing(_ name: String) -> Fault {
        Fault(loader.mistake(in: name))
    }
}
