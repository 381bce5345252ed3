import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
function o(e){let r={error:0,warning:0,note:0};for(let{level:n}of e)r[n]++;return r}function l(e,r){return`${t(e)} ${r}${e===1?"":"s"}`}function t(e){return String(e).replace(/(?!^)(?=(?:\d{3})+$)/g,",")}export{o as a,l as b,t as c};
