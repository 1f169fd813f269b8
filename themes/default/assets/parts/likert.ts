// Questions that ask readers to rate something.

import type { Part } from "../ts/block";
import { LikertFields } from "../ts/likert";

export const part: Part = { fields: { likert: (question, root) => new LikertFields(question, root) } };
