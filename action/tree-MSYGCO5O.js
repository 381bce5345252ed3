import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as a,c as b}from"./chunk-PANYUT6T.js";import"./chunk-XPUM4UN3.js";import"./chunk-JOTHZTBP.js";export{a as discoverTree,b as displayPath};
