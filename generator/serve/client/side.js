// A page in all its languages, one beside the other: what is scrolled in one, the
// others follow, heading by heading, and a link followed in one is followed in all.
(() => {
  'use strict';

  const frames = [...document.querySelectorAll('iframe')];
  let leading = null; // the frame that the author scrolls
  const set = new Map(); // frame → where we scrolled it to ourselves

  // Places that are the same in every language: blocks of questions, and the
  // headings between two of them, in order.
  function marks(frame) {
    const found = new Map([['', 0]]);
    const { document: page, scrollY } = frame.contentWindow;
    let block = '';
    let n = 0;
    for (const one of page.querySelectorAll('main :is(h1, h2, h3, h4), main [data-quiz]')) {
      const quiz = one.dataset.quiz;
      if (quiz === undefined && one.closest('[data-quiz], [data-lectern-note]')) continue;
      if (quiz !== undefined) [block, n] = [quiz, 0];
      found.set(`${block} ${quiz === undefined ? ++n : ''}`, one.getBoundingClientRect().top + scrollY);
    }
    return found.set('end', page.documentElement.scrollHeight - frame.contentWindow.innerHeight);
  }

  // The same place in another frame: as far between the same two marks.
  function same(from, to) {
    const [here, there] = [marks(from), marks(to)];
    const shared = [...here].filter(([name]) => there.has(name)).map(([name, at]) => [at, there.get(name)]);
    const y = from.contentWindow.scrollY;
    const i = Math.max(shared.findLastIndex(([at]) => at <= y), 0);
    const [a, b] = [shared[i], shared[i + 1] ?? shared[i]];
    const share = b[0] > a[0] ? (y - a[0]) / (b[0] - a[0]) : 0;
    return a[1] + share * (b[1] - a[1]);
  }

  function follow(from) {
    for (const to of frames) {
      if (to === from || !to.contentDocument?.querySelector('main')) continue;
      to.contentWindow.scrollTo({ top: same(from, to), behavior: 'instant' });
      set.set(to, to.contentWindow.scrollY);
    }
  }

  // A frame that was scrolled by us, or moves a little as it is laid out, does not lead.
  function scrolled(frame) {
    const ours = Math.abs((set.get(frame) ?? -9) - frame.contentWindow.scrollY) < 2;
    set.delete(frame);
    if (!ours && (leading === null || leading === frame)) follow(frame);
  }

  function loaded(frame) {
    const { contentWindow: page, contentDocument: text } = frame;
    for (const type of ['wheel', 'pointerdown', 'pointermove', 'touchstart', 'keydown', 'focusin']) {
      page.addEventListener(type, () => { leading = frame; }, { capture: true, passive: true });
    }
    page.addEventListener('scroll', () => scrolled(frame));
    frame.dataset.path = page.location.pathname;
    for (const other of frames) if (other !== frame) turnTo(other, text);
  }

  // Turns a frame to the page of its language, where another frame shows another page.
  function turnTo(frame, text) {
    if (leading === frame) return; // the page may have no like in the other language: the author chose this one
    const link = [...text.querySelectorAll('a[hreflang][data-switch]')].find((one) => one.hreflang === frame.dataset.lang);
    if (!link || link.origin !== location.origin || link.pathname === (frame.dataset.path ?? new URL(frame.src).pathname)) return;
    frame.dataset.path = link.pathname;
    frame.contentWindow.location.replace(link.href);
  }

  // The frames show the learner that this tab is.
  const learner = document.querySelector('[data-learner]');
  try {
    learner.textContent = learner.dataset[sessionStorage.getItem('lectern:serve:learner')] ?? '';
  } catch { /* no storage: it is the author */ }
  learner.hidden = !learner.textContent;

  for (const frame of frames) {
    frame.addEventListener('load', () => loaded(frame));
    if (frame.contentDocument?.readyState === 'complete' && frame.contentWindow.location.href !== 'about:blank') loaded(frame);
  }
})();
