import Diagnostics
import Templating

/// One template, read in all four ways, rendered twice and traced, with wide and with narrow limits.
enum TemplateRun {
    private static let lines = TemplateOptions(
        trimBlocks: true, lineStatementPrefix: "%", lineCommentPrefix: "##")

    static func check(_ input: FuzzInput) -> Int32 {
        for options in [TemplateOptions.jinja, .bare, .prompt, lines] {
            do throws(TemplateErrors) {
                let template = try input.template(options)
                checkUses(template)
                for limits in [RunOutcome.limits, RunOutcome.narrow] { check(template, input, limits) }
            } catch {
                claim(!error.errors.isEmpty, otherwise: "refused without a mistake")
                for mistake in error.errors { mistake.checkPlace(in: input.sources) }
            }
        }
        return 0
    }

    private static func check(_ template: Template, _ input: FuzzInput, _ limits: RenderLimits) {
        let first = RunOutcome.of(template, input.context, in: input.sources, limits: limits)
        let second = RunOutcome.of(template, input.context, in: input.sources, limits: limits)
        claim(first == second, otherwise: "two renders differ")
        claim(first == traced(template, input, limits), otherwise: "a traced render differs")
    }

    /// What comes of a traced render, its pieces checked.
    private static func traced(
        _ template: Template, _ input: FuzzInput, _ limits: RenderLimits
    ) -> RunOutcome {
        do throws(TemplateError) {
            let traced = try template.trace(input.context, limits: limits)
            check(traced)
            return .bytes(Array(traced.text.utf8))
        } catch {
            return .mistake(error)
        }
    }

    /// Stops where the pieces are not in order, leave something out, or have no place.
    private static func check(_ traced: TracedText) {
        var end = 0
        for origin in traced.origins {
            claim(origin.range.lowerBound == end, otherwise: "a piece does not begin where the last one ends")
            claim(!origin.range.isEmpty, otherwise: "a piece is empty")
            origin.span.check()
            end = origin.range.upperBound
        }
        claim(end == traced.text.utf8.count, otherwise: "the pieces are not the whole text")
    }

    private static func checkUses(_ template: Template) {
        for use in template.uses {
            claim(
                !use.path.isEmpty && use.path.count == use.segmentSpans.count,
                otherwise: "a use without its path")
            for span in [use.span] + use.segmentSpans { span.check() }
        }
    }
}
