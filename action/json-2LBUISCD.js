import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-KZBRSYGL.js";import"./chunk-JOTHZTBP.js";export{a as json};
