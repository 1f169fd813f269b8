// The script of the pages that hold other blocks too, and of the tools.

import { quizBlocks } from "./quiz";
import { scenarioBlocks } from "./scenario";
import { start } from "./start";
import { testBlocks } from "./test";

start([quizBlocks, testBlocks, scenarioBlocks]);
