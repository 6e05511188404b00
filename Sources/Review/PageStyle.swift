internal import Generation
internal import Imaging

/// The page's style: the contact sheet's greys and distances, on a screen of any width, in light and dark.
enum PageStyle {
    /// One rule for each shape of poster, so that no element needs a style of its own and the policy can forbid them.
    static func shapes(of content: SheetContent) -> String {
        let sizes = Set(content.cells.map(\.pixels)).sorted { ($0.width, $0.height) < ($1.width, $1.height) }
        let rules = sizes.map { ".s\($0.width)x\($0.height) { --ratio: calc(\($0.width) / \($0.height)) }\n" }
        return rules.joined() + widestRow(of: content)
    }

    /// What the widest row needs beside each other, in heights of a poster and gaps: every row gets the height at which it fits.
    private static func widestRow(of content: SheetContent) -> String {
        let rows = content.blocks.flatMap(\.rows).map(\.cells)
        let widths = rows.map { cells in
            cells.reduce(0) { $0 + $1.pixels.width * 1000 / $1.pixels.height } + 60 * (cells.count - 1)
        }
        return "figure { --heights: calc(\(max(1000, widths.max() ?? 0)) / 1000) }\n"
    }

    static let css = #"""

        :root {
          --ground: #EDEDEB; --ink: #1C1C1C; --grey: #63635F; --line: #C6C6C3; --chip: #E1E1DE;
          --least: clamp(8.5rem, 12vw, 12rem);
          color-scheme: light dark;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #1C1C1C; --ink: #F0F0EE; --grey: #A3A3A0; --line: #454543; --chip: #2D2D2C }
        }
        * { box-sizing: border-box }
        html { scroll-padding: 7rem 0 10rem }
        [hidden] { display: none !important }
        body {
          margin: 0; padding: clamp(1.25rem, 4vw, 4rem); background: var(--ground); color: var(--ink);
          font: 0.8125rem/1.4 Inter, system-ui, sans-serif;
        }
        h1, h2, h3, p, dl, dd, figure, fieldset { margin: 0; padding: 0; border: 0 }
        header {
          display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: end; justify-content: space-between;
          padding-bottom: 1.75rem; border-bottom: 1px solid var(--line);
        }
        .brand { color: var(--grey); font-size: 0.9375rem; overflow-wrap: anywhere }
        h1 { font-size: clamp(1.75rem, 4vw, 2.5rem); line-height: 1.1; font-weight: 600; letter-spacing: -0.02em;
          overflow-wrap: anywhere }
        h2 { font-size: 1.0625rem; font-weight: 600; letter-spacing: -0.01em }
        h3 { margin-top: -0.25rem; font-size: inherit; font-weight: 400 }
        .facts { display: flex; flex-wrap: wrap; gap: 1rem 2rem }
        dt { color: var(--grey) }
        .facts dd { font-size: 0.9375rem; font-weight: 500; font-variant-numeric: tabular-nums }
        button { font: inherit; color: inherit; background: none; border: 0; cursor: pointer }
        nav {
          position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.625rem 2rem; align-items: center;
          padding: 0.875rem 0; background: var(--ground);
        }
        nav fieldset { display: flex; flex-wrap: wrap; gap: 0.25rem; align-items: center; min-width: 0 }
        legend { float: left; padding: 0; margin-right: 0.5rem; color: var(--grey) }
        legend::first-letter { text-transform: uppercase }
        nav button { padding: 0.1875rem 0.625rem; border-radius: 1rem; background: var(--chip) }
        nav button[aria-pressed="true"] { background: var(--ink); color: var(--ground) }
        .count { margin-left: auto; color: var(--grey); font-variant-numeric: tabular-nums }
        section { padding-top: 2.25rem }
        .row { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 1rem; padding-top: 1.25rem }
        .cells {
          container-type: inline-size; display: flex; flex-wrap: wrap; gap: clamp(0.75rem, 1.4vw, 1.25rem); min-width: 0;
        }
        figure {
          --height: clamp(var(--least), calc((100cqw - 1rem) / var(--heights)), 22rem);
          width: calc(var(--height) * var(--ratio)); max-width: 100%;
        }
        figure a, .frame { display: block; aspect-ratio: var(--ratio); outline-offset: 4px }
        figure img { display: block; width: 100%; height: 100% }
        .frame { padding: 0.625rem; border: 1px solid var(--line); color: var(--grey); overflow: hidden }
        figcaption { padding-top: 0.4375rem; color: var(--grey) }
        figcaption b { color: var(--ink); font-weight: 500 }
        figcaption b::before { content: "· " }
        svg { width: 0.875rem; height: 0.875rem; flex: none }
        path { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
        .decide { display: flex; flex-wrap: wrap; gap: 0.25rem; padding-top: 0.4375rem }
        .decide button {
          display: flex; gap: 0.5rem; align-items: center; justify-content: center; min-width: 2rem; min-height: 1.75rem;
          padding: 0 0.5rem; border-radius: 0.25rem; background: var(--chip);
        }
        .decide button[aria-pressed="true"] { background: var(--ink); color: var(--ground) }
        button:disabled { opacity: 0.35; cursor: default }
        .reason {
          flex: 1 1 100%; min-width: 0; width: 100%; padding: 0.25rem 0.375rem; font: inherit; color: inherit;
          background: none; border: 1px solid var(--line); border-radius: 0.25rem;
        }
        .reason::placeholder { color: var(--grey) }
        figure[data-here="reject"] img { opacity: 0.35 }
        .desk {
          position: sticky; bottom: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center;
          margin-top: 3rem; padding: 0.875rem 0; border-top: 1px solid var(--line); background: var(--ground);
        }
        .tally { font-weight: 500; font-variant-numeric: tabular-nums }
        .desk .keys { flex: 1 }
        .desk button { padding: 0.3125rem 0.875rem; border-radius: 1rem; background: var(--chip) }
        .desk .save:enabled { background: var(--ink); color: var(--ground) }
        code { padding: 0.125rem 0.375rem; background: var(--chip); border-radius: 0.25rem; user-select: all }
        aside .decide { padding-top: 1.25rem }
        aside .decide button { flex: 1; min-height: 2.25rem }
        :focus-visible { outline: 2px solid var(--ink) }
        .none { padding: 4rem 0; color: var(--grey) }
        .none button { padding: 0; text-decoration: underline; color: var(--ink) }
        dialog {
          width: 100vw; height: 100dvh; max-width: none; max-height: none; padding: 0; border: 0;
          background: var(--ground); color: var(--ink);
        }
        dialog:focus { outline: none }
        dialog[open] { display: grid; grid-template-columns: minmax(0, 1fr) 22rem }
        .stage { display: grid; place-items: center; min-height: 0; padding: 3rem 4rem; cursor: zoom-out }
        .stage img { max-width: 100%; max-height: calc(100dvh - 6rem); width: auto; height: auto; object-fit: contain }
        aside { padding: 3rem 2.5rem 2rem 0; overflow: auto }
        aside dl { display: grid; gap: 0.875rem; padding: 1.25rem 0 }
        aside dd { overflow-wrap: anywhere }
        .place, .keys { color: var(--grey); font-variant-numeric: tabular-nums }
        .prompt { white-space: pre-wrap }
        kbd { font: inherit; padding: 0 0.25rem; border: 1px solid var(--line); border-radius: 3px }
        dialog > button { position: absolute; width: 2.75rem; height: 2.75rem; font-size: 1.5rem; line-height: 1 }
        .close { top: 0.5rem; right: 0.5rem }
        .step { top: calc(50% - 1.375rem) }
        .previous { left: 0.5rem }
        .next { right: 22.5rem }
        @media (max-width: 45rem) {
          .row { grid-template-columns: 1fr; gap: 0.5rem }
          nav { position: static }
          dialog[open] { grid-template-columns: minmax(0, 1fr); align-content: start; overflow: auto }
          .stage { min-height: auto; padding: 3.25rem 1.25rem 1rem }
          .stage img { max-height: 62dvh }
          aside { padding: 0 1.25rem 2rem; overflow: visible }
          .keys { display: none }
          .step { top: 0.5rem }
          .next { right: auto; left: 3.25rem }
        }
        @media print { nav, .details, .decide, .desk { display: none !important } body { background: none } }

        """#
}
