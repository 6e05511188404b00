/// Orders the score page by the facet that is chosen; without it the page stands in the order of the overall score.
enum ScoreScript {
    static let js = #"""

        "use strict";
        {
          const main = document.querySelector("main"), nav = document.querySelector("nav");
          const all = [...main.querySelectorAll("article")];
          nav.hidden = all.length < 2;
          const points = (article, by) => Number(article.getAttribute("data-" + by) ?? 101);
          const order = (button) => {
            const by = button.dataset.by;
            for (const other of nav.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
            const sorted = by === "overall" ? all : [...all].sort((a, b) => points(a, by) - points(b, by));
            for (const article of sorted) {
              for (const side of article.querySelectorAll("li[data-facet]"))
                side.toggleAttribute("data-chosen", side.dataset.facet === by);
              main.append(article);
            }
            document.querySelector(".count").textContent = by === "overall" ? "" : "the worst by " + by + " first";
          };
          nav.addEventListener("click", (event) => {
            const button = event.target.closest("button[data-by]");
            if (button) order(button);
          });
        }

        """#
}
