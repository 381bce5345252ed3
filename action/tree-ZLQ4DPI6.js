import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as a,c as b}from"./chunk-EHPFEXLR.js";import"./chunk-THDBLABZ.js";import"./chunk-JOTHZTBP.js";export{a as discoverTree,b as displayPath};
