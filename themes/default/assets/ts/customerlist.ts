// The customers of a profile: which there are, which it is time to ask about again,
// and what has been done to one just now.

import { dated } from "./dates";
import { element, find } from "./dom";
import { changedAt, living, type Customer, type Due, type ProfileRecord } from "./profilerecord";
import type { Texts } from "./texts";

export class CustomerList {
  private readonly shown = new Map<HTMLElement, string>();
  private readonly label: HTMLElement; // of the field for a new one
  private readonly first: string; // what it says as long as there is none

  constructor(
    private readonly root: HTMLElement,
    private readonly texts: Texts,
  ) {
    this.label = find(root, "[data-another]");
    this.first = this.label.textContent!;
  }

  /** Shows the customers of a record, and those it is time to ask about; the one of the key is on the sheet. */
  show(record: ProfileRecord, current: string, waiting: Due[]): void {
    const { lang } = document.documentElement;
    const customers = living(record).sort(([, a], [, b]) => a.name.text.localeCompare(b.name.text, lang));
    const asked = (key: string) => waiting.some((one) => one.key === key);
    this.fill("[data-list]", customers.map(([key, customer]) => this.item(key, customer, key === current, asked(key))));
    this.fill("[data-due]", waiting.map((one) => this.question(one)));
    this.label.textContent = customers.length ? this.label.dataset.another! : this.first;
  }

  /** Says what has been done, perhaps with a button to undo it, which gets the focus. */
  say(text: string, undo?: HTMLElement): void {
    const line = find(this.root, "[data-said]");
    line.textContent = text;
    line.parentElement!.replaceChildren(line, ...(undo ? [undo] : []));
    undo?.focus();
  }

  /** The button of a customer; none for one who was deleted. */
  pick(key: string): HTMLElement | null {
    return this.root.querySelector(`[data-list] [data-customer="${key}"]`);
  }

  private item(key: string, customer: Customer, current: boolean, asked: boolean): HTMLElement {
    const pick = button("open", element("strong", "", customer.name.text), " ", element("span", "quiet", dated(changedAt(customer))));
    pick.dataset.customer = key;
    if (current) pick.setAttribute("aria-current", "true");
    if (asked) pick.append(" ", element("span", "badge", this.texts("profile.ask")));
    return element("li", "", pick);
  }

  private question({ key, name, since }: Due): HTMLElement {
    const words = element("p", "", this.texts("profile.due", { name, date: dated(since) }));
    words.id = `${this.root.id}..due.${key}`;
    const buttons = (["held", "changed", "stop"] as const).map((check) => {
      const made = button(check, this.texts(`profile.${check}`));
      made.dataset.customer = key;
      made.setAttribute("aria-describedby", words.id);
      return made;
    });
    return element("li", "", words, element("p", "act", ...buttons));
  }

  /** Fills a list, unless it shows that already; the focus stays on the button of the same customer. */
  private fill(selector: string, items: HTMLElement[]): void {
    const list = find(this.root, selector);
    const shown = items.map((item) => item.outerHTML).join("");
    if (this.shown.get(list) === shown) return;
    this.shown.set(list, shown);
    const { action, customer } = list.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset : {};
    list.replaceChildren(...items);
    list.hidden = !items.length;
    if (action) list.querySelector<HTMLElement>(`[data-action=${action}][data-customer="${customer}"]`)?.focus();
  }
}

export function button(action: string, ...words: (Node | string)[]): HTMLElement {
  const made = element("button", "", ...words);
  made.setAttribute("type", "button");
  made.dataset.action = action;
  return made;
}
