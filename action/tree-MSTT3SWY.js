import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as a,c as b}from"./chunk-UFCN37X2.js";import"./chunk-THDBLABZ.js";import"./chunk-JOTHZTBP.js";export{a as discoverTree,b as displayPath};
