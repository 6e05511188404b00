/// The page's script: choosing, the keyboard, the large view.
///
/// Without it, all posters are shown and link to their files.
enum PageScript {
    static let js = #"""
        const all = (selector, root = document) => [...root.querySelectorAll(selector)];
        const one = (selector, root = document) => root.querySelector(selector);
        const figures = all("figure");
        const chips = all("nav button");
        const dialog = one("dialog");
        const visible = () => figures.filter((figure) => !figure.hidden && one("a", figure));
        let current = null;

        // Choices of one axis widen, choices of several axes narrow.
        const choose = () => {
          const groups = all("fieldset").map((group) =>
            all('[aria-pressed="true"]', group).map((chip) => chip.dataset.mark));
          for (const figure of figures) {
            const marks = [...figure.dataset.marks.split(" "), standing(figure)];
            figure.hidden = !groups.every((group) => !group.length || group.some((mark) => marks.includes(mark)));
          }
          for (const part of all(".row, section"))
            part.hidden = all("figure", part).every((figure) => figure.hidden);
          const shown = visible().length;
          const status = one(".count");
          status.textContent = shown < Number(status.dataset.all) ? `${shown} of ${status.dataset.all}` : "";
          one(".none").hidden = figures.some((figure) => !figure.hidden);
        };

        const showAll = () => {
          for (const chip of chips) chip.setAttribute("aria-pressed", "false");
          choose();
        };

        const show = (figure) => {
          if (!figure) return;
          current = figure;
          const posters = visible();
          const image = one("img", figure);
          const large = one(".stage img");
          large.src = image.src;
          large.alt = image.alt;
          for (const side of ["width", "height"]) large.setAttribute(side, image.getAttribute(side));
          one("aside dl").replaceChildren(...one(".details", figure).cloneNode(true).childNodes);
          one(".place").textContent = `${posters.indexOf(figure) + 1} of ${posters.length}`;
          drawLarge();
          if (dialog.open) return;
          dialog.showModal();
          dialog.focus();
        };

        const step = (from, by) => {
          const posters = visible();
          return posters[posters.indexOf(from) + by];
        };

        // The poster nearest to this one's middle in the next row up or down.
        const across = (figure, direction) => {
          const middle = (box) => box.left + box.width / 2;
          const here = figure.getBoundingClientRect();
          const rows = visible().map((other) => ({ other, box: other.getBoundingClientRect() }))
            .filter(({ box }) => direction * (box.top - here.top) > 8);
          const edge = Math.min(...rows.map(({ box }) => direction * box.top));
          return rows.filter(({ box }) => direction * box.top < edge + 8)
            .sort((a, b) => Math.abs(middle(a.box) - middle(here)) - Math.abs(middle(b.box) - middle(here)))[0]?.other;
        };

        const focus = (figure) => {
          if (!figure) return;
          const link = one("a", figure);
          link.focus();
          link.scrollIntoView({ block: "nearest" });
        };

        const isTyping = (event) => event.target.matches("input, textarea");

        document.addEventListener("keydown", (event) => {
          if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event)) return;
          const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          const rows = { ArrowUp: -1, ArrowDown: 1 }[event.key];
          if (dialog.open) {
            if (by) show(step(current, by));
            return;
          }
          const here = document.activeElement.closest("figure");
          if (!by && !rows) return;
          if (!here && document.activeElement !== document.body) return;
          if (!here && rows) return;
          event.preventDefault();
          focus(!here ? visible()[0] : by ? step(here, by) : across(here, rows));
        });

        for (const chip of chips) {
          chip.addEventListener("click", () => {
            chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
            choose();
          });
        }
        for (const link of all("figure a")) {
          link.addEventListener("click", (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            show(link.closest("figure"));
          });
        }
        one(".none button").addEventListener("click", showAll);
        one(".close").addEventListener("click", () => dialog.close());
        one(".previous").addEventListener("click", () => show(step(current, -1)));
        one(".next").addEventListener("click", () => show(step(current, 1)));
        one(".stage").addEventListener("click", () => dialog.close());
        dialog.addEventListener("close", () => focus(current));
        if (chips.length) one("nav").hidden = false;

        """#
}
