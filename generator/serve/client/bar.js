// The trainer's bar at the foot of the page. It lives in a shadow root, so that
// neither the course's styles reach into it nor its own out of it.

const folded = 'lectern-serve-bar'; // no course's record has this name
let bar = null; // its shadow root
let told = [0, 0]; // problems of this page and of others

async function drawBar() {
  const host = element('div', { 'data-lectern-bar': '', lang: language });
  bar = host.attachShadow({ mode: 'open' });
  const fold = button('fold', texts.fold);
  const tools = element('div', { id: 'tools' }, part('problems', 'span'),
    toggle('notes', texts.noNotes, notes), toggle('answers', texts.answers, answers), learnerMenu());
  const sheet = element('link', { rel: 'stylesheet', href: own + 'bar.css' });
  const strip = element('section', { 'aria-label': texts.bar }, tools, fold);
  if (state) tools.append(backToYourself());
  bar.append(sheet, strip, part('room', 'div'));
  host.toggleAttribute('data-made-up', Boolean(state));
  fold.setAttribute('aria-controls', 'tools');
  foldAway(remember(folded) === '1');
  fold.onclick = () => {
    foldAway(!host.hasAttribute('data-folded'));
    remember(folded, host.hasAttribute('data-folded') ? '1' : '');
  };
  new ResizeObserver(() => makeRoom(strip.offsetHeight)).observe(strip);
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    document.body.append(host);
  });
  updateBar();
  const focused = kept.get(inBarBefore);
  kept.drop(inBarBefore);
  const free = document.activeElement === document.body; // else the author has gone on meanwhile
  if (focused && free) focusBar(focused === 'here' || focused === 'others' ? undefined : `[data-action=${focused}]`);
}

const inBar = (name) => bar?.querySelector(`[data-action="${name}"]`);

function button(action, label) {
  return element('button', { type: 'button', 'data-action': action }, label);
}

// Folded, it is one button, and stays so on every page of the course.
function foldAway(fold) {
  const act = inBar('fold');
  bar.host.toggleAttribute('data-folded', fold);
  const tools = bar.getElementById('tools');
  tools.hidden = fold;
  if (state) fold ? tools.after(inBar('back')) : tools.append(inBar('back')); // in sight either way
  act.setAttribute('aria-expanded', String(!fold));
  act.textContent = !fold ? texts.fold : state ? texts.as.replace('{state}', texts[state]) : texts.bar;
}

// The bar covers neither the last line of the page nor what has the focus.
function makeRoom(height) {
  bar.querySelector('[data-part=room]').style.height = `${height}px`;
  document.documentElement.style.scrollPaddingBottom = `${height + 8}px`;
}

function remember(name, value) {
  try {
    if (value !== undefined) remembered.setItem(name, value);
    return remembered.getItem(name);
  } catch {
    return null; // until the page is closed
  }
}

function toggle(action, label, what) {
  const one = button(action, label);
  one.setAttribute('aria-pressed', String(what.on));
  one.onclick = () => {
    if (one.hasAttribute('aria-disabled')) return; // there is none of it on this page
    one.setAttribute('aria-pressed', String(!what.on));
    what.set(!what.on);
  };
  return one;
}

// --- Problems ---------------------------------------------------------------

function tellBar(here, others) {
  told = [here, others];
  updateBar();
}

function updateBar() {
  if (!bar) return;
  const [here, others] = told;
  showProblemButtons(here, others);
  const notesButton = inBar('notes');
  notesButton.textContent = desk.notes ? texts.notes.replace('{n}', desk.notes) : texts.noNotes;
  if (desk.notes) notesButton.removeAttribute('aria-disabled');
  else notesButton.setAttribute('aria-disabled', 'true');
  if (desk.sides > 1 && !inBar('side')) {
    inBar('answers').after(element('a', { href: about('side'), 'data-action': 'side' }, texts.side));
  }
  bar.host.toggleAttribute('data-wrong', here + others > 0); // seen while it is folded
}

function showProblemButtons(here, others) {
  const box = bar.querySelector('[data-part=problems]');
  const focused = bar.activeElement?.dataset.action;
  const open = (group, text) => {
    const one = button(group, text);
    one.onclick = () => overlay?.show(group);
    return one;
  };
  const buttons = [
    here > 0 && open('here', count('here', 'heres', here)),
    others > 0 && open('others', count('elsewhere', 'elsewheres', others)),
  ].filter(Boolean);
  box.replaceChildren(...(buttons.length ? buttons : [texts.clean]));
  if (focused === 'here' || focused === 'others') (buttons[0] ?? inBar('notes')).focus();
}

// Where the focus goes when the list of problems is put away, or what one of the bar's
// buttons had put into the page.
function focusBar(what = '[data-part=problems] button') {
  (bar?.querySelector(`#tools:not([hidden]) ${what}`) ?? inBar('fold'))?.focus({ preventScroll: true });
}

// --- Another learner -----------------------------------------------------------

// Who one is, and whom else one can be.
function learnerMenu() {
  const said = part('cannot', 'p');
  said.setAttribute('role', 'status');
  const choose = (name) => {
    const one = button('become', texts[name || 'yours']);
    if (name) one.append(element('small', {}, texts[`${name}Text`]));
    one.dataset.state = name || 'yours';
    if (name === state) one.setAttribute('aria-current', 'true');
    one.onclick = () => change(name, said);
    return element('li', {}, one);
  };
  const menu = element('details', { 'data-part': 'learner' },
    element('summary', { 'data-action': 'learner' }, state ? texts.as.replace('{state}', texts[state]) : texts.yourself),
    element('div', {}, element('p', {}, texts.madeUp), element('ul', {}, ...['', ...states].map(choose)), said));
  menu.onkeydown = (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    event.preventDefault();
    menu.open = false;
    menu.firstChild.focus();
  };
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  return menu;
}

// Where it does not work, that is said; where it does, the page is another.
async function change(name, said) {
  kept.set(inBarBefore, 'learner');
  await become(name).catch(() => {}); // the server is gone
  kept.drop(inBarBefore);
  said.textContent = texts.cannot;
}

function backToYourself() {
  const back = button('back', texts.back);
  back.onclick = () => change('', bar.querySelector('[data-part=cannot]'));
  return back;
}
