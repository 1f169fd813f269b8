// The whole course as one page: what there is to do with it is to print it.

import type { Part } from "../ts/block";
import { find } from "../ts/dom";

export const part: Part = {
  begin() {
    const button = find(document, "main [data-action=print]");
    button.addEventListener("click", () => print());
    button.hidden = false;
  },
};
