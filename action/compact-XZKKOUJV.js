import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{c as r,d as n}from"./chunk-XXVX7QTS.js";import{b as p}from"./chunk-3DCYNID5.js";import{c,d as e}from"./chunk-5WEUVXH6.js";import"./chunk-JIAG4PFQ.js";var R={format:"compact",write(t,i){for(let o of r(t))i.write(`${e(n(o))}: notice ${o.code} ${e(o.message)}
`);for(let o of t.findings){let{at:f,level:m,ruleId:s,confidence:a,suppression:$}=o;if($)continue;let l=e(`${f.path}:${p(o)}`);i.write(`${l}: ${m} ${s} ${e(c(o))} [${a}]
`)}}};export{R as compact};
