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
              <figure class="s{{ cell.width }}x{{ cell.height }}" data-marks="{{ cell.marks }}">
                {% if cell.poster is not none %}
                <a href="{{ cell.poster | e }}"><img src="{{ cell.poster | e }}" alt="{{ (cell.name or cell.id) | e }}"
                  width="{{ cell.width }}" height="{{ cell.height }}" loading="lazy" decoding="async"></a>
                {% else %}
                <div class="frame">{{ cell.reason | e }}</div>
                {% endif %}
                <figcaption>{{ cell.label | e }}{% if cell.note is not none %} <b>{{ cell.note | e }}</b>{% endif %}</figcaption>
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
        <dialog aria-label="Poster" tabindex="-1">
          <div class="stage"><img alt=""></div>
          <aside>
            <p class="place" role="status"></p>
            <dl></dl>
            <p class="keys"><kbd>←</kbd> <kbd>→</kbd> previous and next, <kbd>Esc</kbd> back</p>
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
