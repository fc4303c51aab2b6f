// <kulturnetz-kalender gemeinde="enger" anzahl="8" ansicht="liste|monat|karten">: the dates of any choice on any website.
// No dependency, no cookie, requests to one host. events.widget.script puts SITE and STYLE in when it is asked for.
(() => {
  "use strict";
  const SITE = __SITE__;
  const STYLE = __STYLE__;
  const TAG = "kulturnetz-kalender";
  if (customElements.get(TAG)) return;

  const FIELDS = "id,url,title,starts_at,all_day,day,last_day,runs,previous_starts_at,status,availability,is_free,"
    + "municipality,venue,institution,categories,image";
  const MOST = 50;
  const MOST_PAGES_OF_A_MONTH = 5;
  const WORDS = {
    de: {
      all: "Alle Termine", imprint: "Impressum", none: "Gerade steht nichts an.",
      allDay: "ganztags", until: "bis", previous: "Monat davor", next: "Monat danach", more: "Weitere im Kalender",
      clock: (time) => `${time} Uhr`, dates: (n) => `${n} ${n === 1 ? "Termin" : "Termine"}`,
      cancelled: "ABGESAGT", postponed: "VERSCHOBEN", rescheduled: "NEUER TERMIN", moved_online: "JETZT ONLINE",
      sold_out: "AUSVERKAUFT", few: "NUR NOCH WENIGE", free: "EINTRITT FREI",
    },
    en: {
      all: "All dates", imprint: "Legal notice", none: "Nothing is on at the moment.",
      allDay: "all day", until: "until", previous: "Month before", next: "Month after", more: "More in the calendar",
      clock: (time) => time, dates: (n) => `${n} ${n === 1 ? "date" : "dates"}`,
      cancelled: "CANCELLED", postponed: "POSTPONED", rescheduled: "NEW DATE", moved_online: "NOW ONLINE",
      sold_out: "SOLD OUT", few: "FEW LEFT", free: "FREE ENTRY",
    },
  };

  /** An element with properties and children; a name with a dash, "role" and "class" are attributes. */
  function make(name, values = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(values)) {
      if (value === null || value === undefined || value === false) continue;
      if (key in element && !key.includes("-")) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  const link = (href, words) => make("a", { href, target: "_blank", rel: "noopener" }, words);

  /** Days are words like "2026-12-04"; noon in UTC is that day everywhere in the code below. */
  const dayOf = (word) => new Date(`${word}T12:00:00Z`);
  const wordOf = (day) => day.toISOString().slice(0, 10);
  /** The clock of the region, not the visitor's: the API says times with the offset of Berlin. */
  const clockOf = (moment) => moment.slice(11, 16);
  const todayInBerlin = () => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Berlin" }).format(new Date());
  const isOff = (date) => date.status === "cancelled" || date.status === "postponed";

  const SHEET = new CSSStyleSheet();
  SHEET.replaceSync(STYLE);

  class KulturnetzKalender extends HTMLElement {
    static observedAttributes = ["anzahl", "ansicht", "farben", "lang", ...SITE.several, ...SITE.single];

    #root = this.attachShadow({ mode: "open" });
    #asking = null;
    #isDue = false;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [SHEET];
      // Until the dates are here, and where they never come, the links inside the element stay to be seen.
      this.#root.append(make("slot"));
    }

    connectedCallback() { this.#renew(); }
    attributeChangedCallback() { if (this.isConnected) this.#renew(); }
    disconnectedCallback() { this.#asking?.abort(); }

    get #language() {
      const said = this.closest("[lang]")?.lang || "de";
      return said.toLowerCase().startsWith("en") ? "en" : "de";
    }

    get #locale() { return this.#language === "en" ? "en-GB" : "de-DE"; }
    get #words() { return WORDS[this.#language]; }
    get #page() { return `${SITE.base}${this.#language === "en" ? "/en" : ""}/kalender/`; }
    get #number() { return Math.min(MOST, Math.max(1, Number.parseInt(this.getAttribute("anzahl"), 10) || 8)); }

    /** The choice as a query string, with more names. */
    #query(more = {}) {
      const query = new URLSearchParams();
      for (const name of SITE.several) {
        for (const value of (this.getAttribute(name) || "").split(/[\s,]+/)) if (value) query.append(name, value);
      }
      for (const name of SITE.single) if (this.getAttribute(name)) query.append(name, this.getAttribute(name));
      for (const [name, value] of Object.entries(more)) query.set(name, value);
      return query;
    }

    /** Once for all attributes that change in the same breath. */
    #renew() {
      if (this.#isDue) return;
      this.#isDue = true;
      queueMicrotask(() => { this.#isDue = false; this.#show(); });
    }

    async #show(month = null) {
      this.#asking?.abort();
      const asking = this.#asking = new AbortController();
      try {
        const view = this.getAttribute("ansicht");
        const shown = view === "monat"
          ? await this.#month(month || todayInBerlin().slice(0, 7), asking.signal)
          : await this.#coming(view === "karten", asking.signal);
        this.#root.replaceChildren(make("div", { class: "calendar", lang: this.#language }, shown, this.#foot()));
        this.dispatchEvent(new CustomEvent("kulturnetz:bereit", { bubbles: true }));
      } catch (error) {
        if (error.name === "AbortError") return;
        // What stood there before was of another choice.
        this.#root.replaceChildren(make("slot"));
        console.error(`<${TAG}>: ${error.message}`);
      }
    }

    /** A page of dates from the API. Throws an Error in words where it refuses. */
    async #ask(query, signal) {
      query.set("fields", FIELDS);
      const response = await fetch(`${SITE.base}/api/v1/occurrences?${query}`, { signal, credentials: "omit" });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail);
      return answer;
    }

    async #coming(isCards, signal) {
      const { items } = await this.#ask(this.#query({ limit: this.#number }), signal);
      if (!items.length) return make("p", { class: "none" }, this.#words.none);
      if (isCards) return make("ul", { class: "cards", role: "list" }, ...items.map((date) => this.#card(date)));
      return make("div", {}, ...this.#days(items));
    }

    /** Each day with its rows. What began before today stands under today. */
    #days(items) {
      const today = todayInBerlin();
      const days = new Map();
      for (const date of items) {
        const day = date.day < today && date.last_day >= today ? today : date.day;
        days.set(day, [...(days.get(day) || []), date]);
      }
      return [...days].map(([day, dates]) => this.#day(day, dates));
    }

    #day(day, dates) {
      const words = this.#dayInWords(day);
      const list = make("ol", { class: "rows", role: "list" }, ...dates.map((date) => this.#row(date)));
      return make("section", { class: "day", "aria-label": words }, make("p", { class: "when" }, words), list);
    }

    #dayInWords(day, month = "long") {
      const year = day.slice(0, 4) === todayInBerlin().slice(0, 4) ? undefined : "numeric";
      const form = { weekday: month === "long" ? "long" : "short", day: "numeric", month, year, timeZone: "UTC" };
      return dayOf(day).toLocaleDateString(this.#locale, form);
    }

    #row(date) {
      const until = `${this.#words.until} ${dayOf(date.last_day).getUTCDate()}.${dayOf(date.last_day).getUTCMonth() + 1}.`;
      const time = date.runs ? until : date.all_day ? this.#words.allDay : clockOf(date.starts_at);
      return make("li", { class: isOff(date) ? "row off" : "row", style: this.#colour(date) },
        make("span", { class: "time" }, time), make("div", {}, ...this.#text(date)));
    }

    #card(date) {
      const when = date.runs
        ? `${this.#words.until} ${this.#dayInWords(date.last_day, "short")}`
        : [this.#dayInWords(date.day, "short"), date.all_day ? "" : this.#words.clock(clockOf(date.starts_at))].filter(Boolean).join(", ");
      const { image } = date;
      const picture = image
        ? make("figure", {}, make("img", { src: image.url, alt: image.alt, width: image.width, height: image.height, loading: "lazy" }),
          make("figcaption", {}, image.credit))
        : make("div", { class: "sheet", "aria-hidden": "true" }, make("span", {}, String(dayOf(date.day).getUTCDate())));
      return make("li", { class: isOff(date) ? "card off" : "card", style: this.#colour(date) },
        picture, make("p", { class: "when" }, when), ...this.#text(date));
    }

    /** Title, place and marks: what a row and a card have in common. */
    #text(date) {
      const category = SITE.categories[date.categories[0]]?.[this.#language];
      const place = [date.venue?.name || date.institution?.name, date.municipality?.name].filter(Boolean).join(", ");
      const marks = this.#marks(date).map((word) => make("span", { class: "mark" }, word));
      return [
        make("p", { class: "title" }, link(this.#addressOf(date), date.title)),
        make("p", { class: "place" }, category ? make("b", {}, `${category} `) : null, place),
        marks.length ? make("p", { class: "marks" }, ...marks) : null,
      ].filter(Boolean);
    }

    #addressOf(date) {
      return this.#language === "en" ? date.url.replace(SITE.base, `${SITE.base}/en`) : date.url;
    }

    #marks(date) {
      if (isOff(date)) return [this.#words[date.status]];
      return [this.#words[date.status], this.#words[date.availability], date.is_free && this.#words.free].filter(Boolean);
    }

    #colour(date) {
      const colour = SITE.colours[date.municipality?.key];
      return colour ? `--town: ${colour}` : null;
    }

    /** A table of a month; a day that has dates is a button that shows them below. */
    async #month(month, signal) {
      const first = dayOf(`${month}-01`);
      const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0, 12));
      const { dates, isCut } = await this.#datesOfMonth(wordOf(first), wordOf(last), signal);
      const below = make("div", { "aria-live": "polite" });
      const choose = (day) => {
        for (const button of table.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === day));
        below.replaceChildren(this.#day(day, dates.get(day)));
      };
      const table = this.#table(first, last, dates, choose);
      const today = todayInBerlin();
      const open = [...dates.keys()].sort().find((day) => day >= today);
      if (open) choose(open);
      else below.append(make("p", { class: "none" }, this.#words.none));
      const more = isCut ? make("p", { class: "more" }, link(this.#whole(), this.#words.more)) : null;
      return make("div", { class: "month" }, this.#monthNav(first), table, below, more);
    }

    async #datesOfMonth(von, bis, signal) {
      const dates = new Map();
      let query = this.#query({ von, bis, limit: 200 });
      for (let page = 0; page < MOST_PAGES_OF_A_MONTH; page += 1) {
        const { items, next } = await this.#ask(query, signal);
        for (const date of items) {
          const end = date.last_day < bis ? date.last_day : bis;
          for (const day = dayOf(date.day < von ? von : date.day); wordOf(day) <= end; day.setUTCDate(day.getUTCDate() + 1)) {
            dates.set(wordOf(day), [...(dates.get(wordOf(day)) || []), date]);
          }
        }
        if (!next) return { dates, isCut: false };
        query = new URL(next).searchParams;
      }
      return { dates, isCut: true };
    }

    #monthNav(first) {
      const to = (step, words, sign) => {
        const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + step, 1, 12));
        return make("button", { type: "button", "aria-label": words, onclick: () => this.#turn(wordOf(month).slice(0, 7), words) }, sign);
      };
      const name = first.toLocaleDateString(this.#locale, { month: "long", year: "numeric", timeZone: "UTC" });
      return make("div", { class: "months" }, to(-1, this.#words.previous, "‹"), make("p", { class: "when", "aria-live": "polite" }, name), to(1, this.#words.next, "›"));
    }

    /** Another month; who pressed the button finds it under the finger again. */
    async #turn(month, words) {
      await this.#show(month);
      this.#root.querySelector(`button[aria-label="${words}"]`)?.focus();
    }

    #table(first, last, dates, choose) {
      const weekdays = [...Array(7).keys()].map((n) => new Date(Date.UTC(2024, 0, 1 + n, 12)));
      const head = weekdays.map((day) => make("th", { scope: "col", abbr: day.toLocaleDateString(this.#locale, { weekday: "long", timeZone: "UTC" }) },
        day.toLocaleDateString(this.#locale, { weekday: "short", timeZone: "UTC" })));
      const cells = Array.from({ length: (first.getUTCDay() + 6) % 7 }, () => make("td"));
      for (let day = 1; day <= last.getUTCDate(); day += 1) {
        const word = wordOf(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), day, 12)));
        cells.push(this.#cell(word, day, dates.get(word) || [], choose));
      }
      while (cells.length % 7) cells.push(make("td"));
      const weeks = Array.from({ length: cells.length / 7 }, (_, week) => make("tr", {}, ...cells.slice(week * 7, week * 7 + 7)));
      return make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...weeks));
    }

    #cell(word, day, dates, choose) {
      const taking = dates.filter((date) => !isOff(date));
      const today = word === todayInBerlin() ? "date" : null;
      if (!dates.length) return make("td", {}, make("span", { class: "daynumber", "aria-current": today }, String(day)));
      const heard = (words) => make("span", { class: "heard" }, words);
      const [number, ...words] = this.#words.dates(taking.length).split(" ");
      return make("td", {}, make("button",
        { type: "button", value: word, class: "daynumber", "aria-current": today, "aria-pressed": "false", onclick: () => choose(word) },
        String(day), heard(`, ${this.#dayInWords(word)}: `), make("i", {}, number), heard(` ${words.join(" ")}`)));
    }

    #whole() {
      const query = this.#query().toString();
      return query ? `${this.#page}?${query}` : this.#page;
    }

    #foot() {
      const imprint = SITE.imprint[this.#language];
      return make("p", { class: "foot" }, link(this.#whole(), this.#words.all), make("span", {}, SITE.name), imprint ? link(imprint, this.#words.imprint) : null);
    }
  }

  customElements.define(TAG, KulturnetzKalender);
})();
