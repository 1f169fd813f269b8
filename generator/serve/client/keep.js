// A reload that loses nothing.

const keeper = 'lectern:serve:keep';
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

// The promise never ends, so that nothing else is done to a page that goes.
function reload() {
  kept.set(keeper, JSON.stringify({
    path: location.pathname, x: scrollX, y: scrollY,
    fields: [...fields()].map(([name, { field, property }]) => [name, field[property]]),
    focus: [...fields()].find(([, { field }]) => field === document.activeElement)?.[0],
    open: details().map((one) => one.open),
  }));
  location.reload();
  return new Promise(() => {});
}

function restore() {
  const was = JSON.parse(kept.get(keeper) ?? 'null');
  kept.drop(keeper);
  if (was?.path !== location.pathname) return;
  const now = fields();
  for (const [name, value] of was.fields) refill(now.get(name), value);
  now.get(was.focus)?.field.focus({ preventScroll: true });
  if (details().length === was.open.length) details().forEach((one, i) => { one.open = was.open[i]; });
  scrollTo({ left: was.x, top: was.y, behavior: 'instant' });
}

// The page's script hears of it as it hears of what a reader does.
function refill(place, value) {
  if (!place || place.field.disabled || place.field[place.property] === value) return;
  place.field[place.property] = value;
  for (const type of ['input', 'change']) place.field.dispatchEvent(new Event(type, { bubbles: true }));
}
