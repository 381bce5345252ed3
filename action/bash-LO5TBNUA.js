import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-T3QFDLL2.js";import"./chunk-VBO2XKUK.js";import"./chunk-7H7NVSHY.js";import"./chunk-VUMHP4EO.js";import"./chunk-HXK3N3SQ.js";import"./chunk-E5C3OEJU.js";import"./chunk-JOTHZTBP.js";export{a as bash};
