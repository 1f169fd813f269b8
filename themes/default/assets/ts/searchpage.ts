// The page of the search: results under the field as one types, kept in the address.

import type { Context } from "./block";
import { element, find } from "./dom";
import { loadScript } from "./load";
import { Index, type Found, type Passage } from "./searchindex";
import { phrasesOf, spansOf, type Phrase, type Span } from "./searchunits";
import type { Texts } from "./texts";

const batch = 6; // results at once
const around = 60; // characters of an extract before what was found, and twice that behind
const most = 3; // passages of a page
const pause = 150; // ms without a key, then it searches

export function searchPage({ page, texts }: Context): void {
  new Search(loader(page.search!.before, page.search!.after), texts).begin();
}

/** Loads files of the index, each once; a file calls lecternSearch with its name and what it holds. */
function loader(before: string, after: string): (name: string) => Promise<unknown> {
  const held = new Map<string, unknown>();
  const asked = new Map<string, Promise<unknown>>();
  (window as { lecternSearch?: unknown }).lecternSearch = (name: string, value: unknown) => held.set(name, value);
  return (name) => {
    let promise = asked.get(name);
    if (!promise) {
      promise = loadScript(before + name + after).then(() => held.get(name));
      asked.set(name, promise);
      promise.catch(() => asked.delete(name)); // to be tried again
    }
    return promise;
  };
}

class Search {
  private field = find<HTMLInputElement>(document, "[data-query]");
  private status = find(document, "[data-status]");
  private results = find(document, "[data-results]");
  private more = find<HTMLButtonElement>(document, "[data-action=more]");
  private everything = find(document, "[data-everything]");
  private index: Index;
  private turn = 0; // of the searches: a later one makes an earlier one give up
  private timer = 0;

  constructor(
    load: (name: string) => Promise<unknown>,
    private texts: Texts,
  ) {
    this.index = new Index(load);
  }

  begin(): void {
    this.field.value = new URLSearchParams(location.search).get("q") ?? "";
    this.field.addEventListener("input", (event) => {
      if (!(event as InputEvent).isComposing) this.soon();
    });
    this.field.addEventListener("compositionend", () => this.soon());
    find<HTMLFormElement>(document, "[data-search]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.search(true);
    });
    find(document, "[data-tool=search]").addEventListener("click", (event) => {
      event.preventDefault(); // it leads here
      this.field.select();
    });
    if (this.field.value) this.search(true);
    else this.field.focus({ preventScroll: true });
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.search(false), pause);
  }

  /** Searches for what the field holds. A single letter that nobody sent off is most likely the first of a word. */
  private async search(sent: boolean): Promise<void> {
    clearTimeout(this.timer);
    const query = this.field.value.trim();
    const turn = ++this.turn;
    keep(query);
    const waits = !sent && /^[a-z0-9]$/i.test(query);
    if (!phrasesOf(query).length || waits) {
      this.show([]);
      this.everything.hidden = false;
      this.status.textContent = "";
      return;
    }
    try {
      const { found, also } = await this.index.search(query);
      if (turn !== this.turn) return;
      this.everything.hidden = found.length > 0;
      this.show(found);
      const said = found.length ? this.texts("search.found", { n: found.length }) : this.texts("search.nothing", { query });
      this.status.textContent = said + (also.length ? this.texts("search.also", { terms: also.join(this.texts("search.comma")) }) : "");
    } catch {
      if (turn === this.turn) this.status.textContent = this.texts("search.failed");
    }
  }

  /** Lists what was found, some at a time. */
  private show(found: Found[]): void {
    const items = found.slice(0, batch).map((one) => this.item(one));
    this.results.replaceChildren(...items);
    this.offer(found.slice(batch));
  }

  /** Offers the rest; the focus goes to the first of what comes. */
  private offer(rest: Found[]): void {
    this.more.hidden = rest.length === 0;
    this.more.textContent = this.texts("search.more", { n: rest.length });
    this.more.onclick = () => {
      const items = rest.slice(0, batch).map((one) => this.item(one));
      this.results.append(...items);
      find(items[0]!, "a").focus();
      this.offer(rest.slice(batch));
    };
  }

  /** One result: its title at once, the passages when their texts are there. */
  private item({ page, url, title, module, query }: Found): HTMLElement {
    const phrases = phrasesOf(query);
    const address = (id: string) => `${url}?q=${encodeURIComponent(query)}${id && `#${encodeURIComponent(id)}`}`;
    const head = link(address(""), ...marked(title, spansOf(title, phrases)));
    const item = element("li", "", element("h2", "", head));
    if (module && module !== title) item.append(element("p", "meta", module));
    this.index.passages(page).then(
      (all) => {
        const passages = chosen(all, phrases);
        head.setAttribute("href", address(passages[0]?.id ?? ""));
        for (const { id, heading, extract } of passages) {
          const inside = element("p", "extract", ...extract);
          if (heading) inside.prepend(link(address(id), ...marked(heading, spansOf(heading, phrases))), " ");
          item.append(inside);
        }
      },
      () => (this.status.textContent = this.texts("search.failed")),
    );
    return item;
  }
}

interface Chosen {
  id: string;
  heading: string; // "" at the top of the page, under its title
  extract: Node[];
}

/** The passages that hold most of what is asked for, in the order of the page. */
function chosen(passages: Passage[], phrases: Phrase[]): Chosen[] {
  let under = "";
  const all = passages.map(([id, heading, text], at) => {
    if (heading) under = at ? heading : "";
    const spans = spansOf(text, phrases);
    const met = new Set([...spans, ...spansOf(heading, phrases)].map((span) => span.phrase)).size;
    return { id, heading: under, text, spans, met, at };
  });
  const best = all.filter((one) => one.met).sort((a, b) => b.met - a.met || a.at - b.at).slice(0, most);
  return best.sort((a, b) => a.at - b.at).map(({ id, heading, text, spans }) => ({ id, heading, extract: extractOf(text, spans) }));
}

/** A stretch of text around the first of what was found. */
function extractOf(text: string, spans: Span[]): Node[] {
  const first = spans[0]?.start ?? 0;
  const from = first > around * 1.5 ? edge(text, first - around, 1) : 0;
  const to = text.length > first + around * 3 ? edge(text, first + around * 2, -1) : text.length;
  const inside = spans.filter((span) => span.start >= from && span.end <= to).map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
  const nodes = marked(text.slice(from, to), inside);
  if (from) nodes.unshift(document.createTextNode("…"));
  if (to < text.length) nodes.push(document.createTextNode(text[to] === " " ? " …" : "…"));
  return nodes;
}

/** The next space within a word's length, or the place itself, but never inside a character. */
function edge(text: string, at: number, step: number): number {
  for (let i = at; Math.abs(i - at) < 20; i += step) if (text[i] === " ") return i;
  return /[\udc00-\udfff]/.test(text[at] ?? "") ? at + 1 : at;
}

/** A text with some of it in <mark>. */
function marked(text: string, spans: Span[]): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    nodes.push(document.createTextNode(text.slice(at, Math.max(at, start))), element("mark", "", text.slice(Math.max(at, start), end)));
    at = end;
  }
  nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

function link(href: string, ...children: Node[]): HTMLElement {
  const made = element("a", "", ...children);
  made.setAttribute("href", href);
  return made;
}

/** Keeps what is asked for in the address, to come back to and to pass on. */
function keep(query: string): void {
  const address = new URL(location.href);
  address.search = query && `?q=${encodeURIComponent(query)}`;
  history.replaceState(history.state, "", address);
}
