import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a,b,c}from"./chunk-FF34MN6R.js";import"./chunk-LCQGMCS3.js";import"./chunk-TIYJWZ77.js";import"./chunk-XXVX7QTS.js";import"./chunk-5WEUVXH6.js";import"./chunk-JIAG4PFQ.js";export{a as MOST_ANNOTATIONS,b as github,c as workflowCommand};
