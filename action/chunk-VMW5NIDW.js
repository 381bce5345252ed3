import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
var o=new Set(["+","-","*","/","%"]);function t(r){return o.has(r)}function s(r){return r==="**"||t(r)}function p(r){let[n="",e,...i]=r;return e==="="&&i.length===0&&t(n)?n:void 0}export{t as a,s as b,p as c};
