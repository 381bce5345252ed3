import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
function o(e){let r={error:0,warning:0,note:0};for(let{level:n}of e)r[n]++;return r}function t(e,r){return`${e.toLocaleString("en-US")} ${r}${e===1?"":"s"}`}export{o as a,t as b};
