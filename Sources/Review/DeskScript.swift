/// The part of the page's script that hears decisions: ticks, crosses and reasons, kept in the browser and saved as a file.
///
/// A decision is on one poster as it is: where another has come in its place, it is forgotten.
enum DeskScript {
    static let js = #"""

        const desk = one(".desk");
        const decided = new Map();
        const history = [];
        const place = desk ? `broadside ${desk.dataset.series} ${desk.dataset.provider}` : "";
        const judged = figures.filter((figure) => figure.dataset.may);
        const words = { approve: "approved", reject: "rejected" };

        // A browser may refuse to keep anything; then the page works until it is closed.
        const keep = () => {
          try { localStorage.setItem(place, JSON.stringify([...decided.entries()])); } catch { /* said in the help */ }
        };
        const recall = () => {
          decided.clear();
          try {
            const kept = new Map(JSON.parse(localStorage.getItem(place) ?? "[]"));
            for (const figure of judged) {
              const entry = kept.get(figure.dataset.id);
              if (entry?.poster === figure.dataset.poster && mayBe(figure, entry.verdict)) decided.set(figure.dataset.id, entry);
            }
          } catch { decided.clear(); }
        };
        function mayBe(figure, verdict) { return (figure.dataset.may ?? "").split(" ").includes(verdict); }

        // What a filter goes by: what was decided here, else what was before.
        function standing(figure) {
          if (!figure.dataset.may) return "";
          return words[decided.get(figure.dataset.id)?.verdict] ?? figure.dataset.decided ?? "undecided";
        }

        const drawIn = (part, figure) => {
          const entry = decided.get(figure.dataset.id);
          for (const button of all("[data-verdict]", part)) {
            button.setAttribute("aria-pressed", String(entry?.verdict === button.dataset.verdict));
            button.disabled = !mayBe(figure, button.dataset.verdict);
          }
          const reason = one(".reason", part);
          reason.hidden = entry?.verdict !== "reject";
          if (reason.value !== (entry?.reason ?? "")) reason.value = entry?.reason ?? "";
        };
        function drawLarge() {
          const part = one("aside .decide");
          if (!part) return;
          part.hidden = !current?.dataset.may;
          if (!part.hidden) drawIn(part, current);
        }
        const draw = (figure) => {
          figure.dataset.here = decided.get(figure.dataset.id)?.verdict ?? "";
          drawIn(one(".decide", figure), figure);
          if (figure === current) drawLarge();
        };
        const sums = () => {
          const count = (verdict) => [...decided.values()].filter((entry) => entry.verdict === verdict).length;
          const done = judged.filter((figure) => standing(figure) !== "undecided").length;
          const here = Object.keys(words).filter(count).map((verdict) => `${count(verdict)} ${words[verdict]}`);
          one(".tally").textContent =
            `${done} of ${judged.length} decided` + (here.length ? `, on this page ${here.join(" and ")}` : "");
          one(".save").disabled = !decided.size;
          one(".undo").disabled = !history.length;
        };
        const put = (figure, entry) => {
          if (entry) decided.set(figure.dataset.id, { ...entry, poster: figure.dataset.poster });
          else decided.delete(figure.dataset.id);
          one(".then").hidden = true;
          keep();
          draw(figure);
          sums();
        };
        const remember = (figure) => history.push({ figure, before: decided.get(figure.dataset.id) });

        const decide = (figure, verdict) => {
          if (!figure?.dataset.may || !mayBe(figure, verdict)) return;
          const entry = decided.get(figure.dataset.id);
          remember(figure);
          put(figure, entry?.verdict === verdict ? undefined : { verdict, reason: entry?.reason });
        };
        const undo = () => {
          const last = history.pop();
          if (!last) return;
          put(last.figure, last.before);
          if (dialog.open) show(last.figure);
          else if (!last.figure.hidden) focus(last.figure);
        };
        const askWhy = (figure) => {
          if (!figure || !mayBe(figure, "reject")) return;
          if (decided.get(figure.dataset.id)?.verdict !== "reject") decide(figure, "reject");
          one(".reason", dialog.open ? one("aside") : figure).focus();
        };
        const save = () => {
          const entries = judged.filter((figure) => decided.has(figure.dataset.id))
            .map((figure) => ({ id: figure.dataset.id, ...decided.get(figure.dataset.id) }));
          if (!entries.length) return;
          const link = document.createElement("a");
          link.href = URL.createObjectURL(new Blob([decisionsFile(desk.dataset.series, entries)], { type: "text/yaml" }));
          link.download = "decisions.yaml";
          link.click();
          setTimeout(() => URL.revokeObjectURL(link.href), 60000);
          one(".then").hidden = false;
        };

        const hear = (part, poster) => {
          for (const button of all("[data-verdict]", part))
            button.addEventListener("click", () => decide(poster(), button.dataset.verdict));
          const reason = one(".reason", part);
          let isNew = true;
          reason.addEventListener("focus", () => { isNew = true; });
          reason.addEventListener("input", () => {
            if (isNew) remember(poster());
            isNew = false;
            put(poster(), { verdict: "reject", reason: reason.value });
          });
          reason.addEventListener("keydown", (event) => {
            if (event.key !== "Enter" && event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            if (dialog.open) dialog.focus();
            else focus(poster());
          });
        };

        if (desk) {
          for (const figure of judged) {
            one(".decide", figure).hidden = false;
            hear(one(".decide", figure), () => figure);
          }
          hear(one("aside .decide"), () => current);
          one(".save").addEventListener("click", save);
          one(".undo").addEventListener("click", undo);
          document.addEventListener("keydown", (event) => {
            if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event)) return;
            const figure = dialog.open ? current : document.activeElement.closest("figure");
            const act = {
              a: () => decide(figure, "approve"), x: () => decide(figure, "reject"), r: () => askWhy(figure),
              u: undo, s: save,
            }[event.key.toLowerCase()];
            if (!act) return;
            event.preventDefault();
            act();
          });
          // The same page in another window.
          addEventListener("storage", (event) => { if (event.key === place) start(); });
          const start = () => { recall(); judged.forEach(draw); sums(); };
          start();
          desk.hidden = false;
        }

        """#
}
