// What the home page tells of the reader's record: where to go on, or, once all is done,
// where the certificate is, how long what is left takes, and the result of each test that was handed in.

import { bestOf, handedIn, shareOf } from "./attempt";
import type { Context } from "./block";
import { all, element, find, icon } from "./dom";
import { lessonRecordOf, wasOf } from "./progress";
import { metaRecord, quizRecord } from "./record";
import type { Store } from "./store";

export function home(context: Context): void {
  const update = () => {
    if (!offerCertificate(context.store)) offerToContinue(context.store);
    showTimeLeft(context);
    showResults(context);
  };
  update();
  context.store.onChange(() => queueMicrotask(update)); // once the marks of what is done are up to date
}

/** Offers to go on where the reader left off: with the lesson read last, or the next that is not done. */
function offerToContinue(store: Store): void {
  const button = find<HTMLAnchorElement>(document, "[data-continue]");
  const last = store.read(metaRecord, "meta").last;
  const lessons = all(document, "main [data-lesson]:not([data-optional])");
  const from = lessons.findIndex((lesson) => last && [lesson.dataset.lesson, ...wasOf(lesson)].includes(last.id));
  if (from < 0) return; // nothing read yet, or it has gone from the course
  const open = lessons.slice(from).find((lesson) => !lesson.hasAttribute("data-done")) ?? lessons[from]!;
  const listed = find<HTMLAnchorElement>(open, "a");
  button.href = listed.href;
  find(button, "[data-title]").textContent = listed.textContent;
  offerAlone(button);
}

/** Offers the certificate once the course is done: all lessons listed, and other pages with something to pass. */
function offerCertificate(store: Store): boolean {
  const link = find(document, ".start [data-certificate]");
  const lessons = all(document, "main [data-lesson]:not([data-optional])");
  const marks = all(document, "[data-marks]").map((item) => item.dataset.marks!.split("\n"));
  const done = lessons.every((lesson) => lesson.hasAttribute("data-done")) && marks.every(([id, ...was]) => lessonRecordOf(store, id!, was).done);
  if (!done || lessons.length + marks.length === 0) return false;
  offerAlone(link);
  return true;
}

/** Shows one of the ways to go on, and none of the others. */
function offerAlone(way: HTMLElement): void {
  for (const other of all(document, ".start > .button")) other.hidden = other !== way;
}

/** Once something is done, what the rest takes. */
function showTimeLeft({ texts }: Context): void {
  const lessons = all(document, "main [data-lesson]:not([data-optional])");
  const open = lessons.filter((lesson) => !lesson.hasAttribute("data-done"));
  const minutes = open.reduce((sum, lesson) => sum + Number(lesson.dataset.minutes), 0);
  const line = find(document, "[data-timeleft]");
  line.hidden = open.length === 0 || open.length === lessons.length;
  line.textContent = texts("home.timeleft", { n: minutes });
}

function showResults({ page, store, texts }: Context): void {
  const percent = new Intl.NumberFormat(page.lang, { style: "percent" });
  const rows = (page.tests ?? []).flatMap(({ id, was, title, url, pass }) => {
    const { test } = [id, ...was].map((name) => store.read(quizRecord, name)).reduce(quizRecord.merge);
    const best = test && bestOf(handedIn(test));
    if (!best) return [];
    const link = element("a", "", title) as HTMLAnchorElement;
    link.href = url;
    const passed = pass > 0 && shareOf(best) >= pass - 1e-9;
    return [element("li", "", link, " ", percent.format(shareOf(best)), ...(passed ? [" ", icon("right"), texts("home.passed")] : []))];
  });
  const list = find(document, "[data-results]");
  list.hidden = rows.length === 0;
  list.replaceChildren(...rows);
}
