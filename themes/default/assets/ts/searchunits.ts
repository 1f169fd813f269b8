// What of a text is looked up: each Chinese character, and each word of other writing. By
// the same rules as in generator/search/units.go; its testdata/units.json holds both to them.

export interface Unit {
  text: string;
  cjk: boolean;
  tight: boolean; // nothing stands between it and the one before
  start: number; // in the text as it was given
  end: number;
}

/** A character with the marks that NFKC may make one with it. */
const clusters = /[^][\p{M}\uff9e\uff9f\u1160-\u11ff]*/gu;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const cjk = /^[\u3005-\u3007\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const word = /^[\p{L}\p{N}\p{M}_]/u;

/** Makes one of a text's spellings: width, capitals, and the two ways to write 台 are the same. */
function normal(text: string): string {
  return text.normalize("NFKC").replace(/İ/g, "I").replace(invisible, "").toLowerCase().replace(/ς/g, "σ").replace(/臺/g, "台");
}

export function units(text: string): Unit[] {
  const all: Unit[] = [];
  let open: Unit | undefined; // the word being read
  let quote = false; // after an apostrophe, which belongs to the word if it goes on
  let tight = false;
  for (const found of text.matchAll(clusters)) {
    const start = found.index!;
    const end = start + found[0].length;
    for (const c of normal(found[0])) {
      const char = cjk.test(c);
      if (!char && word.test(c)) {
        if (open) {
          open.text += c;
          open.end = end;
        } else {
          all.push((open = { text: c, cjk: false, tight, start, end }));
        }
        quote = false;
        tight = true;
      } else if (open && !quote && /['’]/.test(c)) {
        quote = true;
      } else {
        if (quote) tight = false;
        open = undefined;
        quote = false;
        if (char) all.push({ text: c, cjk: true, tight, start, end });
        tight = char;
      }
    }
  }
  return all;
}

/** Whether two units, one after the other, are neighbours in the row of places: between Chinese characters nothing may stand. */
function neighbours(one: Unit, next: Unit): boolean {
  return next.tight || !(one.cjk && next.cjk);
}

/** Units that must be found one after the other; of the last, where it is a word, perhaps only its beginning. */
export interface Phrase {
  units: Unit[];
  open: boolean;
}

/** What somebody searches for: everything between two spaces or marks is one phrase. */
export function phrasesOf(query: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (const unit of units(query)) {
    if (unit.tight && phrases.length) phrases[phrases.length - 1]!.units.push(unit);
    else phrases.push({ units: [unit], open: false });
  }
  phrases.forEach((phrase, i) => {
    const last = phrase.units[phrase.units.length - 1]!;
    phrase.open = !last.cjk && (i === phrases.length - 1 || last.text.length > 2);
  });
  return phrases;
}

export interface Span {
  start: number;
  end: number;
  phrase: number;
}

/** Where the phrases stand in a text, in its order. */
export function spansOf(text: string, phrases: Phrase[]): Span[] {
  const all = units(text);
  const spans: Span[] = [];
  for (let at = 0; at < all.length; at++) {
    phrases.forEach(({ units: wanted, open }, phrase) => {
      const fits = wanted.every((unit, i) => {
        const here = all[at + i];
        if (!here || (i && !neighbours(all[at + i - 1]!, here))) return false;
        return open && i === wanted.length - 1 ? here.text.startsWith(unit.text) : here.text === unit.text;
      });
      if (fits) spans.push({ start: all[at]!.start, end: all[at + wanted.length - 1]!.end, phrase });
    });
  }
  return spans;
}

/** The tokens of a text with their places, as the index has them. */
export function tokens(text: string): [string, number][] {
  const all = units(text);
  let place = -1;
  return all.map((unit, i) => {
    place += i && !neighbours(all[i - 1]!, unit) ? 2 : 1;
    const next = all[i + 1];
    return [unit.cjk && next?.cjk && next.tight ? unit.text + next.text : unit.text, place];
  });
}
