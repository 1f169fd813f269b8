// The index of the course in one language: generator/search says how it is made.

import { phrasesOf, units, type Phrase } from "./searchunits";

/** The file that is read first. */
interface List {
  words: string[]; // the first token of each file with tokens
  texts: number[]; // the first page of each file with texts
  modules: string[];
  pages: [url: string, title: string, module: number, length: number][];
  terms: [string, string][];
}

/** A passage of a page: the id to lead to, its heading, its text. */
export type Passage = [id: string, heading: string, text: string];

export interface Found {
  page: number;
  url: string;
  title: string;
  module: string; // "" for none
  query: string; // what was found in it
}

export interface Answer {
  found: Found[];
  also: string[]; // terms of this language that were searched for too
}

/** Loads one file of the index by its name. */
export type Load = (name: string) => Promise<unknown>;

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Places as they are written: see postings.go. */
export function numbers(text: string): number[] {
  const all: number[] = [];
  let last = 0;
  let shift = 0;
  for (const c of text) {
    const digit = digits.indexOf(c);
    last += (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      all.push(last);
      shift = 0;
    }
  }
  return all;
}

/** How often a phrase stands in a page, and how much of that in its headings and title. */
interface Hits {
  count: number;
  heading: boolean;
  title: boolean;
}

export class Index {
  private starts: number[] = []; // of the pages, in places
  private list?: List;
  private words = new Map<string, string[]>(); // of files that were split already

  constructor(private load: Load) {}

  /** All pages that hold what is asked for, the best first. */
  async search(query: string): Promise<Answer> {
    const list = await this.open();
    const also = this.alsoCalled(query, list);
    const scores = new Map<number, [number, string]>();
    for (const asked of [query, ...also]) {
      for (const [page, score] of await this.pagesWith(phrasesOf(asked), list)) {
        if (score > (scores.get(page)?.[0] ?? 0)) scores.set(page, [score, asked]);
      }
    }
    const found = [...scores].sort(([a, [one]], [b, [other]]) => other - one || a - b).map(([page, [, asked]]) => {
      const [url, title, module] = list.pages[page]!;
      return { page, url: url.split("/").map(encodeURIComponent).join("/"), title, module: list.modules[module - 1] ?? "", query: asked };
    });
    return { found, also };
  }

  /** The passages of a page. */
  async passages(page: number): Promise<Passage[]> {
    const { texts } = await this.open();
    const file = texts.filter((first) => first <= page).length - 1;
    const all = (await this.load(`t${file}`)) as Passage[][];
    return all[page - texts[file]!] ?? [];
  }

  private async open(): Promise<List> {
    if (!this.list) {
      const list = (await this.load("pages")) as List;
      let at = 0;
      this.starts = list.pages.map(([, , , length]) => (at += length) - length);
      this.list = list;
    }
    return this.list;
  }

  /** What is asked for in the words of this language, where it is a term of another one. */
  private alsoCalled(query: string, list: List): string[] {
    const spelled = (text: string) => units(text).map((unit) => unit.text).join(" ");
    const asked = spelled(query);
    return [...new Set(list.terms.filter(([other]) => asked && spelled(other) === asked).map(([, own]) => own))];
  }

  private async pagesWith(phrases: Phrase[], list: List): Promise<Map<number, number>> {
    const scores = new Map<number, number>();
    const places = await Promise.all(phrases.map((phrase) => this.placesOf(phrase, list)));
    const hits = places.map((all) => this.byPage(all, list));
    for (const page of hits[0]?.keys() ?? []) {
      if (!hits.every((of) => of.has(page))) continue;
      scores.set(page, hits.reduce((sum, of) => sum + weight(of.get(page)!, of.size, list.pages.length), 0));
    }
    this.boostNeighbours(places, scores);
    return scores;
  }

  private byPage(places: number[], list: List): Map<number, Hits> {
    const pages = new Map<number, Hits>();
    let page = 0;
    for (const place of places) {
      const at = place >> 1;
      while (this.starts[page + 1]! <= at) page++;
      const hits = pages.get(page) ?? { count: 0, heading: false, title: false };
      hits.count++;
      if (place & 1) {
        hits.heading = true;
        if (at - this.starts[page]! < units(list.pages[page]![1]).length * 2) hits.title = true;
      }
      pages.set(page, hits);
    }
    return pages;
  }

  /** A page where the words stand side by side, as they are asked for, is worth more. */
  private boostNeighbours(places: number[][], scores: Map<number, number>): void {
    for (let i = 1; i < places.length; i++) {
      const before = new Set(places[i - 1]!.map((place) => place >> 1));
      const boosted = new Set<number>();
      let page = 0;
      for (const place of places[i]!) {
        while (this.starts[page + 1]! <= place >> 1) page++;
        if (before.has((place >> 1) - 1)) boosted.add(page);
      }
      for (const one of boosted) if (scores.has(one)) scores.set(one, scores.get(one)! + 2);
    }
  }

  /** Every place where a phrase begins, times two, and one more in a heading. */
  private async placesOf({ units: wanted, open }: Phrase, list: List): Promise<number[]> {
    const parts: Promise<number[]>[] = [];
    for (const [at, unit] of wanted.entries()) {
      const next = wanted[at + 1];
      const run = wanted.slice(0, at).reverse().findIndex((one) => !one.cjk);
      const place = run < 0 ? at : run; // in the run of Chinese characters
      if (unit.cjk && next?.cjk) {
        if (place % 2 === 0 || !wanted[at + 2]?.cjk) parts.push(this.token(unit.text + next.text, false, at, list));
      } else if (!unit.cjk || place === 0) {
        parts.push(this.token(unit.text, unit.cjk || (open && !next), at, list));
      }
    }
    const [first, ...others] = await Promise.all(parts);
    const sets = others.map((places) => new Set(places));
    return (first ?? []).filter((place) => sets.every((set) => set.has(place)));
  }

  /** The places of one token, or of all that begin so, as places where a phrase begins in which it stands at some distance. */
  private async token(text: string, beginning: boolean, distance: number, list: List): Promise<number[]> {
    const end = beginning ? text + "\uffff" : text;
    const files = list.words.flatMap((first, i) => {
      const next = list.words[i + 1];
      return first <= end && (next === undefined || next > text) ? [`w${i}`] : [];
    });
    const places: number[] = [];
    for (const words of await Promise.all(files.map((file) => this.split(file)))) {
      for (let i = 0; i < words.length; i += 2) {
        const word = words[i]!;
        if (word === text || (beginning && word.startsWith(text))) places.push(...numbers(words[i + 1]!));
      }
    }
    return places.map((place) => place - distance * 2).sort((a, b) => a - b);
  }

  private async split(file: string): Promise<string[]> {
    let words = this.words.get(file);
    if (!words) this.words.set(file, (words = ((await this.load(file)) as string).split(" ")));
    return words;
  }
}

/** More for what is rare, for headings and for the title; less and less for each time more. */
function weight({ count, heading, title }: Hits, pages: number, all: number): number {
  const rare = Math.log(1 + all / pages);
  return rare * (count / (count + 1.5) + (heading ? 1 : 0) + (title ? 2 : 0)) + 0.001;
}

