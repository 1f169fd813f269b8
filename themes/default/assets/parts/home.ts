// The home page: where to go on, how long the rest takes, how the tests went.

import { home } from "../ts/home";
import type { Part } from "../ts/block";

export const part: Part = { begin: home };
