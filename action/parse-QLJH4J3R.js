import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-SJFSKMOC.js";import"./chunk-3V4WO4AY.js";import"./chunk-IPB2GAOM.js";import"./chunk-AGH2BW7K.js";import"./chunk-UTCVRSON.js";import"./chunk-D365AIRC.js";import"./chunk-OXWTLFNR.js";import"./chunk-T25LRVCF.js";import"./chunk-JIAG4PFQ.js";export{a as Parser};
