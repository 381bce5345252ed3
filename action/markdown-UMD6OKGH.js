import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a,b,c,d}from"./chunk-EFU7CQHK.js";import"./chunk-CCHMPAUL.js";import"./chunk-LCQGMCS3.js";import"./chunk-PHPV4URZ.js";import"./chunk-EAGWENE3.js";import"./chunk-5WEUVXH6.js";import"./chunk-JOTHZTBP.js";export{a as MOST_BYTES,d as code,b as markdown,c as markdownOf};
