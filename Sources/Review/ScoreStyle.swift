/// What the score page adds to the style of our pages.
enum ScoreStyle {
    static let css = #"""

        :root { --fail: #B3261E; --look: #8A5A00; --pass: #2F6B3C; --heat: #D93A1E }
        @media (prefers-color-scheme: dark) {
          :root { --fail: #FF8A80; --look: #F2B84B; --pass: #8FCB9B; --heat: #FF6A4D }
        }
        .basis { padding-top: 1rem; max-width: 62rem; color: var(--grey) }
        article {
          display: grid; grid-template-columns: 15rem minmax(17rem, 24rem) minmax(0, 1fr); gap: 1.5rem 2.5rem;
          align-items: start; padding: 2.25rem 0; border-top: 1px solid var(--line);
        }
        main article:first-of-type { border-top: 0 }
        .shown img, .shown .frame {
          display: block; width: auto; height: auto; max-width: 100%; max-height: 20rem;
        }
        .shown .frame { width: 100%; min-height: 8rem }
        .cells { padding-top: 0.5rem; color: var(--grey); overflow-wrap: anywhere }
        .head { display: flex; align-items: baseline; gap: 0.75rem }
        .points { font-size: 2.5rem; line-height: 1; font-weight: 600; letter-spacing: -0.02em; font-variant-numeric: tabular-nums }
        .verdict { padding: 0.125rem 0.5rem; border-radius: 1rem; background: var(--chip); font-weight: 500 }
        .verdict[data-verdict="fail"], li[data-verdict="fail"] b { color: var(--fail) }
        .verdict[data-verdict="look"], li[data-verdict="look"] b { color: var(--look) }
        .verdict[data-verdict="pass"] { color: var(--pass) }
        article h2 { padding-top: 0.75rem; overflow-wrap: anywhere }
        .sentence { padding-top: 0.25rem; font-size: 0.9375rem; line-height: 1.45; overflow-wrap: anywhere }
        .sides { margin: 1.25rem 0 0; padding: 0; list-style: none }
        .sides li {
          display: grid; grid-template-columns: 6.25rem 1fr 2rem; gap: 0 0.75rem; align-items: center; padding: 0.1875rem 0;
        }
        .sides b { font-weight: 500; text-align: right; font-variant-numeric: tabular-nums }
        .sides svg { display: block; width: 100%; height: 0.375rem }
        .sides [data-chosen] span, .sides [data-decides] span { font-weight: 600 }
        .sides small { grid-column: 1 / -1; font-size: inherit; color: var(--grey); display: none }
        .sides [data-chosen] small { display: block }
        .track { fill: var(--line) }
        .bar { fill: var(--ink) }
        li[data-verdict="fail"] .bar { fill: var(--fail) }
        li[data-verdict="look"] .bar { fill: var(--look) }
        .why { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.5rem 2rem }
        details > summary { cursor: pointer; color: var(--grey); padding-bottom: 1rem }
        .panel h3 { margin: 0 0 0.5rem; color: var(--grey) }
        .panel svg { display: block; width: 100%; height: auto }
        .trio { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.625rem; max-width: 22rem }
        .trio p, .note { padding-top: 0.25rem; color: var(--grey) }
        .wide { grid-column: 1 / -1 }
        .heat { fill: var(--heat) }
        .trio rect { shape-rendering: crispEdges }
        .quiet li[data-full]:not([data-chosen]) { display: none }
        .sheet { fill: var(--chip) }
        .own, .usual { fill: none; stroke-width: 14; stroke: var(--ink) }
        .usual { stroke: var(--grey); stroke-dasharray: 24 18 }
        .ring { fill: none; stroke: #FFF; stroke-width: 22 }
        .ring + .ring { stroke: #000; stroke-width: 8 }
        .axis { stroke: var(--line); stroke-width: 4 }
        .parts { display: grid; gap: 0.3125rem }
        .part { display: grid; grid-template-columns: 0.875rem 5.5rem 1fr 3rem; gap: 0.5rem; align-items: center }
        .part svg { height: 0.75rem; width: 100% }
        .part .chip { width: 0.875rem; height: 0.875rem }
        .part b { font-weight: 400; text-align: right; font-variant-numeric: tabular-nums }
        .part[data-outside] b { color: var(--look); font-weight: 600 }
        .range { fill: var(--grey); opacity: 0.35 }
        .edge { fill: none; stroke: var(--line); stroke-width: 1 }
        .good { fill: none; stroke: var(--pass); vector-effect: non-scaling-stroke; stroke-width: 1 }
        .bad { fill: var(--heat); fill-opacity: 0.35; stroke: var(--heat); vector-effect: non-scaling-stroke; stroke-width: 2 }
        .zones svg { max-width: 14rem }
        .logo svg { max-width: 14rem; max-height: 9rem; overflow: hidden }
        @media (max-width: 72rem) {
          article { grid-template-columns: 13rem minmax(0, 1fr) }
          article > details { grid-column: 1 / -1 }
        }
        @media (max-width: 45rem) {
          article { grid-template-columns: minmax(0, 1fr); gap: 1.25rem }
          .shown img { max-height: 60vh }
          .trio { max-width: none }
        }

        """#
}
