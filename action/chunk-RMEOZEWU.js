import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{c as r,d as t}from"./chunk-3IU5ILIB.js";function y(e){return e.filter(({suppression:i})=>!i).sort((i,n)=>r(i,n)||t(i,n))}export{y as a};
