// Another learner's record: the page's own script finds it in the place of the
// reader's, since this script runs first. It is made from what the page tells that
// script, lives in memory, and is gone with the page.

const states = ['fresh', 'half', 'failed', 'passed'];
const remembered = window.localStorage;
const state = states.find((name) => name === new URLSearchParams(location.search).get('_lectern')) ?? '';

function putAnotherRecord() {
  const kept = new Map();
  const storage = {
    getItem: (key) => kept.get(String(key)) ?? null,
    setItem: (key, value) => void kept.set(String(key), String(value)),
    removeItem: (key) => void kept.delete(String(key)),
    clear: () => kept.clear(),
    key: (n) => [...kept.keys()][n] ?? null,
    get length() { return kept.size; },
  };
  for (const choice of ['lectern:scheme', 'lectern:keys']) {
    try {
      if (remembered.getItem(choice) !== null) kept.set(choice, remembered.getItem(choice));
    } catch { /* no storage: no choice */ }
  }
  const data = document.getElementById('lectern-data');
  if (data) fillRecord(JSON.parse(data.textContent), (name, record) => kept.set(name, JSON.stringify({ v: 1, ...record })));
  Object.defineProperty(window, 'localStorage', { value: storage, configurable: true });
  // What other tabs write is not written here.
  addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
}

function fillRecord(page, put) {
  const at = Date.now();
  const write = (name, record) => put(`lectern:${page.course}:${name}`, record);
  write('meta', { last: null, lang: '', langAt: 0, seed: 1 });
  if (state === 'fresh') return;
  for (const quiz of page.quizzes) write(quiz.id, quiz.mode === 'test' ? testOf(quiz, at) : quizOf(quiz, at));
  for (const scenario of page.scenarios) write(scenario.id, conversationOf(scenario, at));
  for (const deck of page.cards) write(deck.id, { round: { at: 0, only: null }, cards: cardsOf(deck, at) });
  for (const block of (page.record ?? []).flatMap((part) => part.pages).flatMap((one) => one.blocks)) {
    if (block.kind === 'quiz') write(block.id, { best: state === 'passed' ? 1 : 0, questions: {} });
  }
  for (const lesson of lessonsOf(page)) write(`lesson:${lesson}`, { done: true, at });
}

// The lessons that are done: on a page that is none itself, those that it lists.
function lessonsOf(page) {
  if (page.lesson) return state === 'passed' ? [page.lesson] : [];
  const all = [...new Set([...document.querySelectorAll('[data-lesson]')].map((one) => one.dataset.lesson))];
  return state === 'failed' ? [] : firstHalf(all);
}

// All of a list, or, half-way through the page, its first half.
const firstHalf = (list) => (state === 'half' ? list.slice(0, Math.floor(list.length / 2)) : list);

// --- Quizzes ----------------------------------------------------------------

function quizOf(quiz, at) {
  return { best: 0, questions: answersOf(quiz, firstHalf(quiz.questions), at) };
}

// What was answered to each question, by its id.
function answersOf(quiz, questions, at) {
  return Object.fromEntries(questions.map((question) => {
    const { answer, score } = answerTo(quiz, question);
    const record = { revision: question.revision, answer, score, best: score, at, tries: 1, points: question.points };
    if (quiz.confidence && question.points) record.confidence = 3;
    return [question.id, record];
  }));
}

// A test half-way is one that is going on; else it was handed in once.
function testOf(quiz, at) {
  const asked = askedOf(quiz);
  const answers = answersOf(quiz, firstHalf(asked), at);
  const handed = state === 'half' ? 0 : at;
  const points = handed ? asked.reduce((sum, question) => sum + question.points, 0) : 0;
  const attempt = { n: 1, seed: 1, begun: at, handed, points, asked: asked.map(({ id }) => id), answers };
  return { best: 0, questions: handed ? answers : {}, test: { attempts: [attempt], closed: handed ? { 1: 1 } : {} } };
}

// The questions that a test asks: its own, and of the bank so many of each tag.
function askedOf({ questions, draw }) {
  if (!draw) return questions;
  const drawn = new Set();
  const take = (n, from) => from.filter((one) => !drawn.has(one)).slice(0, n).forEach((one) => drawn.add(one));
  const bank = questions.filter((question) => question.bank);
  for (const [tag, n] of Object.entries(draw.each ?? {})) {
    take(n, bank.filter((question) => question.tags?.includes(tag)));
  }
  take(Math.max(draw.count - drawn.size, 0), bank);
  return questions.filter((question) => !question.bank || drawn.has(question));
}

