import Diagnostics

/// Templates within templates, and the blocks that they replace.
extension Renderer {
    /// Runs a template, and the one that it extends; says in which frame its own names are.
    @discardableResult
    mutating func run(template unit: Int, family: Int, keepsFrame: Bool = false) throws(Fault) -> Int {
        let program = units[unit]
        let routine = program.routines[0]
        try meter.step(program.blocks.count)
        for (name, block) in program.blocks {
            families[family].blocks[name, default: []].append(
                Family.Version(unit: unit, routine: block.routine, isRequired: block.isRequired))
        }
        if unit > 0 { chain.append(unit) }
        defer { if unit > 0 { chain.removeLast() } }
        let wasSilent = isSilent
        let caller = enter(unit: unit, routine: 0, outer: -1, family: family)
        let place = frame
        let keeps = keepsFrame || routine.keepsFrame
        resolveGlobals(of: routine)
        if keeps { families[family].members.append(Family.Member(unit: unit, frame: place)) }
        defer { isSilent = wasSilent }
        do throws(Fault) {
            _ = try run(routine.body)
        } catch {
            leave(to: caller, keeps: keeps)
            throw error
        }
        leave(to: caller, keeps: keeps)
        isSilent = wasSilent
        if let parent = families[family].parent {
            families[family].parent = nil
            try deeper(than: units[parent].routines[0], at: 0..<0) { renderer throws(Fault) in
                _ = try renderer.run(template: parent, family: family)
            }
        }
        return place
    }

    /// Carries out `extends`: from here on only blocks have a say.
    mutating func extend(_ node: Node) throws(Fault) {
        let family = frames[frame].family
        guard families[family].parent == nil else {
            throw placed(Fault(.extendsTwice), at: program.range(node))
        }
        let name = try templateName(node)
        families[family].parent = try unit(named: name, at: node)
        isSilent = true
    }

    mutating func run(include code: IncludeCode) throws(Fault) {
        if isSilent { return }
        let value = try evaluate(code.template, placing: code.template)
        let names = try templateNames(value, code.template)
        try meter.step(names.count)
        guard let found = try unit(named: names, at: code.template) else {
            if code.ignoresMissing { return }
            throw placed(units.missing(names.first ?? ""), at: program.range(code.template))
        }
        let range = program.range(code.template)
        let given = try code.visible.map { names throws(Fault) in try context(with: names) } ?? TemplateMap()
        try inside(found, given, at: range, "template '\(units.name(found))'") {
            renderer, family throws(Fault) in
            _ = try renderer.run(template: found, family: family)
        }
    }

    mutating func run(importing code: ImportCode) throws(Fault) {
        let name = try templateName(code.template)
        let found = try unit(named: name, at: code.template)
        let range = program.range(code.template)
        let given = try code.visible.map { names throws(Fault) in try context(with: names) } ?? TemplateMap()
        var module = TemplateMap()
        try inside(found, given, at: range, "template '\(name)'") { renderer, family throws(Fault) in
            var place = 0
            _ = try renderer.captured { renderer throws(Fault) in
                place = try renderer.run(template: found, family: family, keepsFrame: true)
            }
            module = renderer.exports(of: found, frame: place)
        }
        if let whole = code.whole {
            objects.modules.append(module)
            slots[Int(whole)] = .object(TemplateObject(kind: .module, index: objects.modules.count - 1))
        }
        for (exported, slot) in code.names {
            guard let value = module[exported.text] else {
                throw placed(
                    Fault(.unknownExport(exported.text, of: name, known: module.keys)), at: exported.range)
            }
            slots[Int(slot)] = value
        }
    }

    private func exports(of unit: Int, frame: Int) -> TemplateMap {
        let names = units[unit].exports.filter { !$0.key.hasPrefix("_") }.sorted { $0.value < $1.value }
        return TemplateMap(
            names.compactMap { name, slot in frames[frame].slots[Int(slot)].map { (name, $0) } })
    }

    /// Runs another template in a family of its own.
    @inline(never)
    private mutating func inside(
        _ unit: Int, _ given: TemplateMap, at range: Range<Int>, _ what: String,
        _ body: (inout Renderer, Int) throws(Fault) -> Void
    ) throws(Fault) {
        guard !chain.contains(unit) else {
            throw placed(Fault(.templateCycle((chain + [unit]).map(units.name))), at: range)
        }
        let caller = frames[frame].unit
        families.append(Family(given: given))
        let family = families.count - 1
        do throws(Fault) {
            try deeper(than: units[unit].routines[0], at: range) { renderer throws(Fault) in
                try body(&renderer, family)
            }
        } catch {
            throw error.calledFrom(caller, range, what)
        }
    }

