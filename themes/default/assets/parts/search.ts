// The page of the search.

import type { Part } from "../ts/block";
import { searchPage } from "../ts/searchpage";

export const part: Part = { begin: searchPage };
