import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-YCWXSI3S.js";import"./chunk-JIAG4PFQ.js";export{a as json};