function answerTo(quiz, question) {
  const block = document.querySelector(`[data-quiz="${CSS.escape(quiz.id)}"]`);
  const root = block?.querySelector(`[data-question="${CSS.escape(question.id)}"]`);
  const failed = state === 'failed';
  switch (question.type) {
    case 'likert':
      return { answer: partsOf(root, (values) => values[failed ? 0 : values.length - 1]), score: 0 };
    case 'long-fill-in':
      return { answer: textOf(root, failed), score: failed || !question.points ? 0 : 1 };
    case 'sequencing':
      return { answer: failed ? question.right.toReversed() : question.right, score: failed ? 0 : 1 };
  }
  if (!Array.isArray(question.right)) {
    if (!failed) return { answer: question.right, score: 1 };
    return { answer: partsOf(root, (values, key) => values.find((value) => value !== question.right[key]) ?? '?', question.right), score: 0 };
  }
  if (!failed && question.right.length) return { answer: question.right, score: 1 };
  return wrongChoice(question, root);
}

// The option that is worth least.
function wrongChoice({ right, scores, points, multiple }, root) {
  const options = [...(root?.querySelectorAll('.options input, [data-option] input') ?? [])].map((input) => input.value);
  const worth = (key) => scores?.[key] ?? (right.includes(key) ? 1 : multiple ? -1 : 0);
  const [worst] = [...new Set(options)].sort((a, b) => worth(a) - worth(b));
  const share = points && worst !== undefined ? worth(worst) / (multiple ? right.length || 1 : 1) : 0;
  return { answer: worst === undefined ? [] : [worst], score: Math.min(Math.max(share, 0), 1) };
}

// A value for each part of a question that has fields of its own.
function partsOf(root, choose, right) {
  const answer = {};
  for (const part of root?.querySelectorAll('[data-part]') ?? []) {
    const key = part.dataset.part;
    if (right && !Object.hasOwn(right, key)) continue;
    const values = [...part.querySelectorAll('option, input[type=radio]')].map((field) => field.value).filter(Boolean);
    answer[key] = choose(values, key);
  }
  return answer;
}

// A text long enough to be handed in, with the rubric ticked or not.
function textOf(root, failed) {
  const answer = { text: '… '.repeat(Math.max(root?.querySelector('textarea')?.minLength ?? 0, 1)).trim() };
  if (!failed) for (const line of root?.querySelectorAll('[data-rubric] input') ?? []) answer[line.value] = 'x';
  return answer;
}

// --- Other blocks -----------------------------------------------------------

function cardsOf(deck, at) {
  return Object.fromEntries(firstHalf(deck.cards).map(({ id }) => [id, { known: state !== 'failed', box: state === 'failed' ? 0 : 1, at, tries: 1 }]));
}

// A conversation: the best one, its first turn alone, or a bad one.
function conversationOf(scenario, at) {
  const replies = [];
  let here = { node: scenario.start, values: scenario.variables.map((variable) => variable.start) };
  const turns = state === 'half' ? 1 : 60;
  while (replies.length < turns && scenario.nodes[here.node].score === undefined) {
    const reply = replyAt(scenario, here, state === 'failed' && replies.length < 20);
    if (!reply) break;
    replies.push(reply.key);
    here = afterReply(scenario, here, reply);
  }
  const score = scenario.nodes[here.node].score;
  return { done: score !== undefined, best: score ?? 0, run: { revision: scenario.revision, replies, at }, taken: {} };
}

function replyAt(scenario, here, bad) {
  const { replies = [], by = [], best = [] } = scenario.nodes[here.node];
  const values = by.map((variable) => here.values[variable]);
  const good = best.find((known) => known.values.every((value, i) => value === values[i]))?.replies ?? [];
  const open = replies.filter((reply) => (reply.if ?? []).every((c) => meets(here.values[c.variable], c.operator, c.number)));
  const isGood = (reply) => good.includes(replies.indexOf(reply));
  return (bad ? open.findLast((reply) => !isGood(reply)) : open.find(isGood)) ?? open[0];
}

const meets = (value, operator, number) => ({
  '>=': value >= number, '<=': value <= number, '>': value > number, '<': value < number, '==': value === number, '!=': value !== number,
})[operator];

function afterReply(scenario, here, reply) {
  const values = [...here.values];
  for (const { variable, by } of reply.effect ?? []) {
    const { min, max } = scenario.variables[variable];
    values[variable] = Math.min(Math.max(Math.floor((values[variable] + by) * 1e6 + 0.5) / 1e6, min), max);
  }
  return { node: reply.goto, values };
}

if (state) putAnotherRecord();
