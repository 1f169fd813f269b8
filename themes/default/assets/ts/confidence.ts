// How sure a reader is of an answer: asked with it, never forced.

import { all } from "./dom";
import type { Texts } from "./texts";

export class Confidence {
  private readonly levels: HTMLInputElement[];

  /** A question that does not ask has no levels, and all of this does nothing. */
  constructor(root: HTMLElement) {
    this.levels = all<HTMLInputElement>(root, "[data-confidence] input");
  }

  /** 1 for a guess, 2 for fairly sure, 3 for sure; undefined where it was not said. */
  get value(): number | undefined {
    const chosen = this.levels.find((level) => level.checked);
    return chosen && Number(chosen.value);
  }

  show(value: number | undefined): void {
    for (const level of this.levels) level.checked = Number(level.value) === value;
  }

  /** Once it is known what was right it cannot be said any more. */
  lock(locked: boolean): void {
    for (const level of this.levels) level.disabled = locked;
  }
}

/** What there is to say of how sure an answer was; "" for nothing. */
export function remark(confidence: number | undefined, score: number, texts: Texts): string {
  if (confidence === 3 && score < 1) return texts("sure.wrong");
  return confidence === 1 && score >= 1 ? texts("sure.guess") : "";
}
