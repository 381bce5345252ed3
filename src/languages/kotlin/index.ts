import { treeSitterLanguage } from '../tree-sitter-language.ts';
import { lowerFile } from './lower.ts';

export const kotlin = treeSitterLanguage('kotlin', 'kotlin', lowerFile);
