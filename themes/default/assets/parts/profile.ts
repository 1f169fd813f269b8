// Which customer is this?

import type { Part } from "../ts/block";
import { profileBlocks } from "../ts/profile";

export const part: Part = { blocks: profileBlocks };
