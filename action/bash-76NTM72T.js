import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-YN33V7KO.js";import"./chunk-MPDGGCNH.js";import"./chunk-6TLGTGMZ.js";import"./chunk-WC3TNRBE.js";import"./chunk-4SBNM3XZ.js";import"./chunk-TCZQ7N6M.js";import"./chunk-OXWTLFNR.js";import"./chunk-JIAG4PFQ.js";export{a as bash};
