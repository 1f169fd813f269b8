// A reload that loses nothing.

const keeper = 'lectern:serve:keep';
const inBarBefore = 'lectern:serve:focus'; // what of the bar had the focus

// Every field by a name that it will have again.
function fields() {
  const named = new Map();
  for (const field of document.querySelectorAll('input:not([type=password], [type=file]), textarea, select')) {
    const checked = field.type === 'radio' || field.type === 'checkbox';
    const name = [field.name || field.id, field.type, checked ? field.value : ''].join('\n');
    for (let n = 0; ; n++) {
      if (named.has(name + n)) continue;
      named.set(name + n, { field, property: checked ? 'checked' : 'value' });
      break;
    }
  }
  return named;
}

const details = () => [...document.querySelectorAll('details:not([data-lectern-note] *)')];

// What is put into an order, which no field holds: by the question it is in.
const sequences = () => [...document.querySelectorAll('[data-question] .sequence')].map((list) => [list.closest('[data-question]').id, list]);
const orderOf = (list) => [...list.children].map((row) => row.dataset.part);

// Tests that are being looked over before they are handed in.
const lookedOver = () => [...document.querySelectorAll('[data-mode="test"][data-state="review"]')].map((test) => test.dataset.quiz);

// The promise never ends, so that nothing else is done to a page that goes.
function reload() {
  kept.set(keeper, JSON.stringify({
    path: location.pathname, x: scrollX, y: scrollY,
    fields: [...fields()].map(([name, { field, property }]) => [name, field[property]]),
    orders: sequences().map(([id, list]) => [id, orderOf(list)]),
    tests: lookedOver(),
    focus: focusNow(),
    open: details().map((one) => one.open),
  }));
  const action = overlay?.contains(document.activeElement) ? 'here' : bar?.activeElement?.dataset.action;
  if (action) kept.set(inBarBefore, action);
  location.reload();
  return new Promise(() => {});
}

function restore() {
  const was = JSON.parse(kept.get(keeper) ?? 'null');
  kept.drop(keeper);
  if (was?.path !== location.pathname) return;
  refill(was.fields);
  was.orders.forEach(([id, order]) => putInOrder(document.getElementById(id)?.querySelector('.sequence'), order));
  for (const id of was.tests) document.querySelector(`[data-quiz="${CSS.escape(id)}"][data-state="open"] [data-action=review]`)?.click();
  focusAgain(was.focus);
  if (details().length === was.open.length) details().forEach((one, i) => { one.open = was.open[i]; });
  scrollTo({ left: was.x, top: was.y, behavior: 'instant' });
}

// The page's script hears of what is filled in as it hears of what a reader does: of a
// choice that is made, and not of those that are no more.
function refill(filled) {
  const now = fields();
  const changed = [];
  for (const [name, value] of filled) {
    const { field, property } = now.get(name) ?? {};
    if (!field || field.disabled || field[property] === value) continue;
    field[property] = value;
    changed.push(field);
  }
  for (const field of changed.filter((one) => one.type !== 'radio' || one.checked || !chosenBeside(one))) {
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
}

const chosenBeside = (radio) => [...document.getElementsByName(radio.name)].some((one) => one.checked);

// By the buttons that readers have for it, so that it is as if they had done it.
function putInOrder(list, order) {
  if (!list || orderOf(list).toSorted().join() !== order.toSorted().join()) return; // it has other parts now
  order.forEach((part, i) => {
    for (let steps = orderOf(list).indexOf(part) - i; steps > 0; steps--) {
      [...list.children].find((row) => row.dataset.part === part).querySelector('[data-action=up]').click();
    }
  });
}

// What has the focus: a field, with where one writes in it, or what has an id or is the
// button for something in what has one.
function focusNow() {
  const at = document.activeElement;
  const name = [...fields()].find(([, { field }]) => field === at)?.[0];
  const selection = name && 'selectionStart' in at && at.selectionStart !== null ? [at.selectionStart, at.selectionEnd] : null;
  return { name, selection, id: at?.id, around: at?.closest('[id]')?.id, action: at?.dataset.action };
}

function focusAgain({ name, selection, id, around, action }) {
  const field = fields().get(name)?.field;
  const button = () => action && document.getElementById(around)?.querySelector(`[data-action="${CSS.escape(action)}"]`);
  const found = field ?? (id ? document.getElementById(id) : button());
  found?.focus({ preventScroll: true });
  if (field && selection) field.setSelectionRange(...selection);
}
