// What stands in the head of every page: languages, colours, and the menu.

import { all, find } from "./dom";
import { later, metaRecord } from "./record";
import { scheme, type Store } from "./store";
import type { Texts } from "./texts";

/** A switch of language leads to the same heading or question, and is remembered. */
export function switchLanguages(store: Store): void {
  for (const link of all<HTMLAnchorElement>(document, "a[data-switch]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash || placeRead();
      link.search = location.search;
      const meta = store.read(metaRecord, "meta");
      store.write(metaRecord, "meta", { ...meta, lang: link.hreflang, langAt: later(meta.langAt) });
    });
  }
}

/** The heading or question that is being read; "" at the top of the page. */
function placeRead(): string {
  const above = all(document, ".prose :is(h2, h3)[id], [data-quiz], [data-question]").filter(
    (place) => place.getClientRects().length > 0 && place.getBoundingClientRect().top < 160,
  );
  return above.length ? `#${above[above.length - 1]!.id}` : "";
}

const schemes = ["auto", "light", "dark"];

/**
 * A button that goes from the system's colours to light to dark. The head's script has set the
 * colours before; only not of a page from a disk: where that asks for the storage while the page
 * is being read, Chromium now and then gives the page an empty one, and what is answered is lost.
 */
export function switchSchemes(texts: Texts): void {
  const button = find(document, "[data-action=scheme]");
  let at = Math.max(schemes.indexOf(scheme.read()), 0);
  const show = () => {
    const name = schemes[at]!;
    if (at) document.documentElement.dataset.theme = name;
    else delete document.documentElement.dataset.theme;
    find(button, "[data-label]").textContent = texts(`scheme.${name}`);
    button.querySelector("use")!.setAttribute("href", at ? `#i-${name}` : "#i-scheme");
  };
  button.addEventListener("click", () => {
    at = (at + 1) % schemes.length;
    scheme.write(at ? schemes[at]! : "");
    show();
  });
  show();
  button.hidden = false;
}

/** Marks, in "On this page", the heading that is being read. */
export function followReading(): void {
  const links = all<HTMLAnchorElement>(document, ".contents a");
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const at = headings.filter((heading) => heading && heading.getBoundingClientRect().top < 160).length - 1;
    links.forEach((link, i) => (i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  };
  if (links.length) addEventListener("scroll", mark, { passive: true });
}

/** On a wide page the menus stand open; the style sheet shows them so before, where it can. */
export function unfold(): void {
  for (const [menu, width] of [[".menu", "64rem"], [".contents", "80rem"]]) {
    const wide = matchMedia(`(min-width: ${width})`);
    const follow = () => {
      for (const details of all<HTMLDetailsElement>(document, `${menu}.unfold, ${menu} .unfold`)) details.open = wide.matches;
    };
    if (wide.matches) follow();
    wide.addEventListener("change", follow);
  }
  const current = document.querySelector<HTMLElement>(".path [aria-current]");
  const column = current?.closest<HTMLElement>(".menu");
  if (current && column) column.scrollTop = current.offsetTop - column.clientHeight / 2;
}
