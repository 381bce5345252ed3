import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{b as r}from"./chunk-PHPV4URZ.js";import{c as e,d as t}from"./chunk-5WEUVXH6.js";import"./chunk-JOTHZTBP.js";var g={format:"compact",write(i,n){for(let o of i.findings){let{at:p,level:c,ruleId:s,confidence:m,suppression:f}=o;if(f)continue;let a=t(`${p.path}:${r(o)}`);n.write(`${a}: ${c} ${s} ${t(e(o))} [${m}]
`)}}};export{g as compact};
