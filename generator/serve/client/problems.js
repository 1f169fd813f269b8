// What is wrong with the course, over the page.

const minimised = 'lectern:serve:minimised';
let overlay = null;
let last = '[]'; // the problems shown, as JSON

const askForProblems = async () => (await fresh(own + 'problems.json')).json();

async function showProblems({ problems, counts }) {
  if (document.querySelector('[data-problems="page"]')) return; // this page is the problems
  if (JSON.stringify(problems) !== last) await redraw(problems, counts);
  const here = problems.filter((problem) => desk.files.includes(problem.file)).length;
  tellBar(here, problems.length - here); // its buttons open what is drawn by now
}

async function redraw(problems, counts) {
  if (problems.length > 0) await loadSheet();
  last = JSON.stringify(problems);
  const had = overlay?.contains(document.activeElement);
  overlay?.remove();
  overlay = null;
  if (counts.errors === 0) kept.drop(minimised);
  if (problems.length === 0) return had && focusBar();
  overlay = drawProblems(problems, counts);
  document.body.append(overlay);
  frames().forEach(mark);
  frames().forEach(reveal);
  if (had) (overlay.querySelector('[data-part=panel]:not([hidden]) [data-part=minimise], [data-part=badge]:not([hidden])') ?? { focus: focusBar }).focus();
}

// An overlay over the page for errors; for warnings alone it waits until it is
// asked for by the bar, since the page is as it should be. In a frame there is no
// bar, but a badge.
function drawProblems(problems, { errors, warnings }) {
  const title = errors > 0 ? count('problem', 'problems', errors + warnings) : count('warning', 'warnings', warnings);
  const close = part('minimise', 'button', texts.minimise);
  const badge = part('badge', 'button', title);
  badge.title = texts.show;
  const panel = part('panel', 'div', part('head', 'div',
    element('div', {}, element('div', { role: 'alert' }, element('h2', {}, title)), element('p', {}, errors > 0 ? texts.behind : texts.harmless)), close),
    ...lists(problems),
    problems.length > listed && part('more', 'p', texts.more.replace('{n}', problems.length - listed)));
  const root = element('div', { 'data-problems': errors > 0 ? 'errors' : 'warnings', lang: language }, panel, badge);
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-modal', 'true');
  panel.setAttribute('aria-label', title);
  const set = (open) => {
    panel.hidden = !open;
    badge.hidden = open || !framed;
  };
  root.minimise = () => {
    if (panel.hidden) return;
    const had = panel.contains(document.activeElement);
    set(false);
    kept.set(minimised, '1');
    if (!had) return;
    if (framed) badge.focus();
    else focusBar();
  };
  root.show = (group) => {
    set(true);
    frames().forEach(reveal);
    kept.drop(minimised);
    const others = group === 'others' && panel.querySelector('[data-group=others] h3'); // below those of this page
    (others || close).focus();
  };
  close.onclick = root.minimise;
  badge.onclick = () => root.show('here');
  set(errors > 0 && !kept.get(minimised));
  return root;
}

// What is wrong on this page comes first.
function lists(problems) {
  const isHere = (problem) => desk.files.includes(problem.file);
  const here = problems.filter(isHere).slice(0, listed);
  const others = problems.filter((problem) => !isHere(problem)).slice(0, listed - here.length);
  const list = (all) => part('list', 'ol', ...all.map(describe));
  if (here.length === 0 || others.length === 0) return [list([...here, ...others])];
  return [['here', texts.onThisPage, here], ['others', texts.onOthers, others]]
    .map(([name, title, all]) => element('section', { 'data-group': name }, element('h3', { tabindex: '-1' }, title), list(all)));
}

function describe(problem) {
  const place = `${problem.file || 'lectern'}:${problem.line}:${problem.column}`;
  const label = problem.severity === 'error' ? texts.error : texts.warningLabel;
  return element('li', { 'data-severity': problem.severity },
    part('message', 'p', part('label', 'b', label), ' ', english(problem.message)),
    part('place', 'p', element('span', { translate: 'no' }, place), ' ', element('code', { translate: 'no' }, problem.code)),
    problem.frame && element('pre', { tabindex: '0', translate: 'no' }, problem.frame.replace(/\n$/, '')),
    ...problem.notes.map((note) => part('note', 'p', part('label', 'b', texts.note), ' ', english(`${note.file}:${note.line}:${note.column}: ${note.message}`))),
    problem.help && part('help', 'p', part('label', 'b', texts.help), ' ', english(problem.help)));
}

// A frame marks its place with carets on a line below, two for a wide
// character. Browsers' fonts do not keep to that, so the characters themselves
// are marked instead.
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

function mark(pre) {
  const lines = pre.textContent.split('\n');
  const carets = lines.at(-1).match(/^( *\| )( *)(\^+)$/);
  if (!carets || lines.length < 2 || pre.querySelector('mark')) return;
  const [, gutter, indent, under] = carets;
  const parts = ['', '', '']; // before the marked ones, they, and after them
  let column = 0;
  for (const character of lines.at(-2).slice(gutter.length)) {
    parts[column < indent.length ? 0 : column < indent.length + under.length ? 1 : 2] += character;
    column += wide.test(character) ? 2 : 1;
  }
  const rows = lines.slice(0, -2).map((line) => [number(line, gutter.length), line.slice(gutter.length) + '\n']).flat();
  pre.replaceChildren(...rows, number(lines.at(-2), gutter.length), parts[0], element('mark', {}, parts[1] || '\u00a0'), parts[2]);
}

// On a narrow screen the marked place may be far to the right.
function reveal(pre) {
  const marked = pre.querySelector('mark');
  if (marked && marked.offsetLeft + marked.offsetWidth > pre.clientWidth) pre.scrollLeft = marked.offsetLeft - pre.clientWidth / 3;
}

const frames = () => document.querySelectorAll('[data-problems] pre');
const number = (line, width) => part('gutter', 'span', line.slice(0, width).replace('|', '').padEnd(width));

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) overlay?.minimise();
  const panel = event.key === 'Tab' && overlay?.querySelector('[data-part=panel]:not([hidden])');
  if (panel) stayWithin(panel, event);
});

// The page below the list is not to be seen, so the focus goes round in the list.
function stayWithin(panel, event) {
  const all = [...panel.querySelectorAll('button, pre')];
  const at = document.activeElement;
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  if (panel.contains(at) && at !== from) return;
  event.preventDefault();
  to.focus();
}
