// What is kept, as a table: module by module, and last what is no lesson's.

import type { RecordBlock, RecordPage, RecordPart } from "./data";
import { dated } from "./dates";
import { element, icon } from "./dom";
import type { AnyKind } from "./kinds";
import { profileRecord, type ProfileRecord } from "./profilerecord";
import { lessonRecordOf } from "./progress";
import { isObject, isTime, map, metaRecord, quizRecord, type QuizRecord } from "./record";
import { scenarioRecord, type ScenarioRecord } from "./scenariorecord";
import { parsed, type Store } from "./store";
import type { Texts } from "./texts";

interface Row {
  title: (Node | string)[];
  result: (Node | string)[];
  at: number; // 0 for no date
  kind: "lesson" | "block";
}

export class RecordTable {
  private readonly pages: RecordPage[];
  private shown = new Set<string>(); // the names whose records stand in a row

  constructor(
    private readonly parts: RecordPart[],
    private readonly kinds: Map<string, AnyKind>,
    private readonly store: Store,
    private readonly texts: Texts,
  ) {
    this.pages = parts.flatMap((part) => part.pages);
  }

  /** All that is kept; undefined where nothing is. */
  element(): HTMLElement | undefined {
    this.shown = new Set(["meta"]);
    const modules = this.parts.flatMap((part) => this.group(link(part.title, part.url), part.pages.flatMap((page) => this.ofPage(page))));
    const groups = [...modules, ...this.group(this.texts("record.more"), [...this.ofMeta(), ...this.others()])];
    const head = element("tr", "", ...["part", "result", "date"].map((name) => cell("col", this.texts(`record.${name}`))));
    return groups.length ? element("table", "", element("thead", "", head), ...groups) : undefined;
  }

  private group(title: Node | string, rows: Row[]): HTMLElement[] {
    if (rows.length === 0) return [];
    const name = cell("rowgroup", title);
    name.setAttribute("colspan", "3");
    return [element("tbody", "", element("tr", "", name), ...rows.map((row) => this.row(row)))];
  }

  private row({ title, result, at, kind }: Row): HTMLElement {
    const date = at ? dated(at, { dateStyle: "medium" }) : "";
    const made = element("tr", "", cell("row", ...title), element("td", "", ...result), element("td", "", date));
    made.dataset.row = kind;
    return made;
  }

  /** A lesson and its blocks, if anything is kept of them. */
  private ofPage(page: RecordPage): Row[] {
    const blocks = page.blocks.flatMap((block) => this.ofBlock(block));
    const { done, at } = page.id ? lessonRecordOf(this.store, page.id, page.was) : { done: false, at: 0 };
    for (const id of [page.id, ...page.was]) this.shown.add(`lesson:${id}`);
    if (!done && blocks.length === 0) return [];
    const result = done ? [icon("right"), this.texts("record.done")] : page.id ? [this.texts("record.begun")] : [];
    return [{ title: [link(page.title, page.url, page.lang)], result, at: done ? at : 0, kind: "lesson" }, ...blocks];
  }

  private ofBlock(block: RecordBlock): Row[] {
    const names = [block.id, ...block.was].filter((name) => this.store.text(name) !== undefined);
    for (const name of names) this.shown.add(name);
    if (names.length === 0) return [];
    const kind = this.kinds.get(block.id);
    const record: unknown = kind ? names.map((name) => this.store.read(kind, name)).reduce(kind.merge) : read(this.store.text(names[0]!)!);
    const newer = kind && names.some((name) => parsed(kind, this.store.text(name)!) === "newer");
    return [{ title: [block.title], result: newer ? [this.texts("record.newer")] : this.result(block, record, kind), at: newest(record), kind: "block" }];
  }

  /** The best result of a quiz or a conversation; of anything else how much there is. */
  private result(block: RecordBlock, record: unknown, kind: AnyKind | undefined): (Node | string)[] {
    if (kind === quizRecord) {
      const { best, questions } = record as QuizRecord;
      if (block.pass === undefined) return [this.texts("record.answered", { n: Object.keys(questions).length })];
      return this.percent(best, best >= block.pass - 1e-9);
    }
    if (kind === scenarioRecord) {
      const { done, best } = record as ScenarioRecord;
      return done ? this.percent(best, true) : [this.texts("record.begun")];
    }
    if (kind === profileRecord) {
      const { done, customers } = record as ProfileRecord;
      if (done && !Object.keys(customers).length) return [icon("right"), this.texts("record.done")]; // its customers are another's
    }
    return [this.entries(record)];
  }

  private percent(share: number, passed: boolean): (Node | string)[] {
    const text = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share);
    return passed ? [icon("right"), text, element("span", "visually-hidden", ` ${this.texts("record.passed")}`)] : [text];
  }

  /** Where the reader left off, and the language they chose. */
  private ofMeta(): Row[] {
    const { last, lang, langAt } = this.store.read(metaRecord, "meta");
    const page = last && this.pages.find((page) => [page.id, ...page.was].includes(last.id));
    const rows: Row[] = [];
    if (page) rows.push({ title: [this.texts("record.last"), link(page.title, page.url, page.lang)], result: [], at: last.at, kind: "block" });
    if (lang) rows.push({ title: [this.texts("record.language", { lang })], result: [], at: langAt, kind: "block" });
    return rows;
  }

  /** What belongs to no page of the course: the review, what has gone from the course, what was damaged. */
  private others(): Row[] {
    const names = this.store.names().filter((name) => !this.shown.has(name) && this.store.text(name) !== undefined);
    return names.map((name) => {
      const text = this.store.text(name)!;
      const [record, aside] = [read(text), name.includes(":damaged")];
      const title = name === "review" || name === "certificate" ? this.texts(`record.${name}`) : this.texts(aside ? "record.aside" : "record.gone", { name: name.replace(/:damaged.*/, "") });
      return { title: [title], result: [aside ? this.texts("record.characters", { n: text.length }) : this.entries(record)], at: newest(record), kind: "block" };
    });
  }

  /** How much a record of any kind holds: the objects in its maps together. */
  private entries(record: unknown): string {
    const maps = isObject(record) ? Object.values(record).filter(isObject) : [];
    const held = maps.flatMap((map) => Object.values(map)).filter(isObject);
    return this.texts("record.entries", { n: Math.max(held.length, 1) });
  }
}

/** The newest moment in a record of any kind. */
function newest(value: unknown, depth = 0): number {
  if (typeof value !== "object" || value === null || depth > 8) return 0;
  return Object.entries(value).reduce((at, [name, inner]) => Math.max(at, name === "at" && isTime(inner) ? inner : newest(inner, depth + 1)), 0);
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return map();
  }
}

function cell(scope: "col" | "row" | "rowgroup", ...content: (Node | string)[]): HTMLElement {
  const made = element("th", "", ...content);
  made.setAttribute("scope", scope);
  return made;
}

function link(text: string, url: string | undefined, lang?: string): Node | string {
  if (!url) return text;
  const made = element("a", "", text) as HTMLAnchorElement;
  made.href = url;
  if (lang) made.lang = lang;
  return made;
}
