import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-5VBOFMPF.js";import"./chunk-A2VGBMQ4.js";import"./chunk-IPB2GAOM.js";import"./chunk-AGH2BW7K.js";import"./chunk-5EXONCJG.js";import"./chunk-D365AIRC.js";import"./chunk-OXWTLFNR.js";import"./chunk-DVFLXNT4.js";import"./chunk-JIAG4PFQ.js";export{a as Parser};
