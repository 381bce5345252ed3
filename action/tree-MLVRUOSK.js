import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as a,c as b}from"./chunk-BBVHHBG5.js";import"./chunk-ZKA6U44R.js";import"./chunk-JOTHZTBP.js";export{a as discoverTree,b as displayPath};
