// What the glossary says of a term, shown beside the term when that is pressed. For
// those who open the link in another tab, and in an old browser, it leads to the glossary.

import type { Context } from "./block";
import { all, element, find } from "./dom";

export function showTerms({ texts }: Context): void {
  const box = element("div", "peek");
  if (!box.showPopover) return;
  box.popover = "manual";
  box.tabIndex = -1;
  box.dataset.peek = "";
  box.setAttribute("role", "dialog");
  const sheet = new CSSStyleSheet(); // the page's policy allows no style in an attribute
  document.adoptedStyleSheets.push(sheet);
  let link: HTMLAnchorElement | null = null; // of the term that is shown

  const mark = (on: boolean) => link?.setAttribute("aria-expanded", String(on));

  const close = (back?: boolean) => {
    const from = link;
    mark(false);
    link = null;
    if (back) from?.focus();
    box.remove();
  };

  const place = () => {
    if (!link) return;
    const lines = [...link.getClientRects()];
    const below = lines.at(-1)!.bottom + 6;
    const above = lines[0]!.top - 6 - box.offsetHeight;
    const top = below + box.offsetHeight > innerHeight && above > 0 ? above : below;
    const widest = document.documentElement.clientWidth - box.offsetWidth - 16;
    const left = Math.max(16, Math.min(lines.at(-1)!.left, widest));
    sheet.replaceSync(`.peek{left:${left + scrollX}px;top:${top + scrollY}px}`);
  };

  const open = (at: HTMLAnchorElement, definition: HTMLTemplateElement) => {
    link = at;
    mark(true);
    const glossary = element("a", "", texts("terms.open")) as HTMLAnchorElement;
    glossary.href = at.href;
    const button = element("button", "", texts("terms.close"));
    button.setAttribute("type", "button");
    button.dataset.action = "close";
    button.addEventListener("click", () => close(true));
    box.replaceChildren(definition.content.cloneNode(true), element("p", "", glossary, button));
    for (const named of all(box, "[id]")) named.matches("sup") ? named.remove() : named.removeAttribute("id");
    box.setAttribute("aria-label", find(box, "dt").textContent!);
    at.after(box);
    box.showPopover();
    place();
    box.focus();
  };

  const terms = new Map<Element, HTMLTemplateElement>();
  const definitions = all<HTMLTemplateElement>(document, "[data-definition]");
  for (const at of all(document, "a.term")) {
    const definition = definitions.find((one) => one.dataset.definition === at.dataset.term);
    if (!definition) continue;
    terms.set(at, definition);
    at.setAttribute("aria-haspopup", "dialog");
    at.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (box.contains(target)) return;
    const at = target.closest<HTMLAnchorElement>("a.term");
    const again = at === link;
    if (link) close(again);
    const definition = at && terms.get(at);
    if (!definition || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!again) open(at, definition);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && link) close(true);
  });
  box.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && to !== link && !box.contains(to as Node)) close();
  });
  addEventListener("resize", place);
}
