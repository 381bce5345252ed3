import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a as e}from"./chunk-XEI4R565.js";import"./chunk-JOTHZTBP.js";var f={format:"compact",write(o,r){for(let{at:t,level:s,ruleId:i,message:n,confidence:p,suppression:c}of o.findings){if(c)continue;let a=`${e(t.path)}:${t.startLine}:${t.startColumn}`;r.write(`${a}: ${s} ${i} ${e(n)} [${p}]
`)}}};export{f as compact};
