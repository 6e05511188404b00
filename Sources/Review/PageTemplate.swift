/// The page's template, in our own engine's language.
///
/// Every text that comes from outside goes through `e`.
enum PageTemplate {
    static let html = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{ policy | e }}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>{{ title | e }} · {{ brand | e }}</title>
        <style>{{ style }}</style>
        </head>
        <body>
        <header>
          <div>
            <p class="brand">{{ brand | e }}</p>
            <h1>{{ title | e }}</h1>
          </div>
          <dl class="facts">
            {% for fact in facts %}
            <div><dt>{{ fact.label | e }}</dt><dd>{{ fact.value | e }}</dd></div>
            {% endfor %}
          </dl>
        </header>
        <nav aria-label="Filter" hidden>
          {% for filter in filters %}
          <fieldset>
            <legend>{{ filter.name | e }}</legend>
            {% for value in filter["values"] %}
            <button type="button" aria-pressed="false" data-mark="{{ value.mark }}">{{ value.text | e }}</button>
            {% endfor %}
          </fieldset>
          {% endfor %}
          {% if decisions is not none %}
          <fieldset>
            <legend>decision</legend>
            {% for word in ["undecided", "approved", "rejected"] %}
            <button type="button" aria-pressed="false" data-mark="{{ word }}">{{ word | capitalize }}</button>
            {% endfor %}
          </fieldset>
          {% endif %}
          <p class="count" role="status" data-all="{{ count }}"></p>
        </nav>
        <main>
          {% for block in blocks %}
          <section>
            {% if block.title %}
            <h2>{{ block.title | e }}</h2>
            {% endif %}
            {% for row in block.rows %}
            <div class="row">
              <h3>{{ row.label | e }}</h3>
              <div class="cells">
              {% for cell in row.cells %}
              <figure class="s{{ cell.width }}x{{ cell.height }}" data-marks="{{ cell.marks }}"{% if cell.may %} data-id="{{ cell.id | e }}"
                data-poster="{{ cell.fingerprint | e }}" data-may="{{ cell.may }}"{% if cell.decided is not none %} data-decided="{{ cell.decided }}"{% endif %}{% endif %}>
                {% if cell.poster is not none %}
                <a href="{{ cell.poster | e }}"><img src="{{ cell.poster | e }}" alt="{{ (cell.alt or cell.name or cell.id) | e }}"
                  width="{{ cell.width }}" height="{{ cell.height }}" loading="lazy" decoding="async"></a>
                {% else %}
                <div class="frame">{{ cell.reason | e }}</div>
                {% endif %}
                <figcaption>{{ cell.label | e }}{% if cell.note is not none %} <b>{{ cell.note | e }}</b>{% endif %}</figcaption>
                {% if cell.may %}
                <div class="decide" hidden>
                  <button type="button" data-verdict="approve" aria-pressed="false" title="Approve" aria-label="Approve {{ (cell.name or cell.id) | e }}"><svg viewBox="0 0 16 16"><use href="#tick"/></svg></button>
                  <button type="button" data-verdict="reject" aria-pressed="false" title="Reject" aria-label="Reject {{ (cell.name or cell.id) | e }}"><svg viewBox="0 0 16 16"><use href="#cross"/></svg></button>
                  <input class="reason" maxlength="500" placeholder="Reason" aria-label="Reason" autocomplete="off" hidden>
                </div>
                {% endif %}
                <dl class="details" hidden>
                  <div><dt>Cell</dt><dd>{{ cell.id | e }}</dd></div>
                  <div><dt>Size</dt><dd>{{ cell.label | e }}, {{ cell.width }} × {{ cell.height }}</dd></div>
                  {% if cell.note is not none %}
                  <div><dt>State</dt><dd>{{ cell.note | e }}</dd></div>
                  {% endif %}
                  {% if cell.cost is not none %}
                  <div><dt>Cost</dt><dd>{{ cell.cost | e }}</dd></div>
                  {% endif %}
                  {% if cell.prompt is not none %}
                  <div><dt>Prompt</dt><dd class="prompt">{{ cell.prompt | e }}</dd></div>
                  {% endif %}
                </dl>
              </figure>
              {% endfor %}
              </div>
            </div>
            {% endfor %}
          </section>
          {% endfor %}
          <p class="none" hidden>No poster matches. <button type="button">Show all</button></p>
        </main>
        {% if decisions is not none %}
        <svg hidden>
          <symbol id="tick" viewBox="0 0 16 16"><path d="M2.5 8.5 6.5 12.5 13.5 4"/></symbol>
          <symbol id="cross" viewBox="0 0 16 16"><path d="M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5"/></symbol>
        </svg>
        <footer class="desk" data-series="{{ decisions.series | e }}" data-provider="{{ decisions.provider | e }}" hidden>
          <p class="tally" role="status"></p>
          <p class="keys"><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Enter</kbd> large,
            <kbd>A</kbd> approve, <kbd>X</kbd> reject, <kbd>R</kbd> reason, <kbd>U</kbd> undo, <kbd>S</kbd> save</p>
          <p class="then" role="status" hidden>Saved; then <code>{{ decisions.command | e }}</code></p>
          <button type="button" class="undo">Undo</button>
          <button type="button" class="save">Save decisions.yaml</button>
        </footer>
        {% endif %}
        <dialog aria-label="Poster" tabindex="-1">
          <div class="stage"><img alt=""></div>
          <aside>
            <p class="place" role="status"></p>
            {% if decisions is not none %}
            <div class="decide" hidden>
              <button type="button" data-verdict="approve" aria-pressed="false"><svg viewBox="0 0 16 16"><use href="#tick"/></svg>Approve</button>
              <button type="button" data-verdict="reject" aria-pressed="false"><svg viewBox="0 0 16 16"><use href="#cross"/></svg>Reject</button>
              <input class="reason" maxlength="500" placeholder="Reason" aria-label="Reason" autocomplete="off" hidden>
            </div>
            {% endif %}
            <dl></dl>
            <p class="keys"><kbd>←</kbd> <kbd>→</kbd> previous and next, <kbd>Esc</kbd> back{% if decisions is not none %}<br>
              <kbd>A</kbd> approve, <kbd>X</kbd> reject, <kbd>R</kbd> reason, <kbd>U</kbd> undo{% endif %}</p>
          </aside>
          <button type="button" class="close" aria-label="Close">×</button>
          <button type="button" class="step previous" aria-label="Previous">‹</button>
          <button type="button" class="step next" aria-label="Next">›</button>
        </dialog>
        <script>{{ script }}</script>
        </body>
        </html>

        """#
}
