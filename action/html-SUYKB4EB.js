import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);
import{c as A,d as E,e as I,f as P}from"./chunk-MPPFWXJC.js";import{c as b,d as k}from"./chunk-XXVX7QTS.js";import{b as T,c as G}from"./chunk-ADDKTV5G.js";import{b as R}from"./chunk-3DCYNID5.js";import{a as M,b as m}from"./chunk-TIYJWZ77.js";import{a as S,b as C,d as L}from"./chunk-5WEUVXH6.js";import"./chunk-JIAG4PFQ.js";var f=class{text;constructor(t){this.text=t}};function a(e,...t){let r=e[0]??"";for(let[n,o]of t.entries())r+=Q(o)+(e[n+1]??"");return new f(r)}function Q(e){return e===void 0?"":e instanceof f?e.text:typeof e=="number"?String(e):typeof e=="string"?V(e):e.map(({text:t})=>t).join("")}function V(e){return e.split("	").map(L).join("	").replaceAll("&","&amp;").replaceAll("<","&lt;").replaceAll(">","&gt;").replaceAll('"',"&quot;").replaceAll("'","&#39;").replaceAll("`","&#96;")}var $=280,g=26,Z=180,B=14,h=20,F=6,N=40;function Y(e){let t=ne(e),r=new Map([...t].map(([i,l])=>[i,O(l)])),n=O({column:Math.max(0,...[...t.values()].map(({column:i})=>i)),row:Math.max(0,...[...t.values()].map(({row:i})=>i))}),o=n.x+$+h,s=n.y+g+B+h;return a`<svg viewBox="0 0 ${o} ${s}" width="${o}" height="${s}" role="img" aria-label="Who may assume whom">
    <defs>${W("tip")}${W("tip-outside")}</defs>
    ${e.edges.map((i,l)=>{let[c,d]=[r.get(i.from),r.get(i.to)];return!c||!d?a``:a`<path class="edge ${i.kind}${i.outside?" outside":""}" data-edge="${l}" d="${re(c,d)}" marker-end="url(#tip${i.outside?"-outside":""})"><title>${E(i)}</title></path>`})}
    ${e.nodes.map((i,l)=>ee(i,l,r.get(i.id)))}
  </svg>`}function O({column:e,row:t}){return{x:h+e*($+Z),y:h+t*(g+B)}}function W(e){return a`<marker id="${e}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>`}function ee(e,t,r){let{x:n,y:o}=r??{x:0,y:0},s=I(e);return a`<g class="node ${e.kind}${e.outside?" outside":""}" data-node="${t}" tabindex="0">
    <title>${A(s)}</title>
    <rect x="${n}" y="${o}" width="${$}" height="${g}" rx="4"></rect>
    <text x="${n+8}" y="${o+17}">${te(s)}</text>
  </g>`}function te(e){let t=e.replace(/\barn:[\w-]{1,20}:(?:iam|sts)::(\d{12}|\*)?:(?:role|user)\/(\S{1,600})$/,(n,o,s)=>o===void 0||o==="*"?s:`${s} of ${o}`);if(t.length<=N)return t;let r=Math.floor((N-1)/2);return`${t.slice(0,r)}\u2026${t.slice(-r)}`}function re(e,t){let[r,n]=[e.x+$,e.y+g/2],[o,s]=[t.x,t.y+g/2],i=Math.max(60,Math.abs(o-r)/2);return`M${String(r)} ${String(n)}C${String(r+i)} ${String(n)} ${String(o-i)} ${String(s)} ${String(o)} ${String(s)}`}function ne(e){let t=ie(e),r=new Map;for(let o of e.nodes){let s=t.get(o.id)??0;r.set(s,[...r.get(s)??[],o])}let n=new Map;for(let[o,s]of[...r].sort(([i],[l])=>i-l)){let i=oe(e,n),l=({id:d,kind:p})=>i.get(d)??(p==="anyone"?-1:0),c=0;for(let d of s.toSorted((p,y)=>l(p)-l(y))){let p=Math.max(c,l(d));n.set(d.id,{column:o,row:p}),c=p+1}}return n}function oe({edges:e},t){let r=new Map;for(let{from:n,to:o}of e){let s=t.get(n)?.row;s!==void 0&&r.set(o,Math.min(s,r.get(o)??s))}return r}function ie({nodes:e,edges:t}){let r=new Map(e.map(({id:n})=>[n,0]));for(let n=1;n<F;n++){let o=!1;for(let{from:s,to:i}of t){let l=Math.min(F-1,(r.get(s)??0)+1);s===i||l<=(r.get(i)??0)||l>n||(r.set(i,l),o=!0)}if(!o)break}return r}var v=`
:root { --outside: #c62828; --here: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --outside: #ff8a80; --here: #90caf9; } }
.drawing { overflow: auto; max-height: 60vh; border: 1px solid var(--line); margin: 1rem 0; }
svg { font: 12px system-ui, sans-serif; display: block; }
svg rect { fill: Canvas; stroke: var(--here); } svg text { fill: CanvasText; pointer-events: none; }
#tip path { fill: var(--here); } #tip-outside path { fill: var(--outside); } svg .outside rect { stroke: var(--outside); stroke-width: 2; } svg .chosen rect { stroke-width: 4; }
svg .edge { fill: none; stroke: var(--here); } svg .edge.outside { stroke: var(--outside); stroke-width: 1.5; }
svg .node.anyone rect { fill: var(--outside); } svg .node.anyone text { fill: Canvas; font-weight: 600; }
svg .edge.assume, svg .edge.allow { stroke-dasharray: 4 3; } svg .faint { opacity: .12; }
`,we=`${v}
:root { color-scheme: light dark; --line: #8886; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; padding: .5rem 0; position: sticky; top: 0; background: Canvas; border-bottom: 1px solid var(--line); }
form input { flex: 1 1 16rem; font: inherit; padding: .25rem .5rem; } form select, form button { font: inherit; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--here); border-radius: .3rem; margin: .5rem 0; padding: .3rem .8rem; overflow-wrap: anywhere; }
article.outside { border-left-color: var(--outside); }
article p { margin: .2rem 0; } article ul { margin: .2rem 0; padding-left: 1.2rem; }
.place { float: right; } .where, .verb { opacity: .75; } .weak { color: var(--outside); }
svg .node { cursor: pointer; }
[hidden] { display: none !important; }
`;function q(e,t){let{at:r,level:n,ruleId:o,confidence:s,message:i,related:l,fix:c,suppression:d}=e,p=S(e),y=a`<span class="place">${_(r,t,R(e),p?.commit)}</span>`,U=d?a` data-suppressed`:void 0,j=d?a`<p class="aside">
        Suppressed${d.reason===void 0?"":`: ${d.reason}`}
      </p>`:void 0,X=p&&a`<p class="aside">${C(p)}</p>`,x=l.map(u=>a`<li>
        ${_(u.at,t,`${u.at.path}:${u.at.startLine}`,p?.commit)} ${u.message}${H(u)}
      </li>`),K=x.length>0?a`<ol class="steps">
          ${x}
        </ol>`:void 0,J=c?a`<p class="aside">Fix: ${c.description}</p>`:void 0;return a`<article
    class="${n}${d?" suppressed":""}"
    data-level="${n}"
    data-confidence="${s}"
    data-rule="${o}"
    ${U}
  >
    <div>
      ${y}<span class="level">${n}</span> <strong>${o}</strong>
      <span class="aside">${s} confidence</span>
    </div>
    <p>${i}</p>
    ${X}${H(e)}${K}${J}${j}
  </article>\n`}function _(e,t,r,n){let o=P(e,t,n);return o===void 0?a`<code>${r}</code>`:a`<a href="${o}"><code>${r}</code></a>`}function H(e){let{at:t,snippet:r}=e;if(r==="")return;let n=r.split(G).map((o,s)=>{let i=t.startLine+s,l=s===0?T(e):0,c=i===t.startLine?t.startColumn-1-l:0,d=i===t.endLine?t.endColumn-1-l:o.length;return i>t.endLine||c<0||d<=c?a`${i}  ${o}\n`:a`${i}  ${o.slice(0,c)}<mark>${o.slice(c,d)}</mark>${o.slice(d)}\n`});return a`<pre>${n}</pre>`}import{createHash as se}from"node:crypto";function z({title:e,body:t,style:r,script:n}){let{text:o}=a`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="${new f(ae(n))}" />
      <title>${e}</title>
      <style>${new f(r)}</style>
    </head>
    <body>
      <h1>${e}</h1>
      ${t}
      <script>${new f(n)}</script>
    </body>
  </html>\n`;return`<!doctype html>
${o}`}function ae(e){return`default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${se("sha256").update(e).digest("base64")}'; base-uri 'none'; form-action 'none'`}var D=`
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
`;var w=`
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
`;var He={format:"html",write(e,t,r){t.write(le(e,r))}};function le(e,t){let r=e.findings.filter(({suppression:l})=>!l),n=M(r),o=t.endedAt.toISOString().replace("T"," ").slice(0,16),s=t.git?.revisionId===void 0?"":` at ${t.git.revisionId.slice(0,12)}`,i=a`<p>
      ${m(n.error,"error")}, ${m(n.warning,"warning")}, ${m(n.note,"note")} in
      ${m(e.statistics.files,"file")}${s}, ${o}
      UTC${e.incomplete?". The scan is incomplete: silence proves nothing.":""}
    </p>
    ${de(t.graph)} ${ce(e.findings)}
    ${fe(e)} ${pe(e.findings).map(([l,c])=>me(l,c,t))} ${ue(e)}`;return z({title:`iam-lint: ${m(r.length,"finding")}`,body:i,style:t.graph?w+v:w,script:D})}function de(e){if(!(!e||e.edges.length===0))return a`<details>
    <summary>Who may assume whom: ${m(e.edges.length,"road")}</summary>
    <div class="drawing">${Y(e)}</div>
  </details>`}function ce(e){let t=[...new Set(e.map(({ruleId:r})=>r))].sort();return a`<form id="filter" hidden>
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
      ${t.map(r=>a`<option>${r}</option>`)}
    </select>
    <label><input type="checkbox" name="suppressed" /> suppressed</label> <output id="shown"></output>
  </form>`}function pe(e){let t=new Map;for(let r of e){let n=t.get(r.at.path);n?n.push(r):t.set(r.at.path,[r])}return[...t]}function me(e,t,r){return a`<section class="file">
    <h2>${e}</h2>
    ${t.map(n=>q(n,r))}
  </section> `}function fe(e){return b(e).map(t=>a`<p class="review">⚠️ <code>${k(t)}</code> ${t.message}</p>`)}function ue({notices:e}){if(e.length===0)return;let t=e.map(({path:r,line:n,code:o,message:s})=>a`<li><code>${n===void 0?r:`${r}:${n}`}</code> ${o}: ${s}</li>`);return a`<details>
    <summary>${m(e.length,"notice")}</summary>
    <ul>
      ${t}
    </ul>
  </details>`}export{He as htmlReport};
