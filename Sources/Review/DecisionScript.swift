/// The part of the page's script that writes a file of decisions; it knows nothing of the page.
///
/// What it writes is what `approve --from` reads.
enum DecisionScript {
    static let js = #"""
        "use strict";
        // A text between double quotes, as YAML reads it back: what is no letter there is written as an escape, and what is
        // nowhere one (controls, halves of pairs) becomes a space.
        const quoted = (text) => `"${[...text].map((sign) => {
          const code = sign.codePointAt(0);
          if (sign === '"' || sign === "\\") return "\\" + sign;
          if (sign === "\t") return "\\t";
          if ([0x0A, 0x85, 0x2028, 0x2029].includes(code)) return "\\n";
          if (code === 0xFEFF) return "\\uFEFF";
          const isNone = code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000)
            || (code & 0xFFFE) === 0xFFFE;
          return isNone ? " " : sign;
        }).join("")}"`;

        // Of letters, digits and a dot or slash among them no reader of YAML makes a number, a truth value or nothing.
        const named = (id) => /^[A-Za-z][\w-]*([.\/][A-Za-z][\w-]*)+$/.test(id) ? id : quoted(id);

        const decision = ({ verdict, reason }) => {
          const words = (reason ?? "").replace(/\r\n?/g, "\n").trim();
          return verdict === "reject" && words ? `{reject: ${quoted(words)}}` : verdict;
        };

        const decisionsFile = (series, decisions) =>
          `series: ${named(series)}\ndecisions:\n`
          + decisions.map((entry) => `  ${named(entry.id)}: ${decision(entry)}\n`).join("");

        """#
}
