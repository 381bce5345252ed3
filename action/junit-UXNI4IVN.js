import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a as f}from"./chunk-XEI4R565.js";import"./chunk-JOTHZTBP.js";var $={format:"junit",write({findings:t,statistics:n},e){let s=t.filter(({suppression:i})=>!i),r=new Map;for(let i of s){let a=r.get(i.at.path);a?a.push(i):r.set(i.at.path,[i])}let o=(n.elapsedMs/1e3).toFixed(3);e.write(`<?xml version="1.0" encoding="UTF-8"?>
`),e.write(`<testsuites name="iam-lint" tests="${Math.max(1,s.length)}" failures="${u(s)}" time="${o}">
`),r.size===0&&e.write(`  <testsuite name="iam-lint" tests="1" failures="0" errors="0">
    <testcase name="nothing found" classname="iam-lint"/>
  </testsuite>
`);for(let[i,a]of r)c(i,a,e);e.write(`</testsuites>
`)}};function u(t){return t.filter(({level:n})=>n!=="note").length}function c(t,n,e){let s=`tests="${n.length}" failures="${u(n)}" errors="0"`;e.write(`  <testsuite name="${l(t)}" ${s}>
`);for(let r of n)p(r,e);e.write(`  </testsuite>
`)}function p({at:t,level:n,ruleId:e,message:s,confidence:r},o){let i=`${t.path}:${t.startLine}:${t.startColumn}`,a=l(`${i} ${s} [${r} confidence]`);o.write(`    <testcase name="${l(`${e} ${t.startLine}:${t.startColumn}`)}" classname="${l(t.path)}">
`),n==="note"?o.write(`      <system-out>${a}</system-out>
`):o.write(`      <failure type="${n}" message="${l(s)}">${a}</failure>
`),o.write(`    </testcase>
`)}function l(t){return f(t).replace(/[\ufffe\uffff]/g,"\uFFFD").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;")}export{$ as junit};
