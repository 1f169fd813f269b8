// review.html: what is due today, what comes when, and the days as a calendar file.

import type { Context } from "./block";
import { calendarText } from "./calendar";
import { dated } from "./dates";
import { element, find, icon } from "./dom";
import type { Entry } from "./reviewrecord";
import { coming } from "./schedule";

export function reviewPage(context: Context): void {
  const page = new ReviewPage(context);
  page.update();
  context.store.onChange(() => page.update());
  document.addEventListener("visibilitychange", () => page.update()); // perhaps on another day
}

class ReviewPage {
  private readonly list = find(document, "[data-list]");
  private readonly start = find<HTMLAnchorElement>(document, "[data-action=start]");
  private shown = "";

  constructor(private readonly context: Context) {
    find(document, "[data-action=calendar]").addEventListener("click", () => this.download());
  }

  update(): void {
    const { queue, texts } = this.context;
    const due = queue.due();
    const days = this.days();
    const state = JSON.stringify([due, days]);
    if (state === this.shown) return; // nothing has changed: the focus stays where it is
    this.shown = state;
    const later = days.find(([day]) => day > Date.now());
    const next = later ? texts("review.next", { n: later[1], date: this.date(later[0]) }) : "";
    const now = due.length ? texts("review.due", { n: due.length }) : texts(later ? "review.none" : "review.empty");
    find(document, "[data-standing]").textContent = due.length ? now : `${now} ${next}`.trim();
    this.start.hidden = due.length === 0;
    if (due[0]) this.start.href = queue.address(...due[0]);
    this.showList(due);
    find(document, "[data-coming]").hidden = days.length === 0;
    find(document, "[data-days]").replaceChildren(...days.map((day) => this.row(day)));
  }

  /** The list anew, with the focus where it was, or on the line above where that is gone. */
  private showList(due: [string, Entry][]): void {
    const focused = this.list.contains(document.activeElement) && (document.activeElement as HTMLElement).dataset.key;
    this.list.hidden = due.length === 0;
    this.list.replaceChildren(...due.map(([key, entry]) => this.item(key, entry)));
    if (focused) (this.list.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`) ?? find(document, "[data-standing]")).focus();
  }

  private item(key: string, entry: Entry): HTMLElement {
    const { queue, texts } = this.context;
    const link = document.createElement("a");
    link.href = queue.address(key, entry);
    link.textContent = entry.text;
    link.lang = entry.lang;
    link.dataset.key = key;
    link.id = `due.${key}`;
    const drop = element("button", "quiet", texts("review.drop"));
    drop.setAttribute("type", "button");
    drop.dataset.action = "drop";
    drop.id = `drop.${key}`;
    drop.setAttribute("aria-labelledby", `${drop.id} ${link.id}`);
    drop.addEventListener("click", () => {
      queue.drop(key);
      this.context.changed();
      this.update();
      find(document, "[data-standing]").focus();
    });
    const why = element("span", "", ...(entry.why === "sure" ? [icon("warn")] : []), texts(`review.why.${entry.why}`));
    const item = element("li", "", link, element("p", "meta", why, drop));
    item.dataset.why = entry.why;
    return item;
  }

  private row([day, count]: [number, number]): HTMLElement {
    const time = document.createElement("time");
    time.dateTime = digits(day, "-");
    time.textContent = day > Date.now() ? this.date(day) : this.context.texts("review.today");
    return element("li", "", time, element("span", "", this.context.texts("review.count", { n: count })));
  }

  private days(): [number, number][] {
    return coming(this.context.queue.all().map(([, entry]) => entry), Date.now());
  }

  private date(day: number): string {
    return dated(day, { weekday: "long", month: "long", day: "numeric" });
  }

  private download(): void {
    const { page, texts } = this.context;
    const course = find(document, "[data-course]").dataset.course!;
    const event = (n: number) => ({ title: texts("review.event", { n, course }), text: texts("review.about") });
    const days = this.days().map(([day, n]) => ({ date: digits(day, ""), ...event(n) }));
    const url = /^https?:$/.test(location.protocol) ? location.origin + location.pathname : "";
    const made = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
    const text = calendarText({ course: page.course, made, url, days });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    link.download = `${page.course}-review.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    find(document, "[data-saved]").textContent = texts("review.saved", { file: link.download });
  }
}

/** A day by the reader's calendar, as in 2026-10-04. */
function digits(day: number, between: string): string {
  const date = new Date(day);
  const two = (n: number) => String(n).padStart(2, "0");
  return [String(date.getFullYear()).padStart(4, "0"), two(date.getMonth() + 1), two(date.getDate())].join(between);
}
