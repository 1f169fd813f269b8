// A test: its answers are kept as they are given, and nothing is said of them before
// the whole has been looked over and handed in. Then come the result and another try.

import { arrange } from "./arrange";
import { goingOn, handedIn, testRecord, used, type Attempt, type Given, type TestRecord } from "./attempt";
import type { Asked, Block, Context } from "./block";
import type { Question, Quiz } from "./data";
import { find } from "./dom";
import { questionsFor } from "./draw";
import { Keeper, one } from "./keeper";
import { lookOver } from "./lookover";
import { passed, recordOf } from "./quizrecord";
import { map, quizRecord } from "./record";
import { showResult } from "./result";
import { inReview } from "./reviewing";
import { ReviewSheet } from "./reviewsheet";
import { seed } from "./seed";
import { nothing, TestQuestion } from "./testquestion";
import { sentences } from "./texts";
import { momentOf, showTries } from "./tries";

type State = "open" | "review" | "done";

export function testBlocks(context: Context): Block[] {
  const tests = context.page.quizzes.filter(({ mode }) => mode === "test");
  return tests.map((quiz) => new TestForm(quiz, find(document, `[data-quiz="${quiz.id}"]`), context));
}

class TestForm implements Block {
  readonly required: boolean;
  private readonly keeper: Keeper;
  private readonly sheet: ReviewSheet | undefined; // where a review asks one of the questions
  private readonly forms: TestQuestion[];
  private attempt!: Attempt; // that the page shows; one not begun is recorded with its first answer
  private asked: TestQuestion[] = []; // in the order shown
  private order = ""; // how the page is arranged
  private again = false; // the reader wants to try once more and has not begun yet

  constructor(
    private readonly quiz: Quiz,
    readonly root: HTMLElement,
    private readonly context: Context,
  ) {
    this.required = quiz.required;
    this.keeper = new Keeper(quiz, root, context.store, context.queue);
    this.sheet = inReview() ? new ReviewSheet(quiz, root, this.keeper, context) : undefined;
    this.forms = quiz.questions.map((question) => this.form(question));
    context.queue.settle(quiz, quiz.questions);
    this.on("review", () => this.review());
    this.on("back", () => this.back());
    this.on("submit", (event) => event.detail < 2 && this.handIn()); // not with the second click of a double one on "review"
    this.on("retry", () => this.retry(true));
    this.on("result", () => this.retry(false));
    this.restore();
  }

  done(): boolean {
    return passed(this.quiz, recordOf(this.context.store, this.quiz));
  }

  /** Shows what is recorded, also after another tab has changed it. */
  restore(): void {
    const record = this.record();
    const left = this.left(record);
    const going = left ? goingOn(record) : undefined;
    const last = handedIn(record).pop();
    if (going || !left) this.again = false;
    if (last && !going && !this.again) this.tell(last);
    else this.ask(going ?? this.next(record), record);
    showTries(this.root, this.quiz, handedIn(record), left, this.context.texts);
  }

  askAgain(key: string): Asked | undefined {
    return this.sheet?.ask(key);
  }

  private form(question: Question): TestQuestion {
    const form: TestQuestion = new TestQuestion(question, find(this.root, `[data-question="${question.id}"]`), this.context.texts, () => {
      if (this.state === "done") this.amend(form);
      else this.keep(form);
    });
    return form;
  }

  private on(action: string, act: (event: MouseEvent) => void): void {
    find(this.root, `[data-action=${action}]`).addEventListener("click", act);
  }

  private get state(): State {
    return this.root.dataset.state as State;
  }

  /** Never leaves the focus on what is not to be seen any more. */
  private set state(state: State) {
    const inside = this.root.contains(document.activeElement);
    this.root.dataset.state = state;
    if (inside && !document.activeElement!.getClientRects().length) this.focus();
  }

  private record(): TestRecord {
    return recordOf(this.context.store, this.quiz).test ?? testRecord.empty;
  }

  private left(record: TestRecord): number {
    return this.quiz.attempts ? Math.max(this.quiz.attempts - used(record), 0) : Infinity;
  }

  private next(record: TestRecord): Attempt {
    return { n: used(record) + 1, seed: seed(this.context.store), begun: 0, handed: 0, points: 0, asked: [], answers: map() };
  }

  /** Asks the questions of an attempt: those it was begun with, or, where none of them is left, those it draws. */
  private ask(attempt: Attempt, record: TestRecord): void {
    const seen = (id: string) => record.attempts.filter(({ asked }) => asked.includes(id)).length;
    this.attempt = attempt;
    this.arrange(this.known(attempt.asked).length ? attempt.asked : questionsFor(this.quiz, mixedBy(this.quiz, attempt), seen).map(({ id }) => id));
    for (const form of this.asked) form.ask(attempt.answers[form.question.id], nameOf(attempt));
    this.state = this.state === "review" ? "review" : "open";
    this.showStanding();
  }

  /** Shows what came of an attempt. */
  private tell(attempt: Attempt): void {
    const record = recordOf(this.context.store, this.quiz);
    this.attempt = attempt;
    this.arrange(attempt.asked);
    for (const form of this.asked) form.tell(attempt.answers[form.question.id], record.questions[form.question.id], nameOf(attempt));
    showResult(this.root, this.quiz, attempt, this.asked.map(({ root }) => root), this.context);
    this.state = "done";
  }

