import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{isAbsolute as e,relative as o,sep as r}from"node:path";function l(i,s){let t=o(s,i);return t!==".."&&!t.startsWith(`..${r}`)&&!e(t)}export{l as a};
