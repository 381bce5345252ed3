import type { LanguageId } from '../../../src/languages/types.ts';
import type { SdkColumn } from './cases.ts';
import { cpp } from './columns/cpp.ts';
import { csharp } from './columns/csharp.ts';
import { go } from './columns/go.ts';
import { groovy } from './columns/groovy.ts';
import { java } from './columns/java.ts';
import { kotlin } from './columns/kotlin.ts';
import { php } from './columns/php.ts';
import { powershell } from './columns/powershell.ts';
import { python } from './columns/python.ts';
import { ruby } from './columns/ruby.ts';
import { rust } from './columns/rust.ts';
import { scala } from './columns/scala.ts';
import { swift } from './columns/swift.ts';
import { typescript } from './columns/typescript.ts';

export const SDK_COLUMNS: Readonly<
  Partial<Record<LanguageId, { readonly path: string; readonly column: SdkColumn }>>
> = {
  typescript: { path: 'src/app.ts', column: typescript },
  python: { path: 'src/app.py', column: python },
  go: { path: 'cmd/app.go', column: go },
  java: { path: 'src/App.java', column: java },
  kotlin: { path: 'src/App.kt', column: kotlin },
  scala: { path: 'src/App.scala', column: scala },
  groovy: { path: 'vars/app.groovy', column: groovy },
  csharp: { path: 'src/App.cs', column: csharp },
  ruby: { path: 'lib/app.rb', column: ruby },
  php: { path: 'src/App.php', column: php },
  rust: { path: 'src/app.rs', column: rust },
  cpp: { path: 'src/app.cpp', column: cpp },
  swift: { path: 'Sources/App.swift', column: swift },
  powershell: { path: 'scripts/app.ps1', column: powershell },
};
