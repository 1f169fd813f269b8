// The trainer's notes of this page, where they stand in the lesson, and its answers.

const path = location.pathname.slice(1);
const about = (name) => own + name + '?page=' + encodeURIComponent(decode(path) || 'index.html');

function decode(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

// The page's text as it came: by the order of its elements a note finds its place,
// whatever the page's own script does to them later.
const prose = document.querySelector('.prose');
const pristine = prose ? [...prose.querySelectorAll('*')] : [];

let desk = begun.desk;
let notesText = '';

async function lookAtDesk() {
  desk = await (await fresh(about('desk.json'))).json();
  if (notes.on) await showNotes();
}

// A choice that lasts until the tab is closed.
function choice(key, act) {
  const one = {
    on: kept.get(key) === '1',
    async set(on) {
      one.on = on;
      if (on) kept.set(key, '1');
      else kept.drop(key);
      await act(on);
    },
  };
  return one;
}

const notes = choice('lectern:serve:notes', (on) => (on ? showNotes() : takeNotes()));
const answers = choice('lectern:serve:answers', showAnswers);

// What was on before a reload is on again, before the page is scrolled to where it was.
async function putBack() {
  if (answers.on) await showAnswers(true);
  if (notes.on) await lookAtDesk();
}

// What was focused in one gives the focus to the bar; from where no note is, it stays.
function takeNotes() {
  const had = placeOfFocus();
  notesText = '';
  for (const note of document.querySelectorAll('[data-lectern-note]')) {
    const around = note.parentNode;
    note.remove();
    around.normalize(); // a note may have parted a text
  }
  if (had) focusBar('[data-action=notes]');
  return had;
}

const notesHere = () => [...document.querySelectorAll('[data-lectern-note]')];
const focusable = (note) => [...note.querySelectorAll('a[href], summary, [tabindex], audio, video')];

// In which note the focus is, and on what of it.
function placeOfFocus() {
  const n = notesHere().findIndex((note) => note.contains(document.activeElement));
  return n < 0 ? null : [n, focusable(notesHere()[n]).indexOf(document.activeElement)];
}

async function showNotes() {
  const written = desk.notes > 0 ? await lessonWithNotes() : null;
  const text = written?.documentElement.outerHTML ?? '';
  if (text === notesText) return;
  const had = takeNotes();
  if (!written) return;
  notesText = text;
  await loadSheet();
  if (!notes.on || text !== notesText) return; // meanwhile
  place([...written.querySelectorAll('lectern-note')], written.querySelector('body > div'));
  if (had && inBar('notes') === bar?.activeElement) focusable(notesHere()[had[0]] ?? document.body)[had[1]]?.focus({ preventScroll: true });
}

// A document that the browser reads and does not run, and that may be read where no
// markup may be made from strings.
function lessonWithNotes() {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('GET', about('notes'));
    request.responseType = 'document';
    request.onload = () => done(request.status === 200 ? request.response : null);
    request.onerror = () => done(null);
    request.send();
  });
}

// Puts the notes where they were written: after the same element and as many
// characters. The last comes first, so that those before it find what they look for.
// Where the layout shows another text than the lesson's, they stand at its end.
function place(found, lesson) {
  const elements = [...lesson.querySelectorAll('*')].filter((one) => !one.closest('lectern-note'));
  const same = elements.length === pristine.length && elements.every((one, i) => one.localName === pristine[i].localName);
  const here = new Map(elements.map((one, i) => [one, pristine[i]])).set(lesson, prose);
  const drawn = new Map(found.map((note) => [note, draw(note)]));
  if (!same) (document.querySelector('main') ?? document.body).append(...drawn.values());
  else for (const note of found.reverse()) insert(drawn.get(note), spotOf(note), here);
}

function draw(note) {
  const copy = document.importNode(note, true);
  copy.querySelectorAll('script').forEach((script) => script.remove());
  if (note.matches('ol > *, ul > *') && note.children.length === 1) { // a footnote stays one of the list
    copy.firstElementChild.dataset.lecternNote = '';
    return copy.firstElementChild;
  }
  const inline = !note.querySelector('aside, p, section, li, div');
  return element(inline ? 'span' : 'div', { 'data-lectern-note': inline ? 'inline' : '', role: 'note', 'aria-label': texts.aNote }, ...copy.childNodes);
}

// The element that a note follows or is in, and how many characters stand between.
function spotOf(note) {
  let characters = 0;
  let before = note.previousSibling;
  while (before && (before.nodeType !== Node.ELEMENT_NODE || before.localName === 'lectern-note')) {
    if (before.nodeType === Node.TEXT_NODE) characters += before.length;
    before = before.previousSibling;
  }
  return { parent: note.parentNode, before, characters };
}

function insert(note, { parent, before, characters }, here) {
  const around = before ? here.get(before).parentNode : here.get(parent);
  let next = before ? here.get(before).nextSibling : around.firstChild;
  while (characters > 0 && next?.nodeType === Node.TEXT_NODE) {
    if (next.length > characters) next.splitText(characters);
    characters -= next.length;
    next = next.nextSibling;
  }
  around.insertBefore(note, next);
}

// --- Answers ----------------------------------------------------------------

// The printed key of each question, which readers with a script do not see.
async function showAnswers(on) {
  await loadSheet();
  if (!on && document.activeElement.closest('.answer')) focusBar('[data-action=answers]');
  document.documentElement.toggleAttribute('data-lectern-answers', on);
  for (const answer of document.querySelectorAll('.answer')) answer.open = on;
}
