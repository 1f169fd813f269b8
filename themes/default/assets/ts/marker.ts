// Marks in a page what was searched for, where a result of the search led to it. A bundle
// of its own: start.ts loads it where the address says what to mark.

import { phrasesOf, spansOf } from "./searchunits";

const blocks = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, caption, figcaption, pre, legend, label, summary, div, section, blockquote";
const unread = "nav, .contents, .callout-kind, .visually-hidden, .footnote-ref, .footnote-back, rt, rp, svg, script, style, button, [data-callout=trainer]";

/** The text of the page without what stands between its lines, and the nodes it is made of. */
function read(root: Node): { text: string; nodes: [node: Text, start: number][] } {
  const nodes: [Text, number][] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = "";
  let block: Element | null = null;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement!.closest(unread)) continue;
    const inside = node.parentElement!.closest(blocks);
    if (inside !== block) text += "\n";
    block = inside;
    nodes.push([node, text.length]);
    text += node.data;
  }
  return { text, nodes };
}

function mark(query: string): void {
  const phrases = phrasesOf(query);
  const { text, nodes } = read(document.querySelector("main")!);
  const ranges: Range[] = [];
  for (const { start, end } of spansOf(text, phrases)) {
    for (const [node, from] of nodes) {
      if (from >= end || from + node.length <= start) continue;
      const range = document.createRange();
      range.setStart(node, Math.max(0, start - from));
      range.setEnd(node, Math.min(node.length, end - from));
      ranges.push(range);
    }
  }
  show(ranges);
}

interface Highlights {
  highlights?: { set(name: string, highlight: unknown): void };
}

/** Without a change to the page where the browser can; else with <mark>, from behind, so that what is before stays where it is. */
function show(ranges: Range[]): void {
  const Highlight = (window as { Highlight?: new (...ranges: Range[]) => unknown }).Highlight;
  const registry = (CSS as Highlights).highlights;
  if (Highlight && registry) {
    const style = new CSSStyleSheet(); // here, since only pages with words to mark need it
    style.replaceSync("::highlight(found) { background-color: light-dark(#fae7a1, #5f4d12); }");
    document.adoptedStyleSheets.push(style);
    registry.set("found", new Highlight(...ranges));
    return;
  }
  for (const range of ranges.reverse()) range.surroundContents(document.createElement("mark"));
}

mark(new URLSearchParams(location.search).get("q") ?? "");
