// The page of a module needs no script of its own, only its styles.

import type { Part } from "../ts/block";

export const part: Part = {};
