import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a,b,c}from"./chunk-BEQHHP6Y.js";import"./chunk-LCQGMCS3.js";import"./chunk-EAGWENE3.js";import"./chunk-XEI4R565.js";import"./chunk-JOTHZTBP.js";export{a as MOST_ANNOTATIONS,b as github,c as workflowCommand};
