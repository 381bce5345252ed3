import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const cpp = treeSitterLanguage('cpp', 'cpp', lowerFile);
