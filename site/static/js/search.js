// Suggestions while typing: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (editable, with list autocomplete).
// Without this file the field is a field and its form a form.

const PAUSE = 120;
const SHORTEST = 2;

class Suggestions {
  #input;
  #list;
  #status;
  #active = -1;
  #timer = 0;
  #request = null;

  constructor(input) {
    this.#input = input;
    this.#list = document.createElement("div");
    this.#list.id = `${input.id}-vorschlaege`;
    this.#list.className = "suggestions";
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", input.dataset.some);
    this.#status = document.createElement("p");
    this.#status.className = "vh";
    this.#status.setAttribute("role", "status");
    input.after(this.#list, this.#status);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.#list.id);
    input.addEventListener("input", () => this.#soon());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    // A press must not take the focus from the field: the list would close before the click arrives.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
  }

  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")];
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    const text = this.#input.value.trim();
    this.#request?.abort();
    if (text.length < SHORTEST) {
      this.#close();
      return;
    }
    this.#request = new AbortController();
    try {
      const url = `${this.#input.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
      const answer = await fetch(url, { signal: this.#request.signal });
      if (answer.ok && document.activeElement === this.#input) {
        this.#show(text, (await answer.json()).groups);
      }
    } catch (error) {
      // Superseded by the next letter, or no network: the form works all the same.
      if (error.name !== "AbortError") this.#close();
    }
  }

  #show(text, groups) {
    this.#active = -1;
    this.#list.replaceChildren(...groups.map((group, number) => this.#group(group, number)));
    const labels = groups.flatMap((group) => group.options.map((option) => option.label));
    this.#status.textContent = labels.length ? `${this.#input.dataset.some}${labels.length}` : this.#input.dataset.none;
    this.#list.hidden = labels.length === 0;
    this.#input.setAttribute("aria-expanded", String(labels.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
  }

  #group(group, number) {
    const box = document.createElement("div");
    box.setAttribute("role", "group");
    const label = document.createElement("p");
    label.className = "suggestions__label";
    label.id = `${this.#list.id}-${number}`;
    label.textContent = group.label;
    box.setAttribute("aria-labelledby", label.id);
    box.append(label, ...group.options.map((option, place) => this.#option(option, `${label.id}-${place}`)));
    return box;
  }

  #option({ label, detail, url }, id) {
    const option = document.createElement("div");
    option.id = id;
    option.className = "suggestions__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.url = url;
    const name = document.createElement("span");
    name.textContent = label;
    option.append(name);
    if (detail) {
      const more = document.createElement("span");
      more.className = "suggestions__detail";
      more.textContent = detail;
      option.append(" ", more);
    }
    return option;
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (this.#list.hidden) this.#ask();
      else this.#move(step);
    } else if (event.key === "Enter" && this.#active >= 0) {
      event.preventDefault();
      this.#choose(this.#options[this.#active]);
    } else if (event.key === "Escape" && !this.#list.hidden) {
      event.preventDefault();
      this.#close();
    }
  }

  // Past either end stands the field itself, so that one can go on typing.
  #move(step) {
    const options = this.#options;
    const places = options.length + 1;
    this.#active = ((this.#active + 1 + step + places) % places) - 1;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.#active)));
    const active = options[this.#active];
    if (active) {
      this.#input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #choose(option) {
    if (option) location.assign(option.dataset.url);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#list.hidden = true;
    this.#active = -1;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

for (const input of document.querySelectorAll("[data-suggestions]")) new Suggestions(input);
