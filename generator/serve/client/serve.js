// What lectern serve adds to a page: it follows the builds, and shows what is
// wrong with the course. It keeps to the page's own policy (no markup from
// strings, no inline styles), and needs nothing from the page.
(() => {
  'use strict';

  const own = new URL('.', document.currentScript.src).pathname; // /_lectern/
  const listed = 100; // problems shown at most; problems.go has the same limit

  // --- Following the builds -------------------------------------------------

  // The page as it is shown: the build it is from, its text, and its pictures.
  let page = null;
  let shown = null; // the build whose problems are shown
  let latest = null; // the newest build we heard of and have not looked at
  let looking = false;

  // The build that the shown page came from, told by a header of its answer.
  const loadedFrom = performance.getEntriesByType('navigation')[0]
    ?.serverTiming?.find((timing) => timing.name === 'lectern')?.description;

  const fresh = (url, method = 'GET') => fetch(url, { method, cache: 'no-store' });

  async function look() {
    const answer = await fresh(location.pathname + location.search);
    const text = await answer.text();
    const pages = answer.headers.get('Server-Timing')?.match(/"(.*)"/)?.[1];
    return { pages, text, pictures: (await Promise.all(pictures().map(version))).join('\n') };
  }

  // Pictures keep their names when they change, so the page's text does not tell.
  function pictures() {
    const sources = [...document.querySelectorAll('img[src], source[src], video[src], audio[src]')].map((e) => e.src);
    return [...new Set(sources)].filter((src) => src.startsWith(location.origin + '/')).sort();
  }

  async function version(url) {
    return url + ' ' + (await fresh(url, 'HEAD')).headers.get('ETag');
  }

  // A hidden tab looks when it is seen again. Builds that end while one is looked
  // at are one more look, not many.
  async function hear(build) {
    latest = build;
    if (looking || document.hidden) return;
    looking = true;
    try {
      while (latest) {
        const build = latest;
        latest = null;
        await see(build);
      }
    } catch {
      // The server went away: it will be heard again when it is back.
    } finally {
      looking = false;
    }
  }

  async function see(build) {
    if (!page) {
      page = await look();
      if (loadedFrom && page.pages !== loadedFrom) return reload();
    }
    if (build.pages && build.pages !== page.pages) {
      const now = await look();
      const same = now.text === page.text || restyle(page.text, now.text);
      if (!same || now.pictures !== page.pictures) return reload();
      page = now;
    }
    if (build.build !== shown) {
      await showProblems();
      shown = build.build;
    }
  }

  // A browser opens six connections to a server, for all tabs together: so one
  // tab holds the stream and tells the others. Where tabs cannot agree on one,
  // only the tab that is seen has a stream.
  let stream = null;

  function open(tell) {
    stream = new EventSource(own + 'events');
    stream.onmessage = (message) => tell(JSON.parse(message.data));
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, 2000, tell);
    };
  }

  function start() {
    hear({ build: '', pages: loadedFrom });
    document.addEventListener('visibilitychange', () => latest && hear(latest));
    addEventListener('pagehide', () => stream?.close());
    addEventListener('pageshow', (event) => event.persisted && location.reload());
    if (navigator.locks && window.BroadcastChannel) {
      const tabs = new BroadcastChannel('lectern-serve');
      tabs.onmessage = (message) => hear(message.data);
      navigator.locks.request('lectern-serve', () => {
        open((build) => { tabs.postMessage(build); hear(build); });
        return new Promise(() => {}); // held until the tab closes
      });
      return;
    }
    const follow = () => {
      stream?.close();
      if (!document.hidden) open(hear);
    };
    document.addEventListener('visibilitychange', follow);
    follow();
  }

  // --- A new style sheet, without a reload ------------------------------------

  const sheets = (text) => (text.match(/<link\b[^>]*>/g) ?? []).filter((tag) => /\brel=["']?stylesheet\b/.test(tag));
  const address = (tag) => tag.match(/\bhref=["']?([^"'\s>&]+)["'\s>]/)?.[1];
  const without = (text, tags) => tags.reduce((rest, tag) => rest.replace(tag, ''), text);

  // Puts the new style sheets in the old ones' place, where nothing but their
  // addresses is new.
  function restyle(before, after) {
    const [was, is] = [sheets(before), sheets(after)];
    if (was.length !== is.length || without(before, was) !== without(after, is)) return false;
    const links = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    const changes = was.map((tag, i) => [links.find((link) => link.getAttribute('href') === address(tag)), address(is[i])])
      .filter((_, i) => was[i] !== is[i]);
    if (changes.some(([link, to]) => !link || !to)) return false;
    for (const [link, to] of changes) {
      const next = link.cloneNode();
      next.href = to;
      next.onload = () => link.remove(); // not before: the page would be bare for a moment
      next.onerror = () => location.reload();
      link.after(next);
    }
    return true;
  }

  // --- A reload that loses nothing --------------------------------------------

  const keeper = 'lectern:serve:keep';
  const kept = {
    get: (key) => { try { return sessionStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* no storage: nothing is kept */ } },
    drop: (key) => { try { sessionStorage.removeItem(key); } catch { /* as above */ } },
  };

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

  const details = () => [...document.querySelectorAll('details')];

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

  // --- What is wrong ----------------------------------------------------------

  const minimised = 'lectern:serve:minimised';
  const language = /^zh\b/i.test(document.documentElement.lang) ? 'zh-Hant' : 'en';
  let texts = null;
  let overlay = null;
  let last = '[]'; // the problems shown, as JSON

  function element(name, attributes, ...children) {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children.filter(Boolean));
    return e;
  }

  const part = (name, tag, ...children) => element(tag, { 'data-part': name }, ...children);
  const english = (text) => element('span', { lang: 'en' }, text); // problems speak English
  const count = (one, many, n) => (n === 1 ? texts[one] : texts[many].replace('{n}', n));

  async function showProblems() {
    if (document.querySelector('[data-problems="page"]')) return; // this page is the problems
    const { problems, counts } = await (await fresh(own + 'problems.json')).json();
    if (JSON.stringify(problems) === last) return;
    if (problems.length > 0) await prepare();
    last = JSON.stringify(problems);
    overlay?.remove();
    overlay = null;
    if (counts.errors === 0) kept.drop(minimised);
    if (problems.length === 0) return;
    overlay = draw(problems, counts);
    document.body.append(overlay);
    frames().forEach(mark);
    frames().forEach(reveal);
  }

  async function prepare() {
    if (texts) return;
    const all = (await fresh(own + 'texts.json')).json();
    const sheet = element('link', { rel: 'stylesheet', href: own + 'serve.css' });
    await new Promise((done) => {
      sheet.onload = sheet.onerror = done;
      document.head.append(sheet);
    });
    texts = (await all)[language];
  }

  // An overlay over the page for errors; for warnings alone a small badge, since
  // the page is as it should be. Both are one element, open or not.
  function draw(problems, { errors, warnings }) {
    const title = errors > 0 ? count('problem', 'problems', errors + warnings) : count('warning', 'warnings', warnings);
    const close = part('minimise', 'button', texts.minimise);
    const badge = part('badge', 'button', title);
    badge.title = texts.show;
    const panel = part('panel', 'div', part('head', 'header',
      element('div', {}, element('h2', { role: 'alert' }, title), element('p', {}, errors > 0 ? texts.behind : texts.harmless)), close),
      part('list', 'ol', ...problems.slice(0, listed).map(describe)),
      problems.length > listed && part('more', 'p', texts.more.replace('{n}', problems.length - listed)));
    const root = element('div', { 'data-problems': errors > 0 ? 'errors' : 'warnings', lang: language }, panel, badge);
    panel.setAttribute('role', 'dialog');
    panel.setAttribute('aria-label', title);
    const set = (open) => {
      panel.hidden = !open;
      badge.hidden = open;
    };
    root.minimise = () => {
      if (panel.hidden) return;
      const had = panel.contains(document.activeElement);
      set(false);
      kept.set(minimised, '1');
      if (had) badge.focus();
    };
    close.onclick = root.minimise;
    badge.onclick = () => {
      set(true);
      frames().forEach(reveal);
      kept.drop(minimised);
      close.focus();
    };
    set(errors > 0 && !kept.get(minimised));
    return root;
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
  });

  frames().forEach(mark);
  frames().forEach(reveal);
  if (document.readyState === 'complete') restore();
  else addEventListener('load', restore);
  start();
})();
