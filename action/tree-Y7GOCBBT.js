import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as a,c as b}from"./chunk-F6TIH7LQ.js";import"./chunk-DVFLXNT4.js";import"./chunk-JIAG4PFQ.js";export{a as discoverTree,b as displayPath};
