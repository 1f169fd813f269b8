// What happens on every page. What it may hold beside is for the parts to say, which
// the build bundles with it: assets/parts.

import type { Context, Part } from "./block";
import { readPage } from "./data";
import { element, find } from "./dom";
import { saveFile } from "./exporter";
import { listenToKeys } from "./keys";
import { loadScript } from "./load";
import { makers } from "./makers";
import { Progress, rememberPlace } from "./progress";
import { Queue } from "./queue";
import { inReview, Reviewing } from "./reviewing";
import { Store } from "./store";
import { textsOf, type Texts } from "./texts";
import { followReading, switchLanguages, switchSchemes, unfold } from "./tools";

export function start(parts: Part[]): void {
  const page = readPage();
  const texts = textsOf(page.texts, page.lang);
  const store: Store = new Store(page.course, (trouble) => notice(texts, trouble, () => saveFile(store, page.course)));
  switchSchemes(texts);
  switchLanguages(store);
  unfold();
  followReading();
  listenToKeys();
  const queue = new Queue(page, store);
  const update = () => {
    progress.update();
    reviewing.update();
  };
  const context: Context = { page, store, queue, texts, changed: update };
  for (const part of parts) Object.assign(makers, part.fields);
  const blocks = parts.flatMap((part) => part.blocks?.(context) ?? []);
  const progress = new Progress(page, blocks, store, texts);
  const reviewing = new Reviewing(queue, blocks, texts);
  update();
  for (const part of parts) part.begin?.(context);
  if (!inReview()) rememberPlace(page, store);
  if (page.marker && /[?&]q=/.test(location.search)) void loadScript(page.marker);
  store.onChange(() => {
    for (const block of blocks) block.restore();
    update();
  });
}

/** Tells the reader something about their record, and lets them save what this page knows of it. */
function notice(texts: Texts, trouble: string, save: () => void): void {
  const box = find(document, "[data-notice]");
  if (!box.firstChild) {
    const button = element("button", "", texts("export"));
    button.setAttribute("type", "button");
    button.dataset.action = "export";
    button.addEventListener("click", save);
    box.append(button);
  }
  box.lastChild!.before(element("span", "", texts(trouble)));
}
