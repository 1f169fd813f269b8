// Damages records in every way one can think of, for the tests of records. Loaded
// into a page by them.

const hostile = [
  `<img src=x onerror="top.harmed=1">`, `</script><script>top.harmed=1</script>`, `javascript:top.harmed=1`,
  `"><svg onload="top.harmed=1">`, `'-top.harmed=1-'`, `__proto__`, `constructor`, `toString`, `\u2028\u0000\ud800`, `../../..`,
];

/** The last attempt that can be counted: no other can follow, so that form is passed over. */
const lastAttempt = /("n"|"closed":\{"\d+"):8640000000000000/;

/** The last moment that a date can tell: a record of it is good, and the next one cannot be later. */
const last = 8.64e15;

const odd = [null, true, false, -1, 0.5, 1e308, 9e15, last, "", "x", [], ["x"], [null], {}, { x: 1 }, { __proto__: null, toString: 1 }, ...hostile.slice(0, 3)];

/** Every text that comes of one change to a record: cut off, a value or a name put in another's place, one taken away, one more. */
function* damages(record) {
  const text = JSON.stringify(record);
  for (let end = 0; end < text.length; end += Math.max(1, Math.floor(text.length / 120))) yield text.slice(0, end);
  for (const changed of changes(record)) yield JSON.stringify(changed);
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    for (const value of ["1", "{}", "[]", `{"best":1}`]) yield text.replace("{", `{"${name}":${value},`);
    yield text.replace(/"(?:one|questions|taken|last)"/g, `"${name}"`);
  }
  for (const v of ["0", "-1", "1.5", '"1"', "null", "true", "[]", "{}", "1e400"]) yield text.replace("{", `{"v":${v},`);
  yield* ["null", "1", '"x"', "[]", "[{}]", "true", "\u0000", "\ufeff" + text, text + text, text + ",", "'" + text + "'", text.replaceAll('"', "'")];
  yield "[".repeat(20000);
  yield "[".repeat(20000) + "]".repeat(20000);
  yield `{"best":0,"questions":`.repeat(5000) + "1" + "}".repeat(5000);
  yield JSON.stringify("x".repeat(500000));
  yield "x".repeat(500000);
  yield text.replace("{", `{"filler":"${"x".repeat(300000)}",`);
}

function* changes(value, within = (changed) => changed) {
  for (const other of odd) yield within(other);
  if (typeof value !== "object" || value === null) return;
  for (const name of Object.keys(value)) {
    const put = (changed) => {
      const copy = Array.isArray(value) ? [...value] : { ...value };
      copy[name] = changed;
      return within(copy);
    };
    const less = { ...value };
    delete less[name];
    if (!Array.isArray(value)) yield within(less);
    yield* changes(value[name], put);
  }
}

/** A record with hostile words in the place of each of its strings, names of maps too. */
function poisoned(value, words, depth = 0) {
  if (typeof value === "string") return words;
  if (Array.isArray(value)) return value.map((inner) => poisoned(inner, words, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, poisoned(inner, words, depth + 1)]);
  if (depth === 1) entries.push([words, entries[0]?.[1] ?? words]);
  return Object.fromEntries(entries);
}

/** Opens a page of this origin in a frame, and gives it once its script has run. */
function framed(path) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.width = "800";
    frame.height = "600";
    frame.addEventListener("load", () => {
      if (!frame.contentDocument) frame.src = path; // the browser's own page, that it could not be reached just now
      else resolve({ document: frame.contentDocument, close: () => frame.remove() });
    });
    frame.src = path;
    document.body.append(frame);
  });
}