    /// The names that another template sees: those given to this one, and those around a statement.
    private mutating func context(with visible: [VisibleName]) throws(Fault) -> TemplateMap {
        var names = families[frames[frame].family].given
        try meter.step(visible.count + names.count)
        for name in visible {
            if let value = try find(name.node) { names[name.name] = value }
        }
        return names
    }

    private mutating func templateName(_ node: Node) throws(Fault) -> String {
        let value = try evaluate(node, placing: node)
        guard let name = value.asText else {
            throw placed(Fault(.wrongTemplateName(found: value.kindName)), at: program.range(node))
        }
        return name
    }

    private func templateNames(_ value: TemplateValue, _ node: Node) throws(Fault) -> [String] {
        if let name = value.asText { return [name] }
        guard case .list(let names) = value.asRow else {
            throw placed(Fault(.wrongTemplateName(found: value.kindName)), at: program.range(node))
        }
        return names.compactMap(\.asText)
    }

    /// The first template of some names that exists; `nil` if none does.
    private mutating func unit(named names: [String], at node: Node) throws(Fault) -> Int? {
        do throws(Fault) {
            return try units.unit(named: names)
        } catch {
            throw placed(error, at: program.range(node))
        }
    }

    /// The template of a name.
    private mutating func unit(named name: String, at node: Node) throws(Fault) -> Int {
        guard let found = try unit(named: [name], at: node) else {
            throw placed(units.missing(name), at: program.range(node))
        }
        return found
    }
}

// Blocks.
extension Renderer {
    mutating func run(block code: BlockCode) throws(Fault) {
        if isSilent { return }
        let around = try code.visible.map { names throws(Fault) in try context(with: names) } ?? TemplateMap()
        try run(RunningBlock(name: code.name, position: 0, around: around), at: code.range)
    }

    /// Runs one version of a block.
    private mutating func run(_ block: RunningBlock, at range: Range<Int>) throws(Fault) {
        let family = frames[frame].family
        let versions = families[family].blocks[block.name] ?? []
        guard versions.indices.contains(block.position) else {
            throw placed(Fault(.noParentBlock(block.name)), at: range)
        }
        let version = versions[block.position]
        guard !version.isRequired || block.position > 0 else {
            throw placed(Fault(.requiredBlock(block.name)), at: range)
        }
        let routine = units[version.unit].routines[version.routine]
        try deeper(than: routine, at: range) { renderer throws(Fault) in
            let caller = renderer.enter(
                unit: version.unit, routine: version.routine, outer: -1, family: family, block: block)
            defer { renderer.leave(to: caller, keeps: routine.keepsFrame) }
            renderer.resolveGlobals(of: routine)
            _ = try renderer.run(routine.body)
        }
    }

    /// `super()`: what the block is in the template that is extended.
    mutating func parentBlock(_ node: Node) throws(Fault) -> TemplateValue {
        guard let block = frames[frame].block else {
            throw placed(Fault(.noParentBlock("super")), at: program.range(node))
        }
        let next = RunningBlock(name: block.name, position: block.position + 1, around: block.around)
        return try captured { renderer throws(Fault) in
            try renderer.run(next, at: renderer.program.range(node))
        }
    }

    /// `self.name()`: a block once more.
    mutating func ownBlock(_ name: String, _ node: Node) throws(Fault) -> TemplateValue {
        let known = families[frames[frame].family].blocks
        guard known[name] != nil else {
            let nearest = nearestName(to: name, among: known.keys.sorted())
            throw placed(Fault(.unknownBlock(name, nearest: nearest)), at: program.range(node))
        }
        let block = RunningBlock(name: name, position: 0, around: TemplateMap())
        return try captured { renderer throws(Fault) in
            try renderer.run(block, at: renderer.program.range(node))
        }
    }
}

extension TemplateValue {
    /// The value, a tuple as a list.
    fileprivate var asRow: TemplateValue {
        if case .tuple(let values) = self { return .list(values) }
        return self
    }
}
