import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a,b,c}from"./chunk-RF62FVXC.js";import"./chunk-LCQGMCS3.js";import"./chunk-EAGWENE3.js";import"./chunk-5WEUVXH6.js";import"./chunk-JOTHZTBP.js";export{a as MOST_ANNOTATIONS,b as github,c as workflowCommand};
