// A number, typed as people write numbers.

import { FillInFields } from "./fillin";
import { readNumber } from "./fold";
import type { Placed } from "./data";
import type { Texts } from "./texts";

export class NumericFields extends FillInFields {
  /** What cannot be read as a number is no answer yet, rather than a wrong one. */
  override lack(texts: Texts): string {
    const typed = (this.answer() as Placed)["1"] ?? "";
    return readNumber(typed, this.question.unit ?? "") === undefined ? texts("numeric.unnumbered") : "";
  }
}