/** Does something with the block of a name, or says what is due; tells whether it went as it should. */
function used({ document }, name) {
  const block = document.querySelector(`[data-quiz="${name}"]`) ?? document.querySelector("[data-quiz]");
  const press = (action) => block.querySelector(`[data-action=${action}]`)?.click();
  const shown = (selector) => block.querySelector(selector).getClientRects().length > 0;
  switch (block?.dataset.mode ?? block?.dataset.kind) {
    case undefined:
      return document.querySelector("[data-standing]").textContent !== "";
    case "scenario": {
      press("retry");
      const said = block.querySelectorAll("[data-log] .own").length;
      press("reply");
      return block.querySelectorAll("[data-log] .own").length === said + 1;
    }
    case "profile":
      block.querySelector("[data-new] input").value = "Another";
      press("start");
      return block.querySelector("[data-name]").textContent === "Another" && shown("[data-name]");
    case "flashcards":
      if (shown("[data-end]")) press("again");
      press("turn");
      if (!shown("[data-turned]")) return false;
      press("known");
      return !shown("[data-turned]");
    case "test":
      if (block.dataset.state === "done") press("retry");
      block.querySelector("[data-question=fact] input").click();
      press("review");
      press("submit");
      return block.dataset.state === "done" && shown("[data-result]");
  }
  return answer(document.querySelector("[data-question=truth]"), () => 0) !== "open";
}

/**
 * Opens a page once for each damaged form of a record, uses it, and says what went wrong;
 * every, from the first, is how many forms are passed over.
 */
async function survive(key, path, every, first) {
  const [all, record] = [Object.entries(localStorage), JSON.parse(localStorage.getItem(key))];
  const forms = [...new Set(damages(record))].filter((form) => !lastAttempt.test(form)).filter((_, i) => i % every === first);
  const wrong = [];
  let kept = 0;
  for (const form of forms) {
    localStorage.clear();
    localStorage.setItem(key, form);
    const page = await framed(path);
    const usable = page.document.querySelector("h1") && used(page, key.split(":").pop());
    const [aside, after] = [localStorage.getItem(`${key}:damaged`), localStorage.getItem(key)];
    const told = page.document.querySelector("[data-notice]").textContent;
    const fault = faultOf(form, told, aside, after) || (await faultLater(form, told, path));
    if (!usable || fault) wrong.push(`${fault || "not usable"}: ${form.slice(0, 200)} … ${form.slice(-100)} (${form.length}), set aside: ${aside?.slice(0, 300)}`);
    if (aside !== null) kept++;
    page.close();
  }
  localStorage.clear();
  for (const [name, text] of all) localStorage.setItem(name, text);
  return { tried: forms.length, kept, wrong };
}

/** Whether the page has written, over a moment at the end of time, what it cannot read itself. */
async function faultLater(form, told, path) {
  if (!form.includes(String(last)) || told.includes("damaged")) return "";
  const page = await framed(path);
  const now = page.document.querySelector("[data-notice]").textContent;
  page.close();
  return now.includes("damaged") ? "written damaged" : "";
}

/** What is wrong with what became of a damaged form. */
function faultOf(form, told, aside, after) {
  if (told.includes("newer version")) return after === form ? "" : "a newer record was changed";
  if (told.includes("damaged")) return aside === form ? "" : "damaged bytes were not kept";
  if (aside !== null) return "set aside and not told";
  if (after === form) return ""; // nothing was to be added
  try {
    return JSON.parse(after).v === 1 ? "" : "stored without a version";
  } catch {
    return "stored damaged";
  }
}

/** A record with its numbers changed a little, as another reader's might be. */
function varied(value, next, name = "") {
  if (Array.isArray(value)) return value;
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, varied(inner, next, name)]));
  if (name === "best" && value < 1) return Math.min(1, value + next() / 4);
  if (name === "tries") return value + Math.floor(next() * 5);
  if (/^(at|langAt)$/.test(name)) return value - Math.floor(next() * 1e9);
  return value;
}

/** What an earlier record held and a later one does not: places in it. */
function missing(before, after, place = "") {
  if (typeof before === "number" && /\.(best|tries|at|langAt)$/.test(place)) return after >= before ? [] : [place];
  if (typeof before !== "object" || before === null) return before === after ? [] : [place];
  if (typeof after !== "object" || after === null) return [place];
  return Object.keys(before).flatMap((name) => missing(before[name], after[name], `${place}.${name}`));
}

/** What no file may take from a record: results, what is done, how often it was tried. */
function best(value) {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => {
    if (["best", "tries", "done"].includes(name)) return [[name, inner]];
    return typeof inner === "object" && !Array.isArray(inner) && !["answer", "run", "last", "first", "drafts"].includes(name) ? [[name, best(inner)]] : [];
  }));
}
