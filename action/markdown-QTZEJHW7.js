import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a,b,c,d}from"./chunk-UJD37NND.js";import"./chunk-RO4BXVPK.js";import"./chunk-LCQGMCS3.js";import"./chunk-EAGWENE3.js";import"./chunk-XEI4R565.js";import"./chunk-JOTHZTBP.js";export{a as MOST_BYTES,d as code,b as markdown,c as markdownOf};
