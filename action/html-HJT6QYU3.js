import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{a as C}from"./chunk-CCHMPAUL.js";import{b as x,c as k}from"./chunk-ADDKTV5G.js";import{b as S}from"./chunk-PHPV4URZ.js";import{a as y,b as m}from"./chunk-TIYJWZ77.js";import{c as h,d as $}from"./chunk-XXVX7QTS.js";import{a as v,b as w,d as b}from"./chunk-5WEUVXH6.js";import"./chunk-JIAG4PFQ.js";var d=class{text;constructor(t){this.text=t}};function o(e,...t){let n=e[0]??"";for(let[r,i]of t.entries())n+=j(i)+(e[r+1]??"");return new d(n)}function j(e){return e===void 0?"":e instanceof d?e.text:typeof e=="number"?String(e):typeof e=="string"?z(e):e.map(({text:t})=>t).join("")}function z(e){return e.split("	").map(b).join("	").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("`","&#96;")}function L(e,t){let{at:n,level:r,ruleId:i,confidence:s,message:a,related:c,fix:l,suppression:p}=e,u=v(e),F=o`<span class="place">${R(n,t,S(e),u?.commit)}</span>`,I=p?o` data-suppressed`:void 0,P=p?o`<p class="aside">
        Suppressed${p.reason===void 0?"":`: ${p.reason}`}
      </p>`:void 0,q=u&&o`<p class="aside">${w(u)}</p>`,g=c.map(f=>o`<li>
        ${R(f.at,t,`${f.at.path}:${f.at.startLine}`,u?.commit)} ${f.message}${M(f)}
      </li>`),B=g.length>0?o`<ol class="steps">
          ${g}
        </ol>`:void 0,O=l?o`<p class="aside">Fix: ${l.description}</p>`:void 0;return o`<article
    class="${r}${p?" suppressed":""}"
    data-level="${r}"
    data-confidence="${s}"
    data-rule="${i}"
    ${I}
  >
    <div>
      ${F}<span class="level">${r}</span> <strong>${i}</strong>
      <span class="aside">${s} confidence</span>
    </div>
    <p>${a}</p>
    ${q}${M(e)}${B}${O}${P}
  </article>\n`}function R(e,t,n,r){let i=C(e,t,r);return i===void 0?o`<code>${n}</code>`:o`<a href="${i}"><code>${n}</code></a>`}function M(e){let{at:t,snippet:n}=e;if(n==="")return;let r=n.split(k).map((i,s)=>{let a=t.startLine+s,c=s===0?x(e):0,l=a===t.startLine?t.startColumn-1-c:0,p=a===t.endLine?t.endColumn-1-c:i.length;return a>t.endLine||l<0||p<=l?o`${a}  ${i}\n`:o`${a}  ${i.slice(0,l)}<mark>${i.slice(l,p)}</mark>${i.slice(p)}\n`});return o`<pre>${r}</pre>`}import{createHash as H}from"node:crypto";function T({title:e,body:t,style:n,script:r}){let{text:i}=o`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="${new d(Y(r))}" />
      <title>${e}</title>
      <style>${new d(n)}</style>
    </head>
    <body>
      <h1>${e}</h1>
      ${t}
      <script>${new d(r)}</script>
    </body>
  </html>\n`;return`<!doctype html>
${i}`}function Y(e){return`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${H("sha256").update(e).digest("base64")}'; base-uri 'none'; form-action 'none'`}var A=`
'use strict';
const form = document.getElementById('filter');
const articles = [...document.querySelectorAll('article')].map((element) => ({
  element, text: element.textContent.toLowerCase(), data: element.dataset,
}));
const rank = { low: 0, medium: 1, high: 2 };
function apply() {
  const words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const level = form.elements.level.value;
  const confidence = form.elements.confidence.value;
  const rule = form.elements.rule.value;
  const suppressed = form.elements.suppressed.checked;
  let shown = 0;
  for (const { element, text, data } of articles) {
    const fits = (level === '' || data.level === level) && rank[data.confidence] >= rank[confidence] &&
      (rule === '' || data.rule === rule) && (suppressed || data.suppressed === undefined) &&
      words.every((word) => text.includes(word));
    element.hidden = !fits;
    if (fits) shown++;
  }
  for (const section of document.querySelectorAll('section.file'))
    section.hidden = !section.querySelector('article:not([hidden])');
  document.getElementById('shown').textContent = shown + ' of ' + articles.length + ' shown';
}
form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
apply();
`;var E=`
:root { color-scheme: light dark; --line: #8884; --error: #c62828; --warning: #b26a00; --note: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffcc80; --note: #90caf9; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem 0; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
form input[type=search] { flex: 1 1 16rem; font: inherit; padding: .25rem .5rem; }
form select { font: inherit; }
article { border: 1px solid var(--line); border-left-width: .3rem; border-radius: .3rem; margin: .6rem 0; padding: .4rem .8rem; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); } article.note { border-left-color: var(--note); }
article.suppressed { opacity: .6; }
.level { font-weight: 600; } .error .level { color: var(--error); } .warning .level { color: var(--warning); } .note .level { color: var(--note); }
.place { font-family: ui-monospace, monospace; float: right; } .aside { opacity: .7; }
pre { overflow-x: auto; background: #8881; padding: .4rem; margin: .4rem 0; font: 13px/1.45 ui-monospace, monospace; }
mark { background: #ffeb3b66; color: inherit; text-decoration: underline wavy; }
ol.steps { margin: .3rem 0; padding-left: 1.4rem; }
[hidden] { display: none !important; }
`;var ue={format:"html",write(e,t,n){t.write(D(e,n))}};function D(e,t){let n=e.findings.filter(({suppression:c})=>!c),r=y(n),i=t.endedAt.toISOString().replace("T"," ").slice(0,16),s=t.git?.revisionId===void 0?"":` at ${t.git.revisionId.slice(0,12)}`,a=o`<p>
      ${m(r.error,"error")}, ${m(r.warning,"warning")}, ${m(r.note,"note")} in
      ${m(e.statistics.files,"file")}${s}, ${i}
      UTC${e.incomplete?". The scan is incomplete: silence proves nothing.":""}
    </p>
    ${K(e.findings)}
    ${_(e)} ${N(e.findings).map(([c,l])=>U(c,l,t))} ${G(e)}`;return T({title:`iam-lint: ${m(n.length,"finding")}`,body:a,style:E,script:A})}function K(e){let t=[...new Set(e.map(({ruleId:n})=>n))].sort();return o`<form id="filter" hidden>
    <input type="search" name="words" placeholder="path, rule or text" aria-label="Search" />
    <select name="level" aria-label="Level">
      <option value="">every level</option>
      <option>error</option>
      <option>warning</option>
      <option>note</option>
    </select>
    <select name="confidence" aria-label="Confidence">
      <option value="low">any confidence</option>
      <option value="medium">medium and up</option>
      <option value="high">high</option>
    </select>
    <select name="rule" aria-label="Rule">
      <option value="">every rule</option>
      ${t.map(n=>o`<option>${n}</option>`)}
    </select>
    <label><input type="checkbox" name="suppressed" /> suppressed</label> <output id="shown"></output>
  </form>`}function N(e){let t=new Map;for(let n of e){let r=t.get(n.at.path);r?r.push(n):t.set(n.at.path,[n])}return[...t]}function U(e,t,n){return o`<section class="file">
    <h2>${e}</h2>
    ${t.map(r=>L(r,n))}
  </section> `}function _(e){return h(e).map(t=>o`<p class="review">⚠️ <code>${$(t)}</code> ${t.message}</p>`)}function G({notices:e}){if(e.length===0)return;let t=e.map(({path:n,line:r,code:i,message:s})=>o`<li><code>${r===void 0?n:`${n}:${r}`}</code> ${i}: ${s}</li>`);return o`<details>
    <summary>${m(e.length,"notice")}</summary>
    <ul>
      ${t}
    </ul>
  </details>`}export{ue as htmlReport};
