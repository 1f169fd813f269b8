// Another learner: the page's own script finds their record in the place of the
// reader's, since this script runs first. The server makes it up when a learner is
// chosen; it is kept for this tab alone, so that it holds on every page and grows with
// what is done, and is gone with the tab. The reader's own record is never touched.

const states = ['fresh', 'half', 'failed', 'passed'];
const remembered = window.localStorage;
const learner = 'lectern:serve:learner'; // who it is
const theirs = 'lectern:serve:their '; // before the names of what they keep
const ofReaders = ['lectern:scheme', 'lectern:keys']; // choices that are no record
const state = states.find((name) => name === kept.get(learner)) ?? '';

// Becomes another learner, or oneself again. The promise ends where it did not work.
async function become(name) {
  let items = {};
  if (name) items = await (await fresh(`${about('learner.json')}&state=${name}`)).json();
  try {
    forget();
    for (const [key, text] of Object.entries(items)) sessionStorage.setItem(theirs + key, text);
    if (name) sessionStorage.setItem(learner, name);
  } catch { // no storage, or no room in it
    forget();
    return;
  }
  document.querySelectorAll('form').forEach((form) => form.reset()); // browsers fill in again what was half typed
  location.reload();
  await new Promise(() => {});
}

function forget() {
  try {
    theirKeys().forEach((key) => sessionStorage.removeItem(theirs + key));
    sessionStorage.removeItem(learner);
  } catch { /* nothing is there */ }
}

const theirRecord = {
  getItem: (key) => (ofReaders.includes(key) ? remembered.getItem(key) : sessionStorage.getItem(theirs + key)),
  setItem: (key, value) => (ofReaders.includes(key) ? remembered.setItem(key, value) : sessionStorage.setItem(theirs + key, value)),
  removeItem: (key) => (ofReaders.includes(key) ? remembered.removeItem(key) : sessionStorage.removeItem(theirs + key)),
  clear: () => theirKeys().forEach((key) => sessionStorage.removeItem(theirs + key)),
  key: (n) => theirKeys()[n] ?? null,
  get length() { return theirKeys().length; },
};

function theirKeys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(theirs)).map((key) => key.slice(theirs.length));
}

// What other tabs write is not written here; what the other language beside this one does, is.
function hearStorage(event) {
  if (!event.isTrusted || ofReaders.includes(event.key)) return;
  event.stopImmediatePropagation();
  if (event.storageArea !== window.sessionStorage || !event.key?.startsWith(theirs)) return;
  dispatchEvent(new StorageEvent('storage', { key: event.key.slice(theirs.length), newValue: event.newValue }));
}

if (state) {
  Object.defineProperty(window, 'localStorage', { value: theirRecord, configurable: true });
  addEventListener('storage', hearStorage, true);
}
