// What of a typed answer counts, by the same rules as in Go; generator/quiz's
// testdata/folding.json and numbers.json hold both to them.

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
const spaces = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const besideCJK = / ?([\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]) ?/gu;

/** Characters that people write for one another, beyond what NFKC makes one. */
const foldings: [RegExp, string][] = [
  [/。/g, "."],
  [/、/g, ","],
  [/〜/g, "~"],
  [/[・‧•]/g, "·"],
  [/[「」『』“”]/g, '"'],
  [/[‘’]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/臺/g, "台"],
  [/İ/g, "I"],
  [/ς/g, "σ"],
];

/** Makes one of a text's spellings; two texts are the same answer if they fold to the same. */
export function fold(text: string, caseSensitive: boolean): string {
  let folded = replace(text.replace(invisible, "").normalize("NFKC"));
  if (!caseSensitive) folded = replace(folded.toLowerCase());
  return trim(folded.replace(spaces, " ")).replace(besideCJK, "$1");
}

/** Whether what was typed is one of the accepted answers. */
export function accepts(accepted: string[], typed: string, caseSensitive: boolean): boolean {
  const folded = fold(typed, caseSensitive);
  return folded !== "" && accepted.some((word) => fold(word, caseSensitive) === folded);
}

/** Reads a number as people type it, with its unit behind it or not; undefined for anything else. */
export function readNumber(text: string, unit: string): number | undefined {
  const folded = fold(text, false);
  const behind = fold(unit, false);
  const value = parseNumber(folded);
  if (value !== undefined || behind === "" || !folded.endsWith(behind)) return value;
  return parseNumber(trim(folded.slice(0, -behind.length)));
}

function parseNumber(text: string): number | undefined {
  const parts = /^([+-]?) ?([0-9][0-9., ]*|[.,][0-9]+)(e[+-]?[0-9]{1,3})?$/.exec(text);
  const digits = parts && withPoint(parts[2]!);
  if (!digits) return undefined;
  const value = Number(parts[1]! + digits + (parts[3] ?? ""));
  return Number.isFinite(value) ? value : undefined;
}

/** A comma is a decimal mark only where it cannot stand between groups of digits: see number.go. */
function withPoint(text: string): string | undefined {
  if (/^[0-9]*\.?[0-9]*$/.test(text)) return text;
  if (/^[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$/.test(text)) return text.replace(/,/g, "");
  if (/^[1-9][0-9]{0,2}( [0-9]{3})+([.,][0-9]*)?$/.test(text)) return text.replace(/ /g, "").replace(",", ".");
  if (/^[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]*$/.test(text)) return text.replace(/\./g, "").replace(",", ".");
  if (/^[1-9][0-9]{0,2}(\.[0-9]{3}){2,}$/.test(text)) return text.replace(/\./g, "");
  if (/^[0-9]*,[0-9]*$/.test(text)) return text.replace(",", ".");
  return undefined;
}

function replace(text: string): string {
  return foldings.reduce((folded, [from, to]) => folded.replace(from, to), text);
}

/** Spaces are folded to the plain one before; String.trim would take others. */
function trim(text: string): string {
  return text.replace(/^ +| +$/g, "");
}
