// The page of what there is to review.

import type { Part } from "../ts/block";
import { reviewPage } from "../ts/reviewpage";

export const part: Part = { begin: reviewPage };
