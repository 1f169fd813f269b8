// What all parts of serve's script share. They are served as one, in one function,
// in the order that own.go lists them in. The script stands before the page's own,
// and keeps to the page's policy: no markup from strings, no inline styles.

const own = new URL('.', document.currentScript.src).pathname; // /_lectern/
const listed = 100; // problems shown at most; problems.go has the same limit
const fresh = (url, method = 'GET') => fetch(url, { method, cache: 'no-store' });
const framed = window.top !== window; // one of the languages side by side

// What serve says, in the page's language.
const language = /^zh\b/i.test(document.documentElement.lang) ? 'zh-Hant' : 'en';
const texts = begun.texts[language];

// serve's own style for what it puts into the page; loaded when it is first needed.
let sheet = null;
const loadSheet = () => sheet ??= new Promise((done) => {
  const link = element('link', { rel: 'stylesheet', href: own + 'serve.css' });
  link.onload = link.onerror = done;
  document.head.append(link);
});

// What is remembered until the tab is closed.
const kept = {
  get: (key) => { try { return sessionStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* no storage: nothing is kept */ } },
  drop: (key) => { try { sessionStorage.removeItem(key); } catch { /* as above */ } },
};

function element(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children.filter(Boolean));
  return e;
}

const part = (name, tag, ...children) => element(tag, { 'data-part': name }, ...children);
const english = (text) => element('span', { lang: 'en' }, text); // problems speak English
const count = (one, many, n) => (n === 1 ? texts[one] : texts[many].replace('{n}', n));
