// The script of the pages that hold other blocks too, and of the tools.

import { quizBlocks } from "./quiz";
import { profileBlocks } from "./profile";
import { scenarioBlocks } from "./scenario";
import { start } from "./start";

start([quizBlocks, scenarioBlocks, profileBlocks]);
