import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-GAINRSOX.js";import"./chunk-E2FWTUHN.js";import"./chunk-2VF4FOPU.js";import"./chunk-WC3TNRBE.js";import"./chunk-HXK3N3SQ.js";import"./chunk-E5C3OEJU.js";import"./chunk-JOTHZTBP.js";export{a as bash};
