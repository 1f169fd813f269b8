// What is done: of the lesson on the page, and of the lessons in its lists.

import type { Block } from "./block";
import type { Page } from "./data";
import { all, element, find } from "./dom";
import { later, lessonRecord, metaRecord, type LessonRecord } from "./record";
import type { Store } from "./store";
import type { Texts } from "./texts";

export class Progress {
  private readonly name: string; // that it is done is recorded under; "" for a page that has nothing to do

  constructor(
    private readonly page: Page,
    private readonly blocks: Block[],
    private readonly store: Store,
    private readonly texts: Texts,
  ) {
    this.name = page.lesson || page.marks || "";
    document.querySelector("[data-action=done]")?.addEventListener("click", () => {
      this.markDone();
      this.update();
    });
  }

  /** Brings the whole page up to date with the record. */
  update(): void {
    const left = this.left();
    const before = lessonRecordOf(this.store, this.name, this.page.was);
    if (before.done) this.markDone(before);
    else if (this.page.counts && !left.length) this.markDone();
    this.showFinish(left);
    this.showMarks();
    for (const line of all(document, "[data-progress]")) this.showProgress(line);
  }

  /** The counting blocks of this page that wait to be passed, as they stand in it. */
  private left(): Block[] {
    const left = this.blocks.filter((block) => block.required && !block.done());
    return left.sort((a, b) => (a.root.compareDocumentPosition(b.root) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  private markDone(record: LessonRecord = { done: true, at: Date.now() }): void {
    if (!this.name || this.isDone(this.name)) return;
    this.store.write(lessonRecord, `lesson:${this.name}`, record);
  }

  private isDone(lesson: string, was: string[] = []): boolean {
    return lessonRecordOf(this.store, lesson, was).done;
  }

  private showFinish(left: Block[]): void {
    const box = document.querySelector<HTMLElement>("[data-finish]");
    if (!box) return;
    const done = this.isDone(this.page.lesson);
    const button = box.querySelector<HTMLElement>("[data-action=done]");
    box.hidden = false;
    box.dataset.state = done ? "done" : "open";
    // The button keeps its place while it has the focus; a second press changes nothing.
    button?.setAttribute("aria-disabled", String(done));
    const status = find(box, "[data-finish-status]");
    const now = status.cloneNode() as HTMLElement;
    if (done) now.append(this.texts("done"));
    else if (left.length) now.append(this.texts("left"), ...left.flatMap(({ root }) => [" ", linkTo(root)]));
    if (!status.isEqualNode(now)) status.replaceChildren(...now.childNodes); // a link that has the focus stays
  }

  private showMarks(): void {
    for (const item of all(document, "[data-lesson]")) this.showMark(item, this.isDone(item.dataset.lesson!, wasOf(item)));
    for (const path of all(document, ".path, .course-path, .lessons")) this.showNext(path);
    const own = document.querySelector<HTMLElement>(".opening");
    if (own && this.page.lesson) this.showMark(own, this.isDone(this.page.lesson));
  }

  /** Marks the first lesson of a list that is still to do. */
  private showNext(path: HTMLElement): void {
    const lessons = all(path, "[data-lesson]:not([data-optional])");
    const next = lessons.find((item) => !item.hasAttribute("data-done"));
    for (const item of lessons) item.toggleAttribute("data-next", item === next);
  }

  private showMark(item: HTMLElement, done: boolean): void {
    const mark = item.querySelector<HTMLElement>("[data-mark]");
    if (mark) mark.hidden = !done;
    item.toggleAttribute("data-done", done);
  }

  /** Progress as a bar and in words, over the lessons of its module or of the whole page. */
  private showProgress(line: HTMLElement): void {
    const items = all(line.closest("[data-module]") ?? find(document, "main"), "[data-lesson]:not([data-optional], [data-final])");
    const n = items.filter((item) => item.hasAttribute("data-done")).length;
    const bar = find<HTMLProgressElement>(line, "progress");
    line.hidden = items.length === 0 || (n === 0 && line.closest("[data-module]") !== null); // untouched modules stay calm
    bar.max = items.length || 1;
    bar.value = n;
    find(line, "[data-words]").textContent =
      n && n === items.length ? this.texts("coursedone") : this.texts("lessonsdone", { n: String(n), all: items.length });
  }
}

/** A link to a block, by its title. */
function linkTo(block: HTMLElement): HTMLElement {
  const link = element("a", "", find(block, "h2").textContent!) as HTMLAnchorElement;
  link.href = `#${encodeURI(block.id)}`;
  return link;
}

/** The record of a lesson, with what was recorded under former ids of it. */
export function lessonRecordOf(store: Store, lesson: string, was: string[]): LessonRecord {
  return [lesson, ...was].map((id) => store.read(lessonRecord, `lesson:${id}`)).reduce(lessonRecord.merge);
}

/** The former ids of a lesson in a list. */
export function wasOf(item: HTMLElement): string[] {
  return item.dataset.was?.split("\n") ?? [];
}

/** Remembers that this lesson was read last. */
export function rememberPlace(page: Page, store: Store): void {
  if (!page.lesson || !document.querySelector(".path li:not([data-optional]) > [aria-current]")) return; // pages beside the path are no place to go on from
  const meta = store.read(metaRecord, "meta");
  store.write(metaRecord, "meta", { ...meta, last: { id: page.lesson, path: page.url, at: later(meta.last?.at) } });
}
