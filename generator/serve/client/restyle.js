// A new style sheet, without a reload.

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
