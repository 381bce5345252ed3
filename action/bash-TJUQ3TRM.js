import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a}from"./chunk-VTDI2NCJ.js";import"./chunk-MPDGGCNH.js";import"./chunk-ZGNV4N3J.js";import"./chunk-WC3TNRBE.js";import"./chunk-IPB2GAOM.js";import"./chunk-AGH2BW7K.js";import"./chunk-OXWTLFNR.js";import"./chunk-JIAG4PFQ.js";export{a as bash};
