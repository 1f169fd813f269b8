// Following the builds.

// The page as it is shown: the build it is from, its text, and its pictures.
let page = null;
let shown = null; // the build whose problems are shown
let latest = null; // the newest build we heard of and have not looked at
let looking = false;

// The build that the shown page came from, told by a header of its answer.
const loadedFrom = performance.getEntriesByType('navigation')[0]
  ?.serverTiming?.find((timing) => timing.name === 'lectern')?.description;

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
    await lookAtDesk();
    await showProblems(await askForProblems());
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
