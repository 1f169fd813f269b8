// The script of every page.

import { arrange } from "./arrange";
import { readPage, type Page } from "./data";
import { all, element, find } from "./dom";
import { Progress, offerToContinue, rememberPlace } from "./progress";
import { QuizForm } from "./quiz";
import { metaRecord } from "./record";
import { ScenarioForm } from "./scenario";
import { Store } from "./store";
import { textsOf, type Texts } from "./texts";
import { followReading, switchLanguages, switchSchemes, unfold } from "./tools";

function main(): void {
  const page = readPage();
  const texts = textsOf(page.texts, page.lang);
  const store = new Store(page.course, (trouble) => notice(texts(trouble)));
  switchSchemes(texts);
  switchLanguages(store);
  unfold();
  followReading();
  const progress = new Progress(page, store, texts);
  const quizzes = startQuizzes(page, store, texts, () => progress.update());
  const scenarios = startScenarios(page, store, texts, () => progress.update());
  progress.update();
  rememberPlace(page, store);
  offerToContinue(store);
  store.onChange(() => {
    for (const block of [...quizzes, ...scenarios]) block.restore();
    progress.update();
  });
}

function startQuizzes(page: Page, store: Store, texts: Texts, onAnswer: () => void): QuizForm[] {
  return page.quizzes.map((quiz) => {
    const root = find(document, `[data-quiz="${quiz.id}"]`);
    if (quiz.shuffle) arrange(quiz, root, seed(store));
    return new QuizForm(quiz, root, store, texts, onAnswer);
  });
}

function startScenarios(page: Page, store: Store, texts: Texts, onTurn: () => void): ScenarioForm[] {
  return page.scenarios.map((scenario) => new ScenarioForm(scenario, find(document, `[data-quiz="${scenario.id}"]`), store, texts, onTurn));
}

/** The number this reader's orders are mixed by; drawn once. */
function seed(store: Store): number {
  const meta = store.read(metaRecord, "meta");
  if (!meta.seed) store.write(metaRecord, "meta", { ...meta, seed: 1 + Math.floor(Math.random() * 2 ** 31) });
  return store.read(metaRecord, "meta").seed;
}

/** Tells the reader something about their record, once. */
function notice(text: string): void {
  const box = find(document, "[data-notice]");
  if (!all(box, "span").some((line) => line.textContent === text)) box.append(element("span", "", text));
}

main();
