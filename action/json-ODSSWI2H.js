import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-JHOW4HYP.js";import"./chunk-JOTHZTBP.js";export{a as json};
