import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{c as r,d as o}from"./chunk-5WEUVXH6.js";import"./chunk-JOTHZTBP.js";var l={format:"compact",write(i,n){for(let e of i.findings){let{at:t,level:s,ruleId:p,confidence:c,suppression:m}=e;if(m)continue;let f=`${o(t.path)}:${t.startLine}:${t.startColumn}`;n.write(`${f}: ${s} ${p} ${o(r(e))} [${c}]
`)}}};export{l as compact};
