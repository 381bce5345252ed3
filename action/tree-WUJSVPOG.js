import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as a,c as b}from"./chunk-JG7JR7H4.js";import"./chunk-T25LRVCF.js";import"./chunk-JIAG4PFQ.js";export{a as discoverTree,b as displayPath};
