// One question of a test: until it is handed in it takes answers and says nothing of
// them; then it shows what was answered, what is right, and why.

import type { Given } from "./attempt";
import { Confidence } from "./confidence";
import type { Answer, Question } from "./data";
import { all, find } from "./dom";
import type { Fields } from "./fields";
import { fieldsOf } from "./fieldsof";
import { grade } from "./grade";
import type { QuestionRecord } from "./record";
import type { Texts } from "./texts";
import { Verdict } from "./verdict";

/** How far a question is answered. */
export type Standing = "full" | "part" | "none";

export class TestQuestion {
  private readonly fields: Fields;
  private readonly confidence: Confidence;
  private readonly verdict: Verdict;
  private readonly message: HTMLElement;
  private shown = { of: "", at: 0 }; // which answer of which attempt the page shows

  /** onChange is called when the answer in the fields has changed. */
  constructor(
    readonly question: Question,
    readonly root: HTMLElement,
    private readonly texts: Texts,
    onChange: () => void,
  ) {
    this.fields = fieldsOf(question, root, texts, onChange);
    this.confidence = new Confidence(root);
    this.verdict = new Verdict(question, root, this.fields, texts);
    this.message = find(root, "[data-message]");
    root.tabIndex = -1; // links lead here
    root.addEventListener("change", onChange);
    for (const key of all(root, ".answer")) key.hidden = true; // also where the style sheet cannot tell that scripts run
  }

  /** What is filled in now, graded. */
  given(at: number): Given {
    const answer = this.fields.answer();
    const given: Given = { revision: this.question.revision, answer, at, score: grade(this.question, answer), points: this.question.points };
    return this.confidence.value ? { ...given, confidence: this.confidence.value } : given;
  }

  /** How far the question is answered by what stands in the fields. */
  standing(given: Given | undefined): Standing {
    if (!given || given.revision !== this.question.revision || isEmpty(given.answer)) return "none";
    if (!this.fields.lack(this.texts)) return "full";
    return this.question.type === "sequencing" ? "none" : "part"; // an order that nobody touched, beside a confidence
  }

  /** The answer as it counts; undefined where there is none to this version of the question. */
  handedIn(given: Given | undefined): Given | undefined {
    if (!given || this.standing(given) === "none") return undefined;
    return { ...given, score: Math.max(given.score, grade(this.question, given.answer)), points: this.question.points };
  }

  /** Takes answers. What was given so far stands in the fields; what is being written there stays. */
  ask(given: Given | undefined, attempt: string): void {
    if (this.isShown(attempt, given)) return;
    const current = given?.revision === this.question.revision;
    this.verdict.hide();
    this.lock(false);
    this.fields.show(current ? given.answer : nothing(this.question));
    this.confidence.show(current ? given.confidence : undefined);
    if (given && !current) this.fields.carry(given.answer);
    this.message.textContent = given && !current ? this.texts("test.changed") : "";
  }

  /** Takes note that the answer in the fields is recorded. */
  kept(given: Given, attempt: string): void {
    this.isShown(attempt, given);
    this.message.textContent = "";
  }

  /** Shows what came of an answer that was handed in; record is what else is known of the question. */
  tell(given: Given | undefined, record: QuestionRecord | undefined, attempt: string): void {
    if (this.isShown(attempt, given)) return;
    const current = given?.revision === this.question.revision;
    this.verdict.announce(false); // all verdicts come at once, and the result speaks for them
    this.fields.show(current ? given.answer : nothing(this.question));
    this.confidence.show(given?.confidence);
    this.message.textContent = given && !current ? this.texts("test.since") : "";
    const words = given ? undefined : this.texts("test.none");
    const outcome = this.outcome(given, record);
    if (given ? current : this.question.type !== "sequencing") this.verdict.show(outcome, words, true);
    else this.verdict.tell(outcome, words); // an order that nobody made, or parts that are no more, cannot be marked
    this.lock(true, !given);
  }

  /** Shows what the reader's own rubric, ticked after handing in, makes of a text. */
  amended(given: Given, attempt: string): void {
    this.isShown(attempt, given);
    this.verdict.announce(true);
    this.verdict.show(this.outcome(given, undefined), undefined, true);
  }

  private outcome(given: Given | undefined, record: QuestionRecord | undefined): QuestionRecord {
    const { answer, score, confidence } = { answer: nothing(this.question), score: 0, ...given };
    const outcome = { revision: this.question.revision, answer, score, best: score, at: record?.at ?? 0, tries: 1, confidence };
    return record?.first ? { ...outcome, first: record.first } : outcome;
  }

  /** Tells whether this answer or a later one is shown already, and takes note that it is shown now. */
  private isShown(of: string, given: Given | undefined): boolean {
    const at = given?.at ?? 0;
    const same = this.shown.of === of && (at === this.shown.at || (at > 0 && at < this.shown.at));
    if (!same) this.shown = { of, at };
    return same;
  }

  /** What was handed in cannot be changed; only the rubric of a text is ticked then. */
  private lock(locked: boolean, rubric = false): void {
    for (const control of all<HTMLInputElement>(this.root, "input, select, .moves button")) {
      control.disabled = control.closest("[data-rubric]") ? rubric : locked;
    }
  }
}

/** No answer, in the form that a question's answers have. */
export function nothing(question: Question): Answer {
  return Array.isArray(question.right) ? [] : {};
}

function isEmpty(answer: Answer): boolean {
  return Object.values(answer).every((value) => !value.trim());
}
