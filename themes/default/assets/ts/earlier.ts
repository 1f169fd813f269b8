// What earlier sheets say about the customer, above the sheet: the result of each in
// words, and what was written in its plan.

import { element, find } from "./dom";
import type { Customer } from "./profilerecord";
import { chosenBy, seenBy } from "./sheets";
import type { Texts } from "./texts";
import { weigh, type EarlierSheet, type Profile } from "./weigh";

/** Shows it below the links to those sheets, which stand in the page. */
export function showEarlier(root: HTMLElement, profile: Profile, customer: Customer, texts: Texts): void {
  for (const sheet of profile.earlier ?? []) {
    const box = find(root, `[data-earlier="${sheet.id}"]`);
    box.replaceChildren(box.firstElementChild!, ...said(sheet, seenBy(profile, sheet, customer), texts));
  }
}

function said(sheet: EarlierSheet, customer: Customer, texts: Texts): Node[] {
  const parts = sheet.plan.flatMap((part) => written(part, customer, texts));
  const answered = sheet.questions.some((question) => chosenBy(customer)(question) !== undefined);
  if (answered) return [element("p", "", result(sheet, customer, texts)), ...parts];
  return parts.length ? parts : [element("p", "quiet", texts("profile.unfilled"))];
}

function result(sheet: EarlierSheet, customer: Customer, texts: Texts): string {
  const { state, best } = weigh(sheet, chosenBy(customer));
  const outcomes = new Intl.ListFormat(document.documentElement.lang).format(best.map((i) => sheet.outcomes[i]!));
  return texts(`profile.${state}`, { outcomes });
}

/** The rows of a part of the plan in which something is written, under its title. */
function written({ id, title, fields, rows }: EarlierSheet["plan"][number], customer: Customer, texts: Texts): Node[] {
  const items = Array.from({ length: rows }, (_, i) => {
    const cells = fields.map(({ key, title }) => [title, customer.plan[`${id} ${i + 1} ${key}`]?.text.trim() ?? ""] as const);
    return cells.filter(([, text]) => text).map(([field, text]) => cell(fields.length > 1 ? texts("profile.field", { field }) : "", text));
  }).filter((cells) => cells.length);
  if (!items.length) return [];
  return [element("p", "label", title), element("ul", "", ...items.map((cells) => element("li", "", ...cells)))];
}

function cell(label: string, text: string): HTMLElement {
  return element("span", "", ...(label ? [element("span", "quiet", label)] : []), text);
}