  private known(ids: string[]): TestQuestion[] {
    return ids.flatMap((id) => this.forms.find((form) => form.question.id === id) ?? []);
  }

  private arrange(ids: string[]): void {
    const order = JSON.stringify([nameOf(this.attempt), ids]);
    if (order === this.order) return;
    this.order = order;
    this.asked = this.known(ids);
    arrange(this.quiz, this.root, this.asked.map(({ question }) => question), mixedBy(this.quiz, this.attempt));
  }

  /** Records what is filled in. */
  private keep(form: TestQuestion): void {
    const { id } = form.question;
    const given = form.given(Math.max(Date.now(), (this.attempt.answers[id]?.at ?? 0) + 1));
    this.write({ ...this.attempt, begun: this.attempt.begun || given.at, asked: this.asked.map(({ question }) => question.id), answers: one(id, given) });
    const going = goingOn(this.record());
    if (!going || nameOf(going) !== nameOf(this.attempt)) return this.restore(); // another tab has handed it in
    form.kept(given, nameOf(going));
    this.attempt = going;
    this.again = false;
    this.showStanding();
  }

  /** Says how far the attempt is. */
  private showStanding(): void {
    const { texts } = this.context;
    const { n, begun, asked } = this.attempt;
    const gone = asked.length - this.known(asked).length;
    find(this.root, "[data-try]").textContent = sentences(
      this.quiz.attempts || n > 1 ? texts(this.quiz.attempts ? "test.tryof" : "test.try", { n: String(n), all: this.quiz.attempts }) : "",
      begun ? texts("test.begun", { date: momentOf(begun) }) : "",
      gone ? texts("test.gone", { n: gone }) : "",
    );
    const standings = this.asked.map((form) => form.standing(this.attempt.answers[form.question.id]));
    const full = standings.filter((standing) => standing === "full").length;
    find(this.root, "[data-count]").textContent = texts("answered", { n: String(full), all: this.asked.length });
    find(this.root, "[data-action=result]").hidden = !this.again;
    lookOver(this.root, this.asked.map(({ root }) => root), standings, texts, () => (this.state = "open"));
  }

  private review(): void {
    this.state = "review";
    this.focus();
  }

  /** Back to the first question that is not answered. */
  private back(): void {
    this.state = "open";
    const first = this.asked.find((form) => form.standing(this.attempt.answers[form.question.id]) !== "full");
    (first ?? this.asked[0])?.root.focus();
  }

  private retry(again: boolean): void {
    this.again = again;
    this.restore();
    if (again) this.asked[0]?.root.focus();
    else this.focus();
  }

  /** Grades the attempt as it stands and closes it. */
  private handIn(): void {
    const before = this.record();
    const going = goingOn(before);
    if (going && nameOf(going) === nameOf(this.attempt)) this.attempt = going; // with what another tab has just added
    const handed = Math.max(Date.now(), this.attempt.begun, ...handedIn(before).map((attempt) => attempt.handed + 1));
    if ((before.closed[this.attempt.seed] ?? 0) < this.attempt.n) this.close(handed); // else another tab was first
    this.again = false;
    this.restore();
    this.context.changed();
    this.focus();
  }

  private close(handed: number): void {
    const answers = map<Given>();
    for (const form of this.asked) {
      const given = form.handedIn(this.attempt.answers[form.question.id]);
      if (given) answers[form.question.id] = given;
    }
    const questions = this.asked.map(({ question }) => question);
    const points = questions.reduce((sum, question) => sum + question.points, 0);
    this.write({ ...this.attempt, begun: this.attempt.begun || handed, handed, points, asked: questions.map(({ id }) => id), answers });
    for (const question of questions) this.keepResult(question, answers[question.id]);
  }

  /** The result of each question is recorded as in practice too; no answer earns nothing. */
  private keepResult(question: Question, given: Given | undefined): void {
    if (given) this.keeper.keep(question, given.answer, given.score, true, given.confidence);
    else if (question.points) this.keeper.keep(question, nothing(question), 0, true);
  }

  /** A rubric was ticked after handing in. */
  private amend(form: TestQuestion): void {
    const { id } = form.question;
    const old = this.attempt.answers[id];
    if (!old) return;
    const { answer, score } = form.given(old.at + 1);
    const given = { ...old, answer, at: old.at + 1, score };
    this.write({ ...this.attempt, answers: one(id, given) });
    this.keeper.keep(form.question, given.answer, given.score, false, given.confidence);
    form.amended(given, nameOf(this.attempt));
    this.restore();
    this.context.changed();
  }

  private write(attempt: Attempt): void {
    this.context.store.write(quizRecord, this.quiz.id, { ...quizRecord.empty, test: { attempts: [attempt], closed: map<number>() } });
  }

  /** Puts the focus at the beginning of what is shown. */
  private focus(): void {
    const heading = { open: "[data-question]:not([hidden])", review: "[data-panel=review] h3", done: "[data-result]" };
    find(this.root, heading[this.state]).focus();
  }
}

/** What the orders of an attempt are mixed by. */
function mixedBy(quiz: Quiz, { seed, n }: Attempt): string {
  return `${seed} ${quiz.id} ${n}`;
}

function nameOf({ seed, n, handed }: Attempt): string {
  return `${seed} ${n} ${handed}`;
}
