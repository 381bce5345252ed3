import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const csharp = treeSitterLanguage('csharp', 'csharp', lowerFile);
