// A question of a test in a review: asked as practice, on a sheet of its own above the
// test, which stays as it is.

import type { Asked, Context } from "./block";
import type { Question, Quiz } from "./data";
import { all, element, find } from "./dom";
import type { Keeper } from "./keeper";
import { QuestionForm } from "./question";
import { keyOf, keysOf } from "./queue";

/** What names an element or leads to one: a copy's must differ. */
const names = ["id", "name", "for", "aria-labelledby", "aria-describedby"];

const again = "..again";

export class ReviewSheet {
  private readonly clean: ParentNode; // the test as it was before anything was shown in it
  private readonly sheet: HTMLElement;
  private own: HTMLElement | undefined; // the question in the test that is on the sheet
  private id = ""; // that it has but while it is there
  private hidden = false; // whether it is not asked in the test

  constructor(
    private readonly quiz: Quiz,
    private readonly root: HTMLElement,
    private readonly keeper: Keeper,
    private readonly context: Context,
  ) {
    this.clean = root.cloneNode(true) as HTMLElement;
    this.sheet = element("section", "quiz");
    this.sheet.ariaLabel = context.texts("test.sheet");
  }

  ask(key: string): Asked | undefined {
    const question = this.quiz.questions.find((one) => keysOf(this.quiz, one).includes(key));
    this.sheet.remove();
    this.giveBack();
    if (!question) return undefined;
    const root = this.copy(question);
    this.own = find(this.root, `[data-question="${question.id}"]`);
    this.id = root.id = this.own.id; // the address leads to the sheet
    this.own.id += again;
    this.hidden = this.own.hidden;
    this.own.hidden = true; // it may show what is right
    this.sheet.replaceChildren(element("h2", "", this.context.texts("test.sheet")), root);
    this.root.before(this.sheet);
    let reviewing = true; // until it is answered
    const form = new QuestionForm(
      question,
      root,
      this.context.texts,
      (answer, score, another, confidence) => {
        const entry = this.keeper.keep(question, answer, score, another, confidence, reviewing);
        reviewing = false;
        this.own!.hidden = this.hidden;
        this.context.changed();
        return entry;
      },
      () => {}, // a text that is being written for a review is no draft of the test's
    );
    form.ask();
    return { key: keyOf(this.quiz, question), root, focus: root };
  }

  private giveBack(): void {
    if (!this.own) return;
    this.own.id = this.id;
    this.own.hidden = this.hidden;
    this.own = undefined;
  }

  /** The question as it stands in the page, with names of its own and a button to check it. */
  private copy(question: Question): HTMLElement {
    const copy = find(this.clean, `[data-question="${question.id}"]`).cloneNode(true) as HTMLElement;
    copy.removeAttribute("data-bank");
    for (const part of [copy, ...all(copy, "*")]) {
      for (const name of names) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/\S+/g, `$&${again}`));
      }
    }
    const button = element("button", "", this.context.texts("test.check"));
    button.setAttribute("type", "button");
    button.dataset.action = "check";
    button.dataset.retry = this.context.texts("test.retry");
    const message = find(copy, "[data-message]");
    const act = element("div", "act", button);
    message.before(act);
    act.append(message);
    return copy;
  }
}
