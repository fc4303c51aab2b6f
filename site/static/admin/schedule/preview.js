// Asks the server how the dates will read; what it finds wrong stands at the lines.

const WAIT = 350; // ms without typing

function csrfToken() {
  return JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
}

export class Preview {
  // `onAnswer` gets { dates, lines, errors }.
  constructor(section, address, onAnswer) {
    this.list = section.querySelector("[data-preview-dates]");
    this.message = section.querySelector("[data-preview-message]");
    this.template = section.querySelector("template");
    this.address = address;
    this.onAnswer = onAnswer;
    this.timer = 0;
    this.running = null;
  }

  soon(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(text), WAIT);
  }

  async ask(text) {
    this.running?.abort();
    const running = (this.running = new AbortController());
    try {
      const answer = await fetch(this.address, {
        method: "POST", body: text, signal: running.signal,
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      });
      if (answer.ok) this.show(await answer.json());
      else this.say(answer.status === 413 ? this.message.dataset.tooLarge : this.message.dataset.failed);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.message.dataset.failed);
    }
  }

  say(message) {
    this.message.textContent = message;
    this.message.hidden = !message;
  }

  show(answer) {
    this.list.replaceChildren(...answer.dates.map((date) => this.item(date)));
    this.say(answer.dates.length ? "" : this.message.dataset.none);
    this.onAnswer(answer);
  }

  item(date) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    for (const name of ["when", "told", "status"]) {
      const part = item.querySelector(`[data-${name}]`);
      part.textContent = date[name];
      part.hidden = !date[name];
    }
    const button = item.querySelector("button");
    button.dataset.line = date.line;
    button.dataset.date = date.date;
    button.setAttribute("aria-label", `${button.textContent.trim()}: ${date.when}`);
    return item;
  }
}
