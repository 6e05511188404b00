/// The score page's template, in our own engine's language.
///
/// Every text that comes from outside goes through `e`; what is drawn is drawn of whole numbers and colours that we wrote.
enum ScoreTemplate {
    static let html = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{ policy | e }}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="color-scheme" content="light dark">
        <title>Score: {{ title | e }} · {{ brand | e }}</title>
        <style>{{ style }}</style>
        </head>
        <body>
        {% macro sheet(tiles, fields, label, heat, ring) %}
        <svg viewBox="0 0 1000 {{ tiles.height }}" role="img" aria-label="{{ label | e }}">
          <rect class="sheet" width="1000" height="{{ tiles.height }}"/>
          {% for f in fields %}
          <rect x="{{ f.x }}" y="{{ f.y }}" width="{{ f.w }}" height="{{ f.h }}" {% if heat %}class="heat" fill-opacity="{{ f.opacity }}%"{% else %}fill="{{ f.fill | e }}"{% endif %}/>
          {% endfor %}
          {% if ring is not none %}
          <circle class="ring" cx="{{ ring.x }}" cy="{{ ring.y }}" r="60"/><circle class="ring" cx="{{ ring.x }}" cy="{{ ring.y }}" r="60"/>
          {% endif %}
        </svg>
        <p>{{ label | e }}</p>
        {% endmacro %}
        <header>
          <div>
            <p class="brand">{{ brand | e }}</p>
            <h1>{{ title | e }}</h1>
          </div>
          <dl class="facts">
            {% for fact in facts %}
            <div><dt>{{ fact.label | e }}</dt><dd>{{ fact.value | e }}</dd></div>
            {% endfor %}
            <div><dt>Verdicts</dt><dd>{{ tally | e }}</dd></div>
          </dl>
        </header>
        <p class="basis">{{ basis | e }}</p>
        <nav aria-label="Order" hidden>
          <fieldset>
            <legend>worst first by</legend>
            <button type="button" aria-pressed="true" data-by="overall">Overall</button>
            {% for facet in facets %}
            <button type="button" aria-pressed="false" data-by="{{ facet }}">{{ facet | capitalize }}</button>
            {% endfor %}
          </fieldset>
          <p class="count" role="status"></p>
        </nav>
        <main>
          {% for picture in pictures %}
          <article{% if not picture.told %} class="quiet"{% endif %} data-overall="{{ picture.points }}"{% for side in picture.sides %} data-{{ side.facet }}="{{ side.points }}"{% endfor %}>
            <div class="shown">
              {% if picture.poster is not none %}
              <a href="{{ picture.poster | e }}"><img src="{{ picture.poster | e }}" alt="{{ picture.label | e }}" width="{{ picture.width }}" height="{{ picture.height }}" loading="lazy" decoding="async"></a>
              {% else %}
              <div class="frame">Not laid out yet</div>
              {% endif %}
              {% if picture.others %}
              <p class="cells">Same image: {{ picture.others | join(" · ") | e }}{% if picture.more %} and {{ picture.more }} more{% endif %}</p>
              {% endif %}
            </div>
            <div class="said">
              <div class="head">
                <p class="points">{{ picture.points }}</p>
                <p class="verdict" data-verdict="{{ picture.verdict or "none" }}">{{ picture.verdict or "no verdict" }}{% if picture.decides is not none %}, by {{ picture.decides }}{% endif %}</p>
              </div>
              <h2>{{ picture.label | e }}</h2>
              {% if picture.sentence is not none and picture.told %}
              <p class="sentence">{{ picture.sentence | e }}</p>
              {% endif %}
              <ul class="sides">
                {% for side in picture.sides %}
                <li data-facet="{{ side.facet }}" data-verdict="{{ side.verdict }}"{% if side.facet == picture.decides %} data-decides{% endif %}{% if side.points == 100 %} data-full{% endif %}>
                  <span>{{ side.facet | capitalize }}</span>
                  <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="bar" width="{{ side.points }}" height="4"/></svg>
                  <b>{{ side.points }}</b>
                  {% if side.clause is not none %}<small>{{ side.clause | e }}</small>{% endif %}
                </li>
                {% endfor %}
              </ul>
            </div>
            <details{% if picture.told %} open{% endif %}>
              <summary>Why</summary>
              <div class="why">
                {% if picture.tiles is not none %}
                <div class="panel wide">
                  <h3>Where it differs from the rest of the series</h3>
                  <div class="trio">
                    <div>{{ sheet(picture.tiles, picture.tiles.own, "This image; the ring is where the eye goes", false, picture.tiles.focus) }}</div>
                    <div>{{ sheet(picture.tiles, picture.tiles.usual, "The others, on average", false, picture.tiles.usualFocus) }}</div>
                    <div>{{ sheet(picture.tiles, picture.tiles.colour, "How far its colours are off", true, none) }}</div>
                  </div>
                </div>
                {% endif %}
                {% if picture.surplus %}
                <div class="panel">
                  <h3>Colours: less and more than the others</h3>
                  <div class="parts">
                    {% for part in picture.surplus %}
                    <div class="part">
                      <svg class="chip" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="{{ part.hex | e }}"/><rect class="edge" width="10" height="10"/></svg>
                      <span>{{ part.name | e }}</span>
                      <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true"><rect class="track" x="498" width="4" height="40"/><rect class="bar" x="{{ part.x }}" width="{{ part.length }}" height="40"/></svg>
                      <b>{{ part.percent }} %</b>
                    </div>
                    {% endfor %}
                  </div>
                </div>
                {% endif %}
                {% if picture.swatches %}
                <div class="panel">
                  <h3>Palette: nearest swatches{% if picture.strays %}, and what is near none{% endif %}</h3>
                  <div class="parts">
                    {% for part in picture.swatches %}
                    <div class="part"{% if part.outside %} data-outside{% endif %}{% if part.range is not none %} title="{{ part.range }} wanted"{% endif %}>
                      <svg class="chip" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill="{{ part.hex | e }}"/><rect class="edge" width="10" height="10"/></svg>
                      <span>{{ part.name | e }}</span>
                      <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true"><rect class="track" y="16" width="1000" height="8"/>{% if part.from is not none %}<rect class="range" x="{{ part.from }}" width="{{ part.span }}" height="40"/>{% endif %}<rect class="bar" y="10" width="{{ part.length }}" height="20"/></svg>
                      <b>{{ part.percent }} %</b>
                    </div>
                    {% endfor %}
                    {% for part in picture.strays %}
                    <div class="part">
                      <svg class="chip" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="{{ part.hex | e }}"/></svg>
                      <span>{{ part.name | e }}</span>
                      <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true"><rect class="track" y="16" width="1000" height="8"/><rect class="heat" y="10" width="{{ part.length }}" height="20"/></svg>
                      <b>{{ part.percent }} %</b>
                    </div>
                    {% endfor %}
                  </div>
                </div>
                {% endif %}
                {% if picture.levels is not none %}
                <div class="panel">
                  <h3>Light: from its darkest to its lightest parts</h3>
                  <svg viewBox="0 0 1000 600" role="img" aria-label="Lightness of the image and of the others">
                    <line class="axis" x1="0" y1="600" x2="1000" y2="600"/><line class="axis" x1="0" y1="0" x2="1000" y2="0"/>
                    <polyline class="usual" points="{{ picture.levels.usual }}"/><polyline class="own" points="{{ picture.levels.own }}"/>
                  </svg>
                  <p class="note">Line: this image. Dashes: the others.</p>
                </div>
                {% endif %}
                {% if picture.tiles is not none %}
                <div class="panel">
                  <h3>Surfaces: where their texture is off</h3>
                  <div class="trio"><div>{{ sheet(picture.tiles, picture.tiles.texture, "Redder is further", true, none) }}</div></div>
                </div>
                {% endif %}
                {% if picture.zones %}
                <div class="panel zones">
                  <h3>Where words and logo lie: how much of it has edges</h3>
                  <svg viewBox="0 0 {{ picture.width }} {{ picture.height }}" role="img" aria-label="The parts of the poster that its words and its logo lie on">
                    <image href="{{ picture.poster | e }}" width="{{ picture.width }}" height="{{ picture.height }}"/>
                    {% for zone in picture.zones %}
                    <rect class="{{ "bad" if zone.bad else "good" }}" x="{{ zone.x }}" y="{{ zone.y }}" width="{{ zone.w }}" height="{{ zone.h }}"/>
                    {% endfor %}
                  </svg>
                  <p class="note">{% for zone in picture.zones %}{{ zone.words | e }}{% if not loop.last %} · {% endif %}{% endfor %}</p>
                </div>
                {% endif %}
                {% for logo in picture.logos %}
                <div class="panel logo">
                  <h3>Logo: {{ logo.share }} % in its colours</h3>
                  <svg viewBox="{{ logo.x }} {{ logo.y }} {{ logo.w }} {{ logo.h }}" role="img" aria-label="The logo on the poster">
                    <image href="{{ picture.poster | e }}" width="{{ picture.width }}" height="{{ picture.height }}"/>
                    <g transform="translate({{ logo.x }} {{ logo.y }})">
                      {% for tile in logo.tiles %}
                      <rect class="{{ "bad" if tile.bad else "good" }}" x="{{ tile.x }}" y="{{ tile.y }}" width="{{ tile.w }}" height="{{ tile.h }}"/>
                      {% endfor %}
                    </g>
                  </svg>
                  <p class="note">Its worst part agrees {{ logo.worst }} of 100.</p>
                </div>
                {% endfor %}
              </div>
            </details>
          </article>
          {% endfor %}
        </main>
        <script>{{ script }}</script>
        </body>
        </html>

        """#
}
